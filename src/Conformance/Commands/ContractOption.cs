using System.CommandLine;
using Contract;

namespace Conformance.Commands;

/// <summary>Which contract: the Runtime API's own, or another document.</summary>
internal sealed class ContractOption
{
    private readonly Option<string> option = new("--contract")
    {
        Description = "An OpenAPI 3.0 or 3.1 document, instead of the Botpress Runtime API: then only what a contract alone says is tried.",
    };

    public void AddTo(Command command) => command.Options.Add(option);

    /// <exception cref="MisconfiguredException">The file is not there, or no such document.</exception>
    public ApiContract Read(ParseResult line)
    {
        if (line.GetValue(option) is not { } file)
            return BundledContract.Runtime();
        if (!File.Exists(file))
            throw new MisconfiguredException("contract", $"{file} cannot be read: there is no such file");
        try
        {
            var contract = ContractLoader.Load(file);
            return contract.Operations.Count > 0
                ? contract
                : throw new MisconfiguredException("contract", $"{file} has no operations; give a document with paths");
        }
        catch (ContractException error)
        {
            throw new MisconfiguredException("contract", $"{file} cannot be obeyed: {error.Message.Split('\n')[0]}", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new MisconfiguredException("contract", $"{file} cannot be read ({error.Message})", error);
        }
    }
}
