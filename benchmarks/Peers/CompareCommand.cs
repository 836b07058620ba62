using System.Collections.Concurrent;
using System.CommandLine;
using System.Diagnostics;
using Conformance;
using Conformance.Verdicts;
using Peers.Tools;
using Sabotages;

namespace Peers;

/// <summary><c>compare</c>: the suite and its peers on the same sabotages.</summary>
internal static class CompareCommand
{
    // Two of each operation, in the groups that break operations.
    private const int OfEachGroup = 88;

    public static Command Build()
    {
        var command = new Command("compare", "Breaks the mock in the same ways for the suite and for each peer, and prints who sees what.");
        var sample = new Option<int>("--sample")
        {
            Description = "How many sabotages of each group, at most.",
            DefaultValueFactory = _ => OfEachGroup,
        };
        var only = new Option<string[]>("--only")
        {
            Description = "Only these peers: prism, dredd, specmatic.",
            CustomParser = argument => [.. argument.Tokens.SelectMany(token => token.Value.Split(','))],
        };
        command.Options.Add(sample);
        command.Options.Add(only);
        var minutes = new Option<double>("--minutes") { Description = "How long each peer may take.", DefaultValueFactory = _ => 7 };
        command.Options.Add(minutes);
        command.SetAction((line, stop) => Compare(line.GetValue(sample), line.GetValue(only) ?? [], line.GetValue(minutes), stop));
        return command;
    }

    private static async Task<int> Compare(int ofEach, string[] only, double minutes, CancellationToken stop)
    {
        var suite = new Suite(BundledContract.Runtime());
        Peer[] peers = [new Prism(suite), new Specmatic(suite.Contract), new Dredd(suite.Contract)];
        await using var mock = new Mock();
        var sample = Sample.Of(suite, ofEach);

        var watch = Stopwatch.StartNew();
        var seen = new ConcurrentDictionary<Sabotage, bool>();
        await using var run = new SabotageRun(suite);
        await Parallel.ForEachAsync(sample, stop, async (sabotage, token) => seen[sabotage] = (await run.Try(sabotage, token)).Seen.Count > 0);
        var took = watch.Elapsed;
        var names = SabotageRun.NextNames();
        using var client = mock.CreateDefaultClient();
        var looking = suite.Cases.Where(@case => sample.Any(sabotage => sabotage.Looks(@case))).ToList();
        var healthy = await SabotageRun.Run(suite, client, SabotageRun.Anywhere(names), names, looking, stop);

        await using var front = await Front.Start(suite.Contract, mock.Server.CreateHandler);
        var comparison = new Comparison(suite, sample, front, TimeSpan.FromMinutes(minutes));
        var missing = await NodePackages.Install(stop);
        var results = new List<PeerResult>();
        foreach (var peer in peers)
        {
            await using var toEnd = peer;
            if (only.Length == 0 || only.Contains(peer.Name))
                results.Add(missing is null ? await comparison.Of(peer, stop) : PeerResult.NotRun(peer, missing));
        }

        var alarms = healthy.Count(verdict => verdict.Outcome is > Outcome.Skipped);
        var inOrder = sample.ToDictionary(sabotage => sabotage, sabotage => seen[sabotage]);
        foreach (var line in ComparisonTable.Lines(inOrder, alarms, looking.Count, took, results))
            Console.WriteLine(line);
        return 0;
    }
}
