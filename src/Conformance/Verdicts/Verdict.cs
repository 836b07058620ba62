using Conformance.Baselines;
using Conformance.Http;

namespace Conformance.Verdicts;

/// <summary>What became of a case.</summary>
/// <param name="Case">The case.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Reason">Why it was skipped, flaky or errored; unset otherwise.</param>
/// <param name="Findings">What was not right; empty when the case passed.</param>
/// <param name="LeftBehind">What the case made and could not take back, each with the request that would.</param>
/// <param name="Requests">How many requests it took.</param>
/// <param name="Elapsed">How long it took, cleaning up included.</param>
public sealed record Verdict(
    Case Case,
    Outcome Outcome,
    string? Reason,
    IReadOnlyList<Finding> Findings,
    IReadOnlyList<string> LeftBehind,
    int Requests,
    TimeSpan Elapsed)
{
    /// <summary>The operations that were called for the case alone, each once, in the order of their first calls.</summary>
    public IReadOnlyList<string> Called { get; init; } = [];

    /// <summary>What was sent and answered for the case alone, clean-up included; of a repeated case, the first time. Very long texts are cut.</summary>
    public IReadOnlyList<Exchange> Exchanges { get; init; } = [];

    /// <summary>Whether it makes a run fail.</summary>
    /// <param name="strict">Whether warnings are failures.</param>
    public bool Fails(bool strict) => Outcome >= (strict ? Outcome.Warned : Outcome.Failed);

    /// <summary>Whether it was skipped because another operation is broken.</summary>
    public bool IsBlocked { get; init; }

    /// <summary>What was not right and is accepted by the baseline; the other findings are in <see cref="Findings"/>.</summary>
    public IReadOnlyList<AcceptedFinding> Accepted { get; init; } = [];

    /// <summary>Whether it was skipped because the run could not go on: nothing can be said of the deployment as a whole then.</summary>
    public bool GaveUp { get; init; }

    /// <summary>Whether it was skipped because the time for the run was over.</summary>
    public bool IsOutOfBudget { get; init; }

    /// <summary>All that a stranger needs, in lines: the case, what it cites, expected, seen, a curl for each finding.</summary>
    public string Explain() => string.Join(Environment.NewLine,
    [
        $"{Outcome}: {Case.Id} ({Case.Cites.Level.ToString().ToUpperInvariant()}) {Case.Title}",
        $"  cites {Case.Cites.Source}{Said(Case.Cites)}",
        .. Reason is null ? [] : new[] { $"  {Reason}" },
        .. Findings.SelectMany(finding => new[]
        {
            $"  {finding.Check} at {finding.Where} ({finding.Level.ToString().ToUpperInvariant()})",
            $"    expected {finding.Expected}",
            $"    seen     {finding.Seen}",
            $"    says     {finding.Cites.Source}{Said(finding.Cites)}",
            $"    repeat   {finding.Curl}",
        }),
        .. Accepted.Select(one => $"  accepted: {one.Finding} ({one.Entry})"),
        .. LeftBehind.Select(left => $"  left behind: {left}"),
    ]);

    private static string Said(Citation cites) => cites.Quote is "" ? "" : $": {cites.Quote}";
}
