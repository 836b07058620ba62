using Conformance;
using Conformance.Http;
using Conformance.Running;
using Conformance.Verdicts;

namespace Sabotages;

/// <summary>Runs the suite's cases against the mock, broken in one place after the other.</summary>
public sealed class SabotageRun(Suite suite) : IAsyncDisposable
{
    private static readonly RunLimits Limits = new() { Case = TimeSpan.FromMinutes(1), Settling = TimeSpan.FromMilliseconds(100) };

    // What is told goes over sockets, and takes the time that it takes.
    private static readonly RunLimits LimitsOfListening = Limits with { Settling = new RunLimits().Settling };

    private static long runs = 1_000_000;

    private readonly Mock mock = new();
    private readonly HurriedMocks hurried = new();

    /// <summary>Breaks the mock and runs the cases that could see it.</summary>
    public async Task<SabotageResult> Try(Sabotage sabotage, CancellationToken stop)
    {
        var verdicts = sabotage.Hurried ? await Hurried(sabotage, stop)
            : sabotage.Listens ? await Listening(sabotage, stop)
            : await AtOnce(sabotage, stop);
        var red = verdicts.Where(IsRed).ToList();
        var others = red.Where(verdict => !sabotage.Sees(verdict) && !sabotage.Excuses(verdict));
        return new(sabotage, [.. red.Where(sabotage.Sees)], [.. others]);
    }

    public async ValueTask DisposeAsync()
    {
        await mock.DisposeAsync();
        await hurried.DisposeAsync();
    }

    private async Task<IReadOnlyList<Verdict>> AtOnce(Sabotage sabotage, CancellationToken stop)
    {
        var names = NextNames();
        using var client = new HttpClient(sabotage.How(new Broken(suite.Contract, mock.Started().Server.CreateHandler())), disposeHandler: false);
        return await Run(suite, client, Anywhere(names), names, suite.Cases.Where(sabotage.Looks), stop);
    }

    private async Task<IReadOnlyList<Verdict>> Listening(Sabotage sabotage, CancellationToken stop)
    {
        var names = NextNames();
        await using var run = await ListeningRun.Begin(suite, mock.Started(), names, LimitsOfListening, stop, sabotage.How);
        // Those that it is about come first: others that wait for the bot would keep it from them.
        var byTurn = suite.Cases.Where(sabotage.Looks).ToLookup(@case => sabotage.Name.StartsWith(@case.Cites.Source, StringComparison.Ordinal));
        return [.. await Task.WhenAll(byTurn[true].Select(run.Runner.Run)), .. await Task.WhenAll(byTurn[false].Select(run.Runner.Run))];
    }

    private Task<List<Verdict>> Hurried(Sabotage sabotage, CancellationToken stop) => hurried.With(async one =>
    {
        var verdicts = new List<Verdict>();
        await using var runner = one.Runner(suite, sabotage.How(new Broken(suite.Contract, one.Server.CreateHandler())), NextNames(), stop);
        foreach (var @case in suite.Cases.Where(sabotage.Looks))
            verdicts.Add(await runner.Run(@case));
        return verdicts;
    });

    /// <summary>Runs cases against whatever a client reaches.</summary>
    public static async Task<IReadOnlyList<Verdict>> Run(
        Suite suite, HttpClient client, TargetSettings settings, RunNames names, IEnumerable<Case> cases, CancellationToken stop)
    {
        var target = new Target(client, settings, TimeProvider.System);
        await using var runner = new Runner(suite, target, names, TimeProvider.System, stop, Limits);
        return await Task.WhenAll(cases.Select(runner.Run));
    }

    /// <summary>Names that no other run of this process makes up.</summary>
    public static RunNames NextNames() => new(Interlocked.Increment(ref runs));

    /// <summary>What a loopback address needs: nothing but names.</summary>
    public static TargetSettings Anywhere(RunNames names, string url = "http://localhost") =>
        TargetSettings.Read(setting => setting == "target-url" ? url : null, names);

    private static bool IsRed(Verdict verdict) =>
        verdict.Outcome is Outcome.Silent or Outcome.Warned or Outcome.Flaky or Outcome.Failed or Outcome.Errored;
}
