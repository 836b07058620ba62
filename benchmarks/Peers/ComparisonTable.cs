using Peers.Tools;
using Sabotages;

namespace Peers;

/// <summary>Who saw what, in Markdown.</summary>
internal static class ComparisonTable
{
    private const int HealthyRuns = 2;

    public static IEnumerable<string> Lines(
        IReadOnlyDictionary<Sabotage, bool> suite, int suiteAlarms, int cases, TimeSpan suiteTook, IReadOnlyList<PeerResult> peers)
    {
        var ran = peers.Where(peer => peer.Unable is null).ToList();
        yield return Row("group", "the suite", [.. ran.Select(Title)]);
        yield return Row("---", "---:", [.. ran.Select(_ => "---:")]);
        foreach (var group in suite.Keys.GroupBy(sabotage => sabotage.Group))
            yield return Row(group.Key, Count(group, suite), [.. ran.Select(peer => Count(group, peer.Seen))]);
        yield return Row("all", Count(suite.Keys, suite), [.. ran.Select(peer => Count(suite.Keys, peer.Seen))]);
        yield return Row(
            "false alarms on the healthy mock", $"{suiteAlarms} of {cases} cases",
            [.. ran.Select(peer => $"{peer.Healthy!.Complaints.Count} of {peer.Healthy.Checks} {peer.Peer.Counts}")]);
        yield return Row(
            "runs, seconds", $"{suite.Count}, {suiteTook.TotalSeconds:F0} s",
            [.. ran.Select(peer => $"{peer.Rounds + HealthyRuns}, {peer.Elapsed.TotalSeconds:F0} s")]);
        yield return "";
        foreach (var peer in ran)
            yield return $"- **{Title(peer)}**: {peer.Peer.Settings}. Not made for: {peer.Peer.NotFor}.";
        foreach (var peer in peers.Where(peer => peer.Unable is not null))
            yield return $"- **{Title(peer)}** was not run: {peer.Unable}.";
        foreach (var (peer, sabotage) in ran.SelectMany(peer => peer.Seen.Where(one => one.Value).Select(one => (peer, one.Key))))
        {
            if (!suite[sabotage])
                yield return $"- Seen by {Title(peer)} and not by the suite: {sabotage}.";
        }
    }

    private static string Row(string group, string suite, IReadOnlyList<string> peers) =>
        $"| {string.Join(" | ", [group, suite, .. peers])} |";

    private static string Count(IEnumerable<Sabotage> group, IReadOnlyDictionary<Sabotage, bool> seen)
    {
        var tried = group.Where(seen.ContainsKey).ToList();
        return tried.Count == 0 ? "not run" : $"{tried.Count(sabotage => seen[sabotage])} of {tried.Count}";
    }

    private static string Title(PeerResult peer) => peer.Peer.Name switch
    {
        "prism" => $"Prism {NodePackages.Version("@stoplight/prism-cli")}",
        var name => $"{char.ToUpperInvariant(name[0])}{name[1..]} {NodePackages.Version(name)}",
    };
}
