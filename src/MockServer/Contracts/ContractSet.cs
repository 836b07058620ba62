using Contract;

namespace MockServer.Contracts;

/// <summary>The contracts that this server serves, one for each API.</summary>
public sealed class ContractSet(IReadOnlyList<ApiContract> contracts)
{
    public IReadOnlyList<ApiContract> All { get; } = contracts;

    /// <summary>Reads every <c>*.yaml</c> that lies beside the program in <c>openapi/</c>.</summary>
    /// <exception cref="ContractException">A file cannot be read, or is no contract.</exception>
    public static ContractSet Load(string folder) =>
        new([.. Directory.EnumerateFiles(folder, "*.yaml").Order(StringComparer.Ordinal).Select(file => ContractLoader.Load(file))]);

    /// <summary>The operation of a method on a path as the contract writes it; null when no contract has it.</summary>
    public Operation? Find(string method, string pathTemplate)
    {
        foreach (var contract in All)
        {
            if (contract.Find(method, pathTemplate) is { } operation)
                return operation;
        }

        return null;
    }

    /// <summary>Has any contract such a path, whatever the method? As it came: routing forgives more than a contract does.</summary>
    public bool HasPath(string rawPath)
    {
        foreach (var contract in All)
        {
            if (contract.Match("GET", rawPath).Path is not null)
                return true;
        }

        return false;
    }
}
