using System.Collections.Concurrent;
using Conformance.Cases;

namespace Conformance;

/// <summary>
/// Runs cases side by side, in no order, each once and for itself: none sees what another made, and each takes back what it made, also when it
/// fails.
/// </summary>
public sealed class Runner(Suite suite, Target target, RunNames names, TimeProvider clock, CancellationToken stop) : IAsyncDisposable
{
    private static readonly TimeSpan CleanUpLimit = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, Lazy<Task<Attempt>>> attempts = new();
    private readonly Dictionary<string, Case> cases = suite.Cases.ToDictionary(@case => @case.Id);
    private readonly SemaphoreSlim places = new(8);

    /// <summary>How long one case may take, without its clean-up.</summary>
    public TimeSpan CaseLimit { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Runs a case, unless it has been run already, and says what became of it.</summary>
    public async Task<Verdict> Run(Case @case)
    {
        var attempt = await AttemptOf(@case);
        return attempt.Blocked is null ? attempt.Verdict : await Judge(attempt.Verdict, attempt.Blocked);
    }

    /// <summary>Waits until every case that was begun has taken back what it made, also when the run was stopped.</summary>
    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(attempts.Values.Select(attempt => attempt.Value)).ContinueWith(_ => { }, TaskScheduler.Default);
        places.Dispose();
    }

    // One fault in createConversation must not fail every case that needs a conversation. But where the case that is about the blocking request
    // finds nothing wrong with it, nothing else would tell, and the blocked case does.
    private async Task<Verdict> Judge(Verdict verdict, BlockedException blocked)
    {
        var seen = new HashSet<string> { verdict.Case.Id };
        for (var blocker = blocked; ;)
        {
            var about = HappyPath.IdOf(blocker.Blocker.Operation, blocker.Blocker.Example);
            if (!seen.Add(about) || !cases.TryGetValue(about, out var other) || await AttemptOf(other) is not { Verdict.Outcome: not Outcome.Passed } known)
                break;
            if (known.Blocked is null)
                return verdict with { Reason = $"{verdict.Reason}; see {about}" };
            blocker = known.Blocked;
        }
        var finding = new Finding("set-up", verdict.Case.Cites.Source, blocked.Blocker.Operation.Id, "what the case needs", blocked.Message, blocked.Curl);
        return verdict with { Outcome = Outcome.Failed, Reason = null, Findings = [finding] };
    }

    private Task<Attempt> AttemptOf(Case @case) => attempts.GetOrAdd(@case.Id, _ => new(() => InTurn(@case))).Value;

    private async Task<Attempt> InTurn(Case @case)
    {
        await places.WaitAsync(stop);
        try
        {
            return await Try(@case);
        }
        finally
        {
            places.Release();
        }
    }

    private async Task<Attempt> Try(Case @case)
    {
        var began = clock.GetTimestamp();
        using var limit = new CancellationTokenSource(CaseLimit, clock);
        var run = new CaseRun(@case, suite, target, names, limit.Token, stop);
        var (outcome, reason, blocked) = await Ending(@case, run);

        // What was made is taken back also when the run is being stopped.
        using var cleanUp = new CancellationTokenSource(CleanUpLimit, clock);
        var left = await run.CleanUp(cleanUp.Token);
        stop.ThrowIfCancellationRequested();
        return new(new Verdict(@case, outcome, reason, run.Findings, left, run.Requests, clock.GetElapsedTime(began)), blocked);
    }

    private static async Task<(Outcome, string?, BlockedException?)> Ending(Case @case, CaseRun run)
    {
        try
        {
            await @case.Run(run);
            return (run.Findings.Count == 0 ? Outcome.Passed : Outcome.Failed, null, null);
        }
        catch (NoAnswerException)
        {
            return (Outcome.Failed, null, null);
        }
        catch (SkippedException skipped)
        {
            return (Outcome.Skipped, skipped.Message, null);
        }
        catch (BlockedException blocked)
        {
            return (Outcome.Skipped, $"could not be tried: {blocked.Message}", blocked);
        }
#pragma warning disable CA1031 // Whatever else goes wrong is the suite's own fault, and must never look like the deployment's.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            return (Outcome.Errored, fault.ToString(), null);
        }
    }

    private sealed record Attempt(Verdict Verdict, BlockedException? Blocked);
}
