using Conformance.Http;
using Conformance.Running;
using Conformance.Verdicts;
using Sabotages;
using Targeting;

namespace Conformance.Tests;

/// <summary>The suite of the Runtime API against the deployment that was named, or the mock in this process when none was.</summary>
public sealed class RuntimeRun : IAsyncLifetime
{
    public static readonly Suite Suite = new(BundledContract.Runtime());

    private readonly CancellationTokenSource stop = new();
    private readonly Mock? mock = TargetedRun.Current.Url is null ? new() : null;
    private readonly HurriedMock? hurried = TargetedRun.Current.Url is null ? new() : null;
    private readonly HttpClient client;
    private readonly Runner runner;
    private readonly Runner? waiting;

    /// <summary>Whether what only warns fails too.</summary>
    public bool Strict { get; }

    public RuntimeRun()
    {
        client = mock?.CreateDefaultClient() ?? Target.NewClient();
        var (names, settings) = Read(TargetedRun.Current);
        runner = new Runner(Suite, new Target(client, settings, TimeProvider.System), names, TimeProvider.System, stop.Token,
            new RunLimits { Patience = settings.Patience });
        waiting = hurried is null ? null : hurried.Runner(Suite, hurried.Server.CreateHandler(), names, stop.Token);
        Strict = settings.Strict;
    }

    /// <summary>Asks whether the deployment can be tested.</summary>
    /// <exception cref="MisconfiguredException">It cannot.</exception>
    public static async Task CheckReady(TargetedRun run)
    {
        var (_, settings) = Read(run);
        using var client = Target.NewClient();
        var target = new Target(client, settings, TimeProvider.System);
        await Readiness.Check(Suite.Contract, target, TimeProvider.System, CancellationToken.None);
    }

    /// <summary>What becomes of a case. Those that wait do so, in this process, on a clock that runs ahead.</summary>
    public Task<Verdict> VerdictOf(string id)
    {
        var one = Suite.Cases.Single(@case => @case.Id == id);
        return (one.Waits > TimeSpan.Zero ? waiting ?? runner : runner).Run(one);
    }

    public ValueTask InitializeAsync() => default;

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await runner.DisposeAsync();
        if (waiting is not null)
            await waiting.DisposeAsync();
        client.Dispose();
        if (mock is not null)
            await mock.DisposeAsync();
        if (hurried is not null)
            await hurried.DisposeAsync();
        stop.Dispose();
    }

    private static (RunNames, TargetSettings) Read(TargetedRun run)
    {
        var names = new RunNames(run.Seed ?? TimeProvider.System.GetUtcNow().Ticks);
        return (names, run.Url is null ? Runs.Settings(names) : TargetSettings.Read(run.Setting, names));
    }
}
