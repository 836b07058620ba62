using System.Collections.Frozen;
using MockServer.Contracts;
using MockServer.Http;
using MockServer.Http.Errors;

namespace MockServer.Faults;

/// <summary>The operations that faults may be for: those of the APIs that are mocked, never the control plane's.</summary>
internal static class OperationNames
{
    public static IEnumerable<string> All(ContractSet contracts) =>
        from contract in contracts.All
        from operation in contract.Operations
        where !operation.Path.StartsWith(AdminProblem.Root, StringComparison.Ordinal)
        select operation.Id;

    /// <summary>What the patterns stand for; null: all operations.</summary>
    public static FrozenSet<string>? Chosen(ContractSet contracts, IReadOnlyList<string>? patterns) => patterns is null || patterns.Contains("*")
        ? null
        : All(contracts).Where(id => patterns.Any(pattern => Glob.Matches(pattern, id))).ToFrozenSet(StringComparer.Ordinal);
}
