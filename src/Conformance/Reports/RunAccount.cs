using Conformance.Baselines;
using Conformance.Ledgers;
using Conformance.Running;
using Conformance.Verdicts;

namespace Conformance.Reports;

/// <summary>What a run is held to account by, baseline and ledger, and the reports that it leaves: the same for both ways in.</summary>
public sealed class RunAccount
{
    private readonly Suite suite;
    private readonly RunFiles files;
    private readonly DateOnly today;
    private readonly Sightings sightings;
    private readonly IReadOnlyDictionary<string, Sight>? before;
    private readonly string? accepted;
    private readonly Baseline baseline;

    private RunAccount(Suite suite, RunFiles files, DateOnly today)
    {
        (this.suite, this.files, this.today, sightings) = (suite, files, today, new Sightings(suite.Contract));
        // What is to be written needs not be there yet.
        if (files.Baseline is { } path && (files.BaselineUpdate is null || File.Exists(path)))
            accepted = BaselineFile.Text(path);
        baseline = accepted is null ? Baseline.None : new Baseline(files.Baseline!, BaselineFile.Parse(accepted, files.Baseline!), today);
        before = files.Ledger is null || files.UpdatesLedger ? null : LedgerFile.Read(files.Ledger);
        if (files.Report is not null)
            WholeFile.Try("target-report", files.Report);
    }

    /// <summary>Reads what the run is held against, before anything is sent.</summary>
    /// <exception cref="MisconfiguredException">A file is missing or malformed.</exception>
    /// <exception cref="ReportException">The folder of the reports cannot be written.</exception>
    public static RunAccount Open(Suite suite, RunFiles files, TimeProvider clock) =>
        new(suite, files, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));

    /// <summary>Takes note of what a case saw, and sets aside those of its findings that are accepted.</summary>
    public Verdict Judge(Verdict verdict)
    {
        sightings.Add(verdict);
        return baseline.Judge(verdict);
    }

    /// <summary>The run with its ledger, and with all that differs from what it is held against.</summary>
    public RunRecord Close(RunRecord run)
    {
        sightings.Add(run.SharedExchanges);
        var ledger = sightings.ToLedger(suite);
        run = run with
        {
            Ledger = ledger,
            Differences =
            [
                .. baseline.Differences(run, but: files.BaselineUpdate is null ? [] : baseline.Stale(run)),
                .. before is null ? [] : Ratchet.Differences(files.Ledger!, before, ledger, run.IsWhole),
            ],
        };
        return files.BaselineUpdate is { } update ? Update(run, update) : run;
    }

    /// <summary>Writes the reports, and the ledger that is asked for.</summary>
    /// <exception cref="ReportException">One cannot be written.</exception>
    public void Write(RunRecord run)
    {
        if (files.Report is not null)
            ReportFolder.Write(run, files.Report);
        if (files is { UpdatesLedger: true, Ledger: { } path })
            WholeFile.Write("target-ledger", path, LedgerFile.Text(run.Ledger));
    }

    // What fails now is accepted from here on, and so it is in the reports of this run.
    private RunRecord Update(RunRecord run, BaselineUpdate update)
    {
        var causes = Problem.Of(run.Verdicts.Where(verdict => verdict.Fails(run.Strict))).Select(problem => problem.Cause);
        var text = update.Apply(accepted ?? "", baseline.Entries, baseline.Stale(run), causes);
        WholeFile.Write("target-baseline", files.Baseline!, text);
        var renewed = new Baseline(files.Baseline!, BaselineFile.Parse(text, files.Baseline!), today);
        return run with { Verdicts = [.. run.Verdicts.Select(renewed.Judge)] };
    }
}
