using System.CommandLine;
using System.Diagnostics;
using Conformance;
using Conformance.Http;
using Conformance.Running;
using Conformance.Verdicts;
using Sabotages;

namespace Peers;

/// <summary><c>healthy</c>: the whole suite against the healthy mock, again and again: whatever it finds is a false alarm.</summary>
internal static class HealthyCommand
{
    public static Command Build()
    {
        var command = new Command("healthy", "Runs the whole suite against the healthy mock, each time in another order, some runs side by side, and counts false alarms.");
        var runs = new Option<int>("--runs") { Description = "How many runs.", DefaultValueFactory = _ => 20 };
        command.Options.Add(runs);
        command.SetAction((line, stop) => Run(line.GetValue(runs), stop));
        return command;
    }

    private static async Task<int> Run(int runs, CancellationToken stop)
    {
        var suite = new Suite(BundledContract.Runtime());
        await using var mock = new Mock();
        var watch = Stopwatch.StartNew();
        var verdicts = new List<Verdict>();
        // Two at a time, in the same world: neither may disturb the other.
        await Parallel.ForAsync(0, runs, new ParallelOptions { MaxDegreeOfParallelism = 2, CancellationToken = stop }, async (number, token) =>
        {
            var one = await OneRun(suite, mock, new RunNames(number + 1), token);
            lock (verdicts)
                verdicts.AddRange(one);
        });
        var alarms = verdicts.Where(verdict => verdict.Outcome > Outcome.Skipped).ToList();
        foreach (var alarm in alarms)
            Console.WriteLine(alarm.Explain());
        Console.WriteLine(
            $"{runs} runs of {suite.Cases.Count} cases, {verdicts.Sum(verdict => verdict.Requests)} requests in {watch.Elapsed.TotalSeconds:F0} s: {alarms.Count} false alarms");
        return alarms.Count == 0 ? 0 : 1;
    }

    private static async Task<IReadOnlyList<Verdict>> OneRun(Suite suite, Mock mock, RunNames names, CancellationToken stop)
    {
        using var client = mock.Started().CreateDefaultClient();
        var settings = SabotageRun.Anywhere(new RunNames(0)) with { IntegrationAlias = "conformance" };
        await using var runner = new Runner(suite, new Target(client, settings, TimeProvider.System), names, TimeProvider.System, stop);
        await using var listening = await ListeningRun.Begin(suite, mock, names, new RunLimits(), stop);
        return await Task.WhenAll(names.Order(suite.Cases, @case => @case.Id).Select(@case => (@case.Listens ? listening.Runner : runner).Run(@case)));
    }
}
