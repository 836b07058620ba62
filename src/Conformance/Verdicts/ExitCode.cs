namespace Conformance.Verdicts;

/// <summary>What the process says to whoever called it.</summary>
public static class ExitCode
{
    public const int Conforms = 0;
    public const int Failed = 1;
    public const int Differs = 2;
    public const int Misconfigured = 3;
    public const int Errored = 4;

    /// <summary>That of the worst verdict. A fault of the suite is worse than one of the deployment: nothing can be said then.</summary>
    /// <param name="verdicts">All of the run.</param>
    /// <param name="strict">Whether warnings are failures.</param>
    public static int Of(IEnumerable<Verdict> verdicts, bool strict = false) =>
        verdicts.Select(verdict => verdict.Outcome).DefaultIfEmpty(Outcome.Misconfigured).Max() switch
        {
            Outcome.Errored => Errored,
            Outcome.Misconfigured => Misconfigured,
            Outcome.Failed => Failed,
            Outcome.Warned or Outcome.Flaky when strict => Failed,
            _ => Conforms,
        };
}
