using Contract;
using Sabotages.Rules;

namespace Sabotages;

/// <summary>Every way in which the mock can be broken.</summary>
public static class SabotageGroups
{
    /// <summary>By what is broken; a new file of sabotages is one line.</summary>
    private static readonly Func<ApiContract, IEnumerable<Sabotage>>[] Files =
    [
        FieldSabotages.Of,
        AnswerSabotages.Of,
        ErrorSabotages.Of,
        ValidationSabotages.Of,
        SeededFaults.Of,
        RuleSabotages.Of,
    ];

    /// <summary>All sabotages by group, in order.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<Sabotage>> Of(ApiContract contract) => Files
        .SelectMany(file => file(contract))
        .GroupBy(sabotage => sabotage.Group)
        .ToDictionary(group => group.Key, IReadOnlyList<Sabotage> (group) => [.. group]);
}
