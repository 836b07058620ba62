namespace Conformance;

/// <summary>How a case ended.</summary>
public enum Outcome
{
    /// <summary>The deployment does as the contract says.</summary>
    Passed,

    /// <summary>The case could not be tried; the reason says why.</summary>
    Skipped,

    /// <summary>The deployment does not do as the contract says; the findings prove it.</summary>
    Failed,

    /// <summary>The suite itself is at fault. Says nothing about the deployment.</summary>
    Errored,
}

/// <summary>What became of a case.</summary>
/// <param name="Case">The case.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Reason">Why it was skipped or errored; unset otherwise.</param>
/// <param name="Findings">What was not right; empty unless the case failed.</param>
/// <param name="LeftBehind">What the case made and could not take back, each with the request that would.</param>
/// <param name="Requests">How many requests it took.</param>
/// <param name="Elapsed">How long it took, cleaning up included.</param>
public sealed record Verdict(
    Case Case, Outcome Outcome, string? Reason, IReadOnlyList<Finding> Findings, IReadOnlyList<string> LeftBehind, int Requests, TimeSpan Elapsed)
{
    /// <summary>All that a stranger needs, in lines: the case, what it cites, expected, seen, a curl for each finding.</summary>
    public string Explain() => string.Join(Environment.NewLine,
    [
        $"{Outcome}: {Case.Id} ({Case.Cites.Level.ToString().ToUpperInvariant()}) {Case.Title}",
        $"  cites {Case.Cites.Source}",
        .. Reason is null ? [] : new[] { $"  {Reason}" },
        .. Findings.SelectMany(finding => new[]
        {
            $"  {finding.Check} at {finding.Where}",
            $"    expected {finding.Expected}",
            $"    seen     {finding.Seen}",
            $"    says     {finding.Cites}",
            $"    repeat   {finding.Curl}",
        }),
        .. LeftBehind.Select(left => $"  left behind: {left}"),
    ]);
}
