using Conformance.Callbacks;
using Conformance.Http;
using Conformance.Running;
using Conformance.Safety;

namespace Conformance.Comparing;

/// <summary>One side of a comparison.</summary>
/// <param name="Client">What its requests are sent by.</param>
/// <param name="Settings">The deployment.</param>
/// <param name="Say">Hears of the journal of what is made there; unset: none is kept, as for an API in this process.</param>
public sealed record Side(HttpClient Client, TargetSettings Settings, Action<string>? Say = null);

/// <summary>Runs the same cases on both sides of a comparison.</summary>
public static class SideRun
{
    /// <summary>All cases on both sides; those that show a difference once more, one at a time, so that only what they themselves show is
    /// left.</summary>
    public static async Task<Comparison> Compare(
        Suite suite, IReadOnlyList<Case> cases, Side target, Side other, RunNames names, TimeProvider clock, CancellationToken stop)
    {
        var limits = new RunLimits { Patience = target.Settings.Patience };
        var first = new Comparison(await Of(suite, cases, target, names, limits, clock, stop),
            await Of(suite, cases, other, names, limits, clock, stop));
        if (first.Differences.Count == 0)
            return first;
        var ids = first.Differences.SelectMany(difference => difference.Cases).ToHashSet();
        var operations = first.Differences.Where(difference => difference.Cases.Count == 0).Select(difference => difference.Operation)
            .ToHashSet();
        var again = cases.Where(@case => ids.Contains(@case.Id) || (@case.Kind == Kind.Example && operations.Overlaps(@case.Operations)))
            .ToList();
        var (others, alone) = (new RunNames(names.Seed + 1), limits with { Parallelism = 1 });
        return new Comparison(first.Target, first.Other)
        {
            Again = new(await Of(suite, again, target, others, alone, clock, stop),
                await Of(suite, again, other, others, alone, clock, stop)),
        };
    }

    private static async Task<RunRecord> Of(
        Suite suite, IReadOnlyList<Case> cases, Side side, RunNames names, RunLimits limits, TimeProvider clock, CancellationToken stop)
    {
        await using var callback = Callback.Open(side.Settings, clock);
        using var journal = side.Say is null ? null : new RunJournal(suite.Contract, side.Settings, names, clock, side.Say);
        var target = new Target(side.Client, side.Settings, clock) { Journal = journal?.Journal, Callback = callback };
        var runner = new Runner(suite, target, names, clock, stop, limits);
        Verdicts.Verdict[] verdicts;
        await using (runner)
            verdicts = await Task.WhenAll(names.Order(cases, @case => @case.Id).Select(runner.Run));
        if (journal is not null)
            await journal.Finish(side.Client, stop);
        return runner.Record(verdicts);
    }
}
