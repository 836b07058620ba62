using System.Diagnostics;
using Conformance;
using Sabotages;

namespace Peers;

/// <summary>What one peer made of the sample.</summary>
/// <param name="Peer">The peer.</param>
/// <param name="Unable">Why it did not run; unset when it did.</param>
/// <param name="Healthy">Its run over the healthy mock; unset when it did not run.</param>
/// <param name="Seen">Each sabotage that it was tried on, and whether it saw it.</param>
/// <param name="Rounds">How many runs that took.</param>
/// <param name="Elapsed">How long all took.</param>
internal sealed record PeerResult(
    Peer Peer, string? Unable, PeerRun? Healthy, IReadOnlyDictionary<Sabotage, bool> Seen, int Rounds, TimeSpan Elapsed)
{
    public static PeerResult NotRun(Peer peer, string why) => new(peer, why, null, new Dictionary<Sabotage, bool>(), 0, default);
}

/// <summary>Peers on the same sabotages.</summary>
/// <param name="suite">The suite.</param>
/// <param name="sample">What is broken.</param>
/// <param name="front">Where the peers find the mock.</param>
/// <param name="budget">How long one peer may take: no round is begun after that.</param>
internal sealed class Comparison(Suite suite, IReadOnlyList<Sabotage> sample, Front front, TimeSpan budget)
{

    /// <summary>A sabotage is seen when the peer finds fault with something that it lets pass on the healthy mock.</summary>
    public async Task<PeerResult> Of(Peer peer, CancellationToken stop)
    {
        var watch = Stopwatch.StartNew();
        var seen = new Dictionary<Sabotage, bool>();
        front.Break([]);
        if (await peer.Start(front, stop) is { } reason)
            return PeerResult.NotRun(peer, reason);
        if (await Healthy(peer, stop) is not { } healthy)
            return PeerResult.NotRun(peer, "its run over the healthy mock did not end in time");

        var rounds = Sample.Rounds(sample, peer.IsLed);
        var run = 0;
        foreach (var round in rounds.Take(peer.MostRounds).TakeWhile(_ => watch.Elapsed < budget))
        {
            run++;
            front.Break(round.Sabotages);
            if (await peer.Look(CasesFor(round.Sabotages), stop) is not { } broken)
                continue;
            var fresh = broken.Complaints.Except(healthy.Complaints).ToList();
            foreach (var sabotage in round.Sabotages)
                seen[sabotage] = fresh.Exists(complaint => round.Sabotages is [_] || complaint.Operation == sabotage.Operation);
            await Console.Error.WriteLineAsync(
                $"{peer.Name}: round {run} of {Math.Min(rounds.Count, peer.MostRounds)}, {watch.Elapsed.TotalSeconds:F0} s");
        }
        front.Break([]);
        return new(peer, null, healthy, seen, run, watch.Elapsed);
    }

    // Twice: what comes only sometimes is no sign of anything.
    private async Task<PeerRun?> Healthy(Peer peer, CancellationToken stop)
    {
        var cases = CasesFor(sample);
        if (await peer.Look(cases, stop) is not { } first || await peer.Look(cases, stop) is not { } second)
            return null;
        return first with { Complaints = first.Complaints.Union(second.Complaints).ToHashSet() };
    }

    private List<Case> CasesFor(IReadOnlyList<Sabotage> sabotages) =>
        [.. suite.Cases.Where(@case => sabotages.Any(sabotage => sabotage.Looks(@case)))];
}
