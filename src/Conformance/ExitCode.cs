namespace Conformance;

/// <summary>What the process says to whoever called it.</summary>
public static class ExitCode
{
    public const int Conforms = 0;
    public const int Failed = 1;
    public const int Misconfigured = 3;
    public const int Errored = 4;

    /// <summary>The worst of the verdicts; a fault of the suite itself is worse than one of the deployment, since nothing can be said then.</summary>
    public static int Of(IEnumerable<Verdict> verdicts) =>
        verdicts.Select(verdict => verdict.Outcome).DefaultIfEmpty(Outcome.Errored).Max() switch
        {
            Outcome.Errored => Errored,
            Outcome.Failed => Failed,
            _ => Conforms,
        };
}
