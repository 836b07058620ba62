using Conformance.Running;
using Conformance.Verdicts;

namespace Conformance.Reports.Files;

/// <summary>How many cases of a run ended how, in the words and the order of every report.</summary>
internal static class Counts
{
    private static readonly Outcome[] Always =
        [Outcome.Passed, Outcome.Failed, Outcome.Warned, Outcome.Silent, Outcome.Flaky, Outcome.Skipped, Outcome.Errored];

    private static readonly Outcome[] Sometimes = [Outcome.Accepted, Outcome.Misconfigured];

    public static IReadOnlyList<(Outcome Outcome, int Count)> Of(IEnumerable<Verdict> verdicts)
    {
        var count = verdicts.CountBy(verdict => verdict.Outcome).ToDictionary();
        return [.. Always.Concat(Sometimes.Where(count.ContainsKey)).Select(outcome => (outcome, count.GetValueOrDefault(outcome)))];
    }

    /// <summary><c>4100 passed, 0 failed, …</c></summary>
    public static string Line(IEnumerable<Verdict> verdicts) =>
        string.Join(", ", Of(verdicts).Select(one => $"{one.Count} {Word(one.Outcome)}"));

    public static string Word(Outcome outcome) => outcome == Outcome.Silent ? "observed" : outcome.ToString().ToLowerInvariant();

    /// <summary>What the whole run says, in a word: that of its exit code.</summary>
    public static string Verdict(RunRecord run) => ExitCode.Of(run) switch
    {
        ExitCode.Conforms => "conforms",
        ExitCode.Failed => "failed",
        ExitCode.Differs => "differs",
        ExitCode.Misconfigured => "misconfigured",
        _ => "errored",
    };

    /// <summary>The verdicts by the id of their case.</summary>
    public static IEnumerable<Verdict> InOrder(RunRecord run) => run.Verdicts.OrderBy(verdict => verdict.Case.Id, StringComparer.Ordinal);
}
