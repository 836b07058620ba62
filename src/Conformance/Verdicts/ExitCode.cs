using Conformance.Running;

namespace Conformance.Verdicts;

/// <summary>What the process says to whoever called it.</summary>
public static class ExitCode
{
    public const int Conforms = 0;
    public const int Failed = 1;
    public const int Differs = 2;
    public const int Misconfigured = 3;
    public const int Errored = 4;

    /// <summary>
    /// That of a whole run: of its worst verdict, or else of what differs from baseline and ledger. One that says nothing about the deployment
    /// is misconfigured, whatever its verdicts are.
    /// </summary>
    public static int Of(RunRecord run) => Of(run.Verdicts, run.Strict) switch
    {
        Errored => Errored,
        _ when run.SaysNothing is not null => Misconfigured,
        Conforms when run.Differences.Count > 0 => Differs,
        var worst => worst,
    };

    /// <summary>
    /// That of the worst verdict. A fault of the suite is worse than one of the deployment: nothing can be said then. So it is when the run
    /// was given up, and when its time was over before anything was tried.
    /// </summary>
    /// <param name="verdicts">All of the run.</param>
    /// <param name="strict">Whether warnings are failures.</param>
    public static int Of(IEnumerable<Verdict> verdicts, bool strict = false) => Of([.. verdicts], strict);

    private static int Of(List<Verdict> verdicts, bool strict) =>
        verdicts.Select(verdict => verdict.Outcome).DefaultIfEmpty(Outcome.Misconfigured).Max() switch
        {
            Outcome.Errored => Errored,
            _ when verdicts.Exists(verdict => verdict.GaveUp) => Errored,
            Outcome.Misconfigured => Misconfigured,
            Outcome.Failed => Failed,
            Outcome.Warned or Outcome.Flaky when strict => Failed,
            _ when verdicts.TrueForAll(verdict => verdict.IsOutOfBudget) => Misconfigured,
            _ => Conforms,
        };
}
