namespace Conformance.Verdicts;

/// <summary>One thing that is wrong with a deployment, however many cases show it.</summary>
/// <param name="Cause">What all its findings share.</param>
/// <param name="Witness">The finding that is shown: of all the one whose request is the shortest.</param>
/// <param name="Cases">The ids of the cases that show it.</param>
/// <param name="Operations">The operations whose answers show it.</param>
/// <param name="Count">How many findings there are.</param>
/// <param name="Outcome">How the worst of its cases ended.</param>
public sealed record Problem(
    Cause Cause, Finding Witness, IReadOnlyList<string> Cases, IReadOnlyList<string> Operations, int Count, Outcome Outcome)
{
    /// <summary>The problems that verdicts show, the worst first, then those that most cases show.</summary>
    public static IReadOnlyList<Problem> Of(IEnumerable<Verdict> verdicts) =>
    [
        .. from shown in verdicts.SelectMany(verdict => verdict.Findings.Select(finding => (verdict, finding)))
           group shown by shown.finding.Cause into same
           let witness = same.MinBy(shown => (shown.finding.Curl.Length, shown.verdict.Case.Id)).finding
           let problem = new Problem(
               same.Key,
               witness,
               [.. same.Select(shown => shown.verdict.Case.Id).Distinct().Order(StringComparer.Ordinal)],
               [.. same.Select(shown => shown.finding.Operation).Distinct().Order(StringComparer.Ordinal)],
               same.Count(),
               same.Any(shown => shown.verdict.Outcome != Outcome.Flaky) ? Outcomes.Of([witness]) : Outcome.Flaky)
           orderby problem.Outcome descending, problem.Cases.Count descending, problem.Cause.Source, problem.Cause.Check, problem.Cause.Operation
           select problem,
    ];

    /// <summary>The problem in lines: what is wrong, where, what says so, how to see it, and who shows it.</summary>
    public string Explain(int mostCases = 5) => string.Join(Environment.NewLine,
    [
        $"{Outcome}: {Witness.Check} of {On()}: {Witness.Where} ({Witness.Level.ToString().ToUpperInvariant()})",
        $"  expected {Witness.Expected}",
        $"  seen     {Witness.Seen}",
        $"  says     {Witness.Cites.Source}{(Witness.Cites.Quote is "" ? "" : $": {Witness.Cites.Quote}")}",
        $"  repeat   {Witness.Curl}",
        $"  shown by {string.Join(", ", Cases.Take(mostCases))}{(Cases.Count > mostCases ? $" and {Cases.Count - mostCases} more" : "")}",
    ]);

    private string On() => Operations is [var one] ? one : $"{Operations.Count} operations";
}
