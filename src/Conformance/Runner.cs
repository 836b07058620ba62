using Conformance.Cases;

namespace Conformance;

/// <summary>
/// Runs cases side by side, in no order, each for itself: none sees what another made, and each takes back what it made, also when it fails.
/// </summary>
public sealed class Runner(Suite suite, Target target, RunNames names, TimeProvider clock)
{
    private static readonly TimeSpan CleanUpLimit = TimeSpan.FromSeconds(30);

    /// <summary>How many cases run at a time.</summary>
    public int AtATime { get; init; } = 8;

    /// <summary>How long one case may take, without its clean-up.</summary>
    public TimeSpan CaseLimit { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Starts the cases.</summary>
    /// <returns>The verdict of each case by its id, as a task that ends when the case has.</returns>
    public IReadOnlyDictionary<string, Task<Verdict>> Start(IEnumerable<Case> cases, CancellationToken stop)
    {
        var places = new SemaphoreSlim(AtATime);
        var attempts = cases.ToDictionary(@case => @case.Id, @case => Attempted(@case, places, stop));
        return attempts.ToDictionary(attempt => attempt.Key, attempt => Judged(attempt.Value, attempts));
    }

    private async Task<(Verdict Verdict, BlockedException? Blocked)> Attempted(Case @case, SemaphoreSlim places, CancellationToken stop)
    {
        await places.WaitAsync(stop);
        try
        {
            return await Attempt(@case, stop);
        }
        finally
        {
            places.Release();
        }
    }

    private async Task<(Verdict, BlockedException?)> Attempt(Case @case, CancellationToken stop)
    {
        var began = clock.GetTimestamp();
        using var limit = new CancellationTokenSource(CaseLimit, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, stop);
        var run = new CaseRun(@case, suite, target, names, either.Token);
        var (outcome, reason, blocked) = await Outcome(@case, run);

        using var cleanUp = new CancellationTokenSource(CleanUpLimit, clock);
        var left = await run.CleanUp(cleanUp.Token);
        stop.ThrowIfCancellationRequested();
        return (new Verdict(@case, outcome, reason, run.Findings, left, run.Requests, clock.GetElapsedTime(began)), blocked);
    }

    private static async Task<(Outcome, string?, BlockedException?)> Outcome(Case @case, CaseRun run)
    {
        try
        {
            await @case.Run(run);
            return (run.Findings.Count == 0 ? Conformance.Outcome.Passed : Conformance.Outcome.Failed, null, null);
        }
        catch (NoAnswerException)
        {
            return (Conformance.Outcome.Failed, null, null);
        }
        catch (SkippedException skipped)
        {
            return (Conformance.Outcome.Skipped, skipped.Message, null);
        }
        catch (BlockedException blocked)
        {
            return (Conformance.Outcome.Skipped, $"could not be tried: {blocked.Message}", blocked);
        }
#pragma warning disable CA1031 // Whatever else goes wrong is the suite's own fault, and must never look like the deployment's.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            return (Conformance.Outcome.Errored, fault.ToString(), null);
        }
    }

    // One fault in createConversation must not fail every case that needs a conversation. But where no case that is about the blocking request
    // failed in this run, nothing else would tell, and the blocked case does.
    private static async Task<Verdict> Judged(
        Task<(Verdict Verdict, BlockedException? Blocked)> attempt, Dictionary<string, Task<(Verdict Verdict, BlockedException? Blocked)>> all)
    {
        var (verdict, blocked) = await attempt;
        if (blocked is null)
            return verdict;

        var seen = new HashSet<string> { verdict.Case.Id };
        for (var blocker = blocked; ;)
        {
            var about = HappyPath.IdOf(blocker.Blocker.Operation, blocker.Blocker.Example);
            if (!seen.Add(about) || !all.TryGetValue(about, out var other) || await other is not { Verdict.Outcome: not Conformance.Outcome.Passed } known)
                break;
            if (known.Blocked is null)
                return verdict with { Reason = $"{verdict.Reason}; see {about}" };
            blocker = known.Blocked;
        }
        return verdict with
        {
            Outcome = Conformance.Outcome.Failed,
            Reason = null,
            Findings = [new("set-up", verdict.Case.Cites.Source, blocked.Blocker.Operation.Id, "what the case needs", blocked.Message, blocked.Curl)],
        };
    }
}
