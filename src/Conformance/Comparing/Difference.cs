using Conformance.Verdicts;
using Contract;

namespace Conformance.Comparing;

/// <summary>One thing in which two deployments differ, however many cases show it.</summary>
/// <param name="Operation">The operation whose answers differ.</param>
/// <param name="Place">Where: <c>response/status</c>, <c>response/body/user/name</c>, or <c>verdict</c>.</param>
/// <param name="Values">What the target and the other have there, each pair once.</param>
/// <param name="Cases">The ids of the cases that show it.</param>
/// <param name="Verdicts">Of those, the ones that end differently, with how they end.</param>
public sealed record Difference(
    string Operation, string Place, IReadOnlyList<(string Target, string Other)> Values, IReadOnlyList<string> Cases,
    IReadOnlyList<(string Case, Outcome Target, Outcome Other)> Verdicts)
{
    /// <summary>A request that shows it, on the target.</summary>
    public required string TargetCurl { get; init; }

    /// <summary>The same on the other.</summary>
    public required string OtherCurl { get; init; }

    /// <summary>The rule that it is about; unset when no case that shows it cites one.</summary>
    public Rule? Rule { get; init; }

    /// <summary>What of the mock to look at, the likeliest first.</summary>
    public required IReadOnlyList<string> Look { get; init; }
}
