using System.Collections.Concurrent;
using Conformance.Callbacks;
using Conformance.Doctor;
using Conformance.Http;
using Conformance.Reports;
using Conformance.Running;
using Conformance.Safety;
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
    private ListeningRun? listening;
    private readonly RunNames names;
    private readonly TargetSettings settings;
    private readonly RunAccount account = RunAccount.Open(Suite, RunFiles.Read(TargetedRun.Current.Setting), TimeProvider.System);
    private readonly ConcurrentDictionary<string, Verdict> verdicts = new();
    private readonly RunJournal? journal;
    private readonly Callback? callback;

    /// <summary>Whether what only warns fails too.</summary>
    public bool Strict => settings.Strict;

    public RuntimeRun()
    {
        client = mock?.CreateDefaultClient() ?? Target.NewClient();
        (names, settings) = Read(TargetedRun.Current);
        callback = Callback.Open(settings, TimeProvider.System);
        journal = mock is null ? new(Suite.Contract, settings, names, TimeProvider.System, Say) : null;
        var target = new Target(client, settings, TimeProvider.System) { Journal = journal?.Journal, Callback = callback };
        runner = new Runner(Suite, target, names, TimeProvider.System, stop.Token,
            new RunLimits { Patience = settings.Patience, Budget = settings.Budget });
        waiting = hurried is null ? null : hurried.Runner(Suite, hurried.Server.CreateHandler(), names, stop.Token);
    }

    /// <summary>Asks whether the deployment can be tested, and held against the files that were named.</summary>
    /// <exception cref="MisconfiguredException">It cannot.</exception>
    /// <exception cref="ReportException">The folder of the reports cannot be written.</exception>
    public static async Task CheckReady(TargetedRun run)
    {
        var (_, settings) = Read(run);
        await using var callback = Callback.Open(settings, TimeProvider.System);
        RunAccount.Open(Suite, RunFiles.Read(run.Setting), TimeProvider.System);
        using var client = Target.NewClient();
        var target = new Target(client, settings, TimeProvider.System);
        var requests = Suite.Cases.Sum(@case => @case.Operations.Count);
        foreach (var noticed in await Examination.Pass(Suite.Contract, target, client, TimeProvider.System, requests,
            CancellationToken.None))
            await Console.Error.WriteLineAsync(noticed);
    }

    /// <summary>
    /// What becomes of a case. Those that wait do so, in this process, on a clock that runs ahead; those that listen act in a bot of their own.
    /// </summary>
    public async Task<Verdict> VerdictOf(string id)
    {
        var one = Suite.Cases.Single(@case => @case.Id == id);
        var verdict = await (one.Listens ? listening?.Runner ?? runner : one.Waits > TimeSpan.Zero ? waiting ?? runner : runner).Run(one);
        return verdicts[id] = account.Judge(verdict);
    }

    public async ValueTask InitializeAsync()
    {
        if (mock is not null)
            listening = await ListeningRun.Begin(Suite, mock, names, new RunLimits(), stop.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await runner.DisposeAsync();
        if (waiting is not null)
            await waiting.DisposeAsync();
        if (listening is not null)
            await listening.DisposeAsync();
        var record = account.Close(Record());
        if (journal is not null)
            await journal.Finish(client, CancellationToken.None);
        journal?.Dispose();
        client.Dispose();
        if (callback is not null)
            await callback.DisposeAsync();
        if (mock is not null)
            await mock.DisposeAsync();
        if (hurried is not null)
            await hurried.DisposeAsync();
        stop.Dispose();
        TargetAccount.Take(account, record);
    }

    private RunRecord Record()
    {
        var run = runner.Record([.. verdicts.Values]);
        foreach (var others in new[] { waiting, listening?.Runner }.OfType<Runner>().Select(other => other.Record([])))
        {
            run = run with
            {
                LeftBehind = [.. run.LeftBehind, .. others.LeftBehind],
                SharedExchanges = [.. run.SharedExchanges, .. others.SharedExchanges],
                Requests = run.Requests + others.Requests,
            };
        }
        return run;
    }

    private static void Say(string line) => TestContext.Current.SendDiagnosticMessage(line);

    private static (RunNames, TargetSettings) Read(TargetedRun run)
    {
        var names = new RunNames(run.Seed ?? TimeProvider.System.GetUtcNow().Ticks);
        return (names, run.Url is null ? Runs.Settings(names) : TargetSettings.Read(run.Setting, names));
    }
}
