using System.Collections.Concurrent;
using Conformance.Running;
using Conformance.Verdicts;

namespace Conformance.Baselines;

/// <summary>The findings that are accepted: they do not fail a run, but what no longer fails has to leave the file.</summary>
/// <param name="file">The file, for messages.</param>
/// <param name="entries">What it holds.</param>
/// <param name="today">The day of the run.</param>
public sealed class Baseline(string file, IReadOnlyList<BaselineEntry> entries, DateOnly today)
{
    /// <summary>Nothing is accepted.</summary>
    public static readonly Baseline None = new("", [], default);

    private readonly ConcurrentDictionary<BaselineEntry, bool> shown = new();

    public IReadOnlyList<BaselineEntry> Entries => entries;

    /// <summary>Sets the accepted findings of a case aside; how it ended is then told by those that are left.</summary>
    public Verdict Judge(Verdict verdict)
    {
        if (verdict.Findings.Count == 0 || entries.Count == 0)
            return verdict;
        var accepted = new List<AcceptedFinding>();
        var others = new List<Finding>();
        foreach (var finding in verdict.Findings)
        {
            if (entries.FirstOrDefault(entry => entry.Covers(verdict, finding)) is not { } entry)
            {
                others.Add(finding);
                continue;
            }
            shown[entry] = true;
            accepted.Add(new(finding, entry));
        }
        return accepted.Count == 0 || verdict.Outcome >= Outcome.Misconfigured ? verdict : verdict with
        {
            Accepted = accepted,
            Findings = others,
            Outcome = others.Count == 0 ? Outcome.Accepted : verdict.Outcome == Outcome.Flaky ? Outcome.Flaky : Outcomes.Of(others),
            Reason = others.Count == 0 ? accepted[0].Entry.ToString() : verdict.Reason,
        };
    }

    /// <summary>The entries that a run leaves without a finding: it tried what would have shown them.</summary>
    public IEnumerable<BaselineEntry> Stale(RunRecord run)
    {
        var ran = run.Verdicts.ToDictionary(verdict => verdict.Case.Id);
        return entries.Where(entry => !shown.ContainsKey(entry) && WasTried(entry, run, ran));
    }

    /// <summary>What is wrong with the file after a run, a line each.</summary>
    /// <param name="run">The run.</param>
    /// <param name="but">Entries that are being removed.</param>
    public IEnumerable<string> Differences(RunRecord run, IEnumerable<BaselineEntry> but)
    {
        var removed = but.ToHashSet();
        return
        [
            .. Stale(run).Where(entry => !removed.Contains(entry))
                .Select(entry => $"{file}:{entry.Line}: {entry.Subject} no longer fails; remove it (--update-baseline does)"),
            .. entries.Where(entry => entry.Expires < today && !removed.Contains(entry))
                .Select(entry => $"{file}:{entry.Line}: {entry.Subject} was accepted until {entry.Expires:yyyy-MM-dd} by {entry.Owner}; "
                    + "mend it, or give it a new date"),
        ];
    }

    // Of what a run left out or could not try it says nothing.
    private static bool WasTried(BaselineEntry entry, RunRecord run, Dictionary<string, Verdict> ran)
    {
        if (entry.Case is { } id)
            return ran.TryGetValue(id, out var verdict) ? WasTried(verdict) : run.Suite.Cases.All(@case => @case.Id != id);
        var showing = run.Suite.Cases.Where(@case => entry.Cause!.Operation is "" || @case.Operations.Contains(entry.Cause.Operation));
        return showing.All(@case => ran.TryGetValue(@case.Id, out var verdict) && (WasTried(verdict) || !verdict.IsBlocked));
    }

    private static bool WasTried(Verdict verdict) => verdict.Outcome is not (Outcome.Skipped or Outcome.Misconfigured or Outcome.Errored);
}
