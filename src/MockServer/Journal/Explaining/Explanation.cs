using Contract;
using MockServer.Contracts;
using MockServer.Http;
using MockServer.Journal.Searching;

namespace MockServer.Journal.Explaining;

/// <summary>Why an exchange ended as it did.</summary>
/// <param name="By">What decided.</param>
/// <param name="Source">Which one of its kind: a script's type, a fault's id; null when there is only one.</param>
/// <param name="Rule">The rule of the contract that asks for it; null when none does.</param>
/// <param name="Violations">What of the contract the request breaks, and where in the request.</param>
/// <param name="Near">The operations that an unmatched request may have meant.</param>
/// <param name="Valid">A request near to it that would have been let through; null when there is nothing to mend.</param>
public sealed record Explanation(
    DecidedBy By, string? Source, Rule? Rule, IReadOnlyList<Violation> Violations, IReadOnlyList<NearOperation> Near, NearRequest? Valid)
{
    public static Explanation Of(JournalEntry entry, ContractSet contracts)
    {
        var near = entry.IsUnmatched ? NearOperations.Of(contracts, entry.Method, entry.Path) : [];
        var operation = entry.Operation ?? (near is [var first, ..] ? first.Operation : null);
        var contract = operation is null ? null : contracts.All.First(one => one.Find(operation.Id) == operation);
        var mend = entry.By is DecidedBy.Contract or DecidedBy.Token or DecidedBy.Route or DecidedBy.Rule;
        return new(entry.By, entry.Source, contracts.RuleOf(operation, entry.Rules), entry.Violations, near,
            mend && entry.Error is not null && contract is not null ? NearRequest.Of(contract, operation!, entry) : null);
    }
}
