using Contract;

namespace MockServer.Contracts;

/// <summary>
/// The contracts that this server serves, one for each API. An edited file takes the place of what it was before; who needs one answer from
/// two looks takes <see cref="All"/> once.
/// </summary>
public sealed class ContractSet(IReadOnlyList<ApiContract> contracts)
{
    private volatile IReadOnlyList<ApiContract> _all = contracts;

    public IReadOnlyList<ApiContract> All => _all;

    /// <summary>Those that are mocked: the control plane's own is not.</summary>
    public IEnumerable<ApiContract> Mocked => All.Where(contract => contract.Operations is not [{ Path: ['/', '_', '_', ..] }, ..]);


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

    /// <summary>The operation that a request is for by its path as it came; null when no contract has it.</summary>
    public Operation? OperationFor(string method, string rawPath)
    {
        foreach (var contract in All)
        {
            if (contract.Match(method, rawPath).Operation is { } operation)
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

    /// <summary>
    /// The first of these rules that a contract has. One that begins with a dot is the operation's own, or one of its resource's, with that
    /// ending.
    /// </summary>
    public Rule? RuleOf(Operation? operation, IReadOnlyList<string> rules) =>
        rules.Select(rule => rule.StartsWith('.') ? OwnRule(operation, rule) : Rule(rule)).FirstOrDefault(rule => rule is not null);

    private Rule? Rule(string id) => Mocked.SelectMany(contract => contract.Rules).FirstOrDefault(rule => rule.Id == id);

    private Rule? OwnRule(Operation? operation, string ending) =>
        operation is null ? null
        : operation.Rules.FirstOrDefault(rule => rule.Id.EndsWith(ending, StringComparison.Ordinal))
            ?? All.FirstOrDefault(contract => contract.Find(operation.Id) == operation)?.Operations
                .Where(other => other.Resource == operation.Resource)
                .SelectMany(other => other.Rules)
                .FirstOrDefault(rule => rule.Id.EndsWith(ending, StringComparison.Ordinal));

    internal void Replace(IReadOnlyList<ApiContract> edited) => _all = edited;
}
