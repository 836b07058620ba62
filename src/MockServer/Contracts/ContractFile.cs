using System.Security.Cryptography;
using System.Text;
using Contract;

namespace MockServer.Contracts;

/// <summary>A contract file as it was when it was read.</summary>
/// <param name="Path">Where it lies.</param>
/// <param name="Text">Its text: whether it was edited is a matter of content, not of dates.</param>
/// <param name="Contract">What it says.</param>
public sealed record ContractFile(string Path, string Text, ApiContract Contract)
{
    private const string Folder = "openapi";
    private const string Runtime = "runtime.yaml";

    /// <summary>SHA-256 of its text.</summary>
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)));

    /// <summary>Reads every contract that the server has code for.</summary>
    /// <param name="named">The file to read in place of the Runtime API's own contract; null: its own.</param>
    /// <exception cref="ContractException">A file cannot be read, or is no contract.</exception>
    public static async Task<IReadOnlyList<ContractFile>> ReadAll(string? named) =>
        await Task.WhenAll(Directory.EnumerateFiles(Home(), "*.yaml").Order(StringComparer.Ordinal)
            .Select(file => named is not null && System.IO.Path.GetFileName(file) == Runtime ? System.IO.Path.GetFullPath(named) : file)
            // Threads of their own: the pool has as many as processors at first, and others wait for theirs.
            .Select(file => Task.Factory.StartNew(() => Read(file), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));

    /// <exception cref="ContractException">It cannot be read, or is no contract that can be served.</exception>
    public static ContractFile Read(string path)
    {
        var text = ContractLoader.TextOf(path);
        return new ContractFile(path, text, Servable(ContractLoader.Parse(text, path)));
    }

    /// <summary>The file as it is now: this very object when its content is the same.</summary>
    /// <exception cref="ContractException">As for <see cref="Read"/>.</exception>
    public ContractFile ReadAgain()
    {
        var text = ContractLoader.TextOf(Path);
        return text == Text ? this : Read(Path);
    }

    // Built in the repository, the law is the file that people edit there; anywhere else it is the copy beside the program.
    private static string Home() => System.IO.Path.GetDirectoryName(SourceTree.Find(Folder, Runtime)) ?? System.IO.Path.Combine(AppContext.BaseDirectory, Folder);

    /// <summary>Every action answers with the status that the contract declares for success.</summary>
    private static ApiContract Servable(ApiContract contract)
    {
        foreach (var operation in contract.Operations)
        {
            var responses = JsonPointer.Append(operation.Pointer, "responses");
            if (operation.Success?.StatusCode is null)
                throw new ContractException(contract.Name, contract.PlaceOf(responses), responses, $"{operation.Id} declares no answer of success",
                    "a response with a status from 200 to 299");
        }

        return contract;
    }
}
