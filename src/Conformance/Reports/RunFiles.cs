using Conformance.Baselines;

namespace Conformance.Reports;

/// <summary>The files that a run is held against, and the folder that it writes.</summary>
/// <param name="Report">The folder of the reports; unset: none are written.</param>
/// <param name="Baseline">The file of accepted findings; unset: none are.</param>
/// <param name="Ledger">The file of what earlier runs saw; unset: anything will do.</param>
public sealed record RunFiles(string? Report = null, string? Baseline = null, string? Ledger = null)
{
    /// <summary>How the baseline is to be rewritten after the run; unset: it is not.</summary>
    public BaselineUpdate? BaselineUpdate { get; init; }

    /// <summary>Whether the ledger is to be rewritten after the run.</summary>
    public bool UpdatesLedger { get; init; }

    /// <summary>Reads them by their options' names: <c>target-report</c>, <c>target-baseline</c>, <c>target-ledger</c>.</summary>
    public static RunFiles Read(Func<string, string?> given) =>
        new(given("target-report"), given("target-baseline"), given("target-ledger"));
}
