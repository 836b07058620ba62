using System.Collections.Concurrent;
using Conformance.Cases;
using Conformance.Http;
using Conformance.Verdicts;
using Contract;

namespace Conformance.Running;

/// <summary>
/// Runs cases side by side, in no order, each once and for itself: none sees what another made, and each takes back what it made, also
/// when it fails. One that finds something is repeated at once: what does not come again is flaky.
/// </summary>
public sealed class Runner : IAsyncDisposable
{
    private static readonly TimeSpan CleanUpLimit = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, Lazy<Task<Attempt>>> attempts = new();
    private readonly Dictionary<string, Case> cases;
    private readonly SemaphoreSlim places;
    private readonly Suite suite;
    private readonly Target target;
    private readonly RunShare share;
    private readonly TimeProvider clock;
    private readonly RunLimits limits;
    private readonly CancellationToken stop;

    /// <param name="suite">The cases.</param>
    /// <param name="target">The deployment.</param>
    /// <param name="names">What ids and names are made from.</param>
    /// <param name="clock">What waiting is measured by.</param>
    /// <param name="stop">Ends the run: nothing further is sent but what takes back.</param>
    /// <param name="limits">How many at a time and how long; unset: as by default.</param>
    public Runner(Suite suite, Target target, RunNames names, TimeProvider clock, CancellationToken stop, RunLimits? limits = null)
    {
        (this.suite, this.target, this.clock, this.stop, this.limits) = (suite, target, clock, stop, limits ?? new());
        cases = suite.Cases.ToDictionary(@case => @case.Id);
        places = new(this.limits.Parallelism);
        var shared = new Fixtures(
            suite.Contract, target, purpose => names.Unique($"shared {purpose}"),
            () => new CancellationTokenSource(this.limits.Case, clock).Token, stop);
        share = new(names, Vocabulary.Free, shared, clock, this.limits);
    }

    /// <summary>What shared fixtures left behind, each as the request that would take it back; known when the runner is disposed of.</summary>
    public IReadOnlyList<string> LeftBehind { get; private set; } = [];

    /// <summary>How many requests the shared fixtures took.</summary>
    public int SharedRequests => share.Shared.Requests;

    /// <summary>Runs a case, unless it has been run already, and says what became of it.</summary>
    public async Task<Verdict> Run(Case @case)
    {
        var attempt = await AttemptOf(@case);
        var verdict = await WithWhatNobodyElseSays(attempt);
        return attempt.Blocked is null ? verdict : await Judge(verdict, attempt.Blocked);
    }

    /// <summary>Waits until everything that was made is taken back, also when the run was stopped.</summary>
    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(attempts.Values.Select(attempt => attempt.Value)).ContinueWith(_ => { }, TaskScheduler.Default);
        using var cleanUp = new CancellationTokenSource(CleanUpLimit, clock);
        LeftBehind = await share.Shared.CleanUp(cleanUp.Token);
        places.Dispose();
    }

    // What is wrong with an answer on the way to a case is told by the case that is about that answer. What only shows on this way is told here.
    private async Task<Verdict> WithWhatNobodyElseSays(Attempt attempt)
    {
        var untold = new List<Finding>();
        foreach (var seen in attempt.SeenOnTheWay.DistinctBy(finding => finding.Cause))
        {
            var tellers = suite.Cases.Where(@case => @case.Kind == Kind.Example && @case.Subject.Id == seen.Operation).ToList();
            if (tellers.Contains(attempt.Verdict.Case) || !await IsTold(seen, tellers))
                untold.Add(seen);
        }
        if (untold.Count == 0)
            return attempt.Verdict;
        IReadOnlyList<Finding> all = [.. attempt.Verdict.Findings, .. untold];
        var outcome = attempt.Verdict.Outcome;
        return attempt.Verdict with { Findings = all, Outcome = Outcomes.Of(all) is var worse && worse > outcome ? worse : outcome };
    }

    private async Task<bool> IsTold(Finding seen, IEnumerable<Case> tellers)
    {
        foreach (var teller in tellers)
        {
            var told = (await AttemptOf(teller)).Verdict.Findings;
            if (told.Any(finding => finding.Cause == seen.Cause || (finding.Check == seen.Check && finding.Operation == seen.Operation)))
                return true;
        }
        return false;
    }

    // One fault in createConversation must not fail every case that needs a conversation. But where the case that is about the blocking
    // request finds nothing wrong with it, nothing else would tell, and the blocked case does.
    private async Task<Verdict> Judge(Verdict verdict, BlockedException blocked)
    {
        var seen = new HashSet<string> { verdict.Case.Id };
        for (var blocker = blocked; ;)
        {
            var about = HappyPath.IdOf(blocker.Blocker, blocker.Example);
            if (!seen.Add(about) || !cases.TryGetValue(about, out var other))
                break;
            var known = await AttemptOf(other);
            if (known.Verdict.Outcome == Outcome.Passed)
                break;
            if (known.Blocked is null)
                return verdict with { Reason = $"{verdict.Reason}; see {about}" };
            blocker = known.Blocked;
        }
        var cites = Citation.Of(suite.Contract, blocked.Blocker.Success?.Pointer ?? blocked.Blocker.Pointer, RuleLevel.Must);
        var finding = new Finding("set-up", cites, blocked.Blocker.Id, "response", "what the case needs", blocked.Message, blocked.Curl);
        return verdict with { Outcome = Outcome.Failed, Reason = null, Findings = [.. verdict.Findings, finding] };
    }

    private Task<Attempt> AttemptOf(Case @case) => attempts.GetOrAdd(@case.Id, _ => new(() => InTurn(@case))).Value;

    private async Task<Attempt> InTurn(Case @case)
    {
        await places.WaitAsync(stop);
        try
        {
            var first = await Try(@case, 1);
            if (first.Verdict.Outcome is not (Outcome.Failed or Outcome.Warned))
                return first;
            var again = await Try(@case, 2);
            var requests = first.Verdict.Requests + again.Verdict.Requests;
            return again.Verdict.Outcome == first.Verdict.Outcome
                ? first with { Verdict = first.Verdict with { Requests = requests, LeftBehind = [.. first.Verdict.LeftBehind, .. again.Verdict.LeftBehind] } }
                : first with { Verdict = Flaky(first.Verdict, again.Verdict) with { Requests = requests } };
        }
        finally
        {
            places.Release();
        }
    }

    private static Verdict Flaky(Verdict first, Verdict again) => first with
    {
        Outcome = Outcome.Flaky,
        Reason = $"{first.Outcome} at first, {again.Outcome} when repeated at once",
        LeftBehind = [.. first.LeftBehind, .. again.LeftBehind],
    };

    private async Task<Attempt> Try(Case @case, int number)
    {
        var began = clock.GetTimestamp();
        using var limit = new CancellationTokenSource(limits.Case + @case.Waits, clock);
        var run = new CaseRun(@case, suite, target, share, number, limit.Token, stop);
        var (outcome, reason, blocked) = await Ending(@case, run);

        // What was made is taken back also when the run is being stopped.
        using var cleanUp = new CancellationTokenSource(CleanUpLimit, clock);
        var left = await run.CleanUp(cleanUp.Token);
        stop.ThrowIfCancellationRequested();
        var verdict = new Verdict(@case, outcome, reason, run.Findings, left, run.Requests, clock.GetElapsedTime(began))
        {
            Called = run.Called,
        };
        return new(verdict, blocked, [.. run.SeenOnTheWay]);
    }

    private async Task<(Outcome, string?, BlockedException?)> Ending(Case @case, CaseRun run)
    {
        if (@case.Waits > limits.Patience)
            return (Outcome.Skipped, $"waits for {@case.Waits.TotalSeconds:0} seconds; --target-patience {@case.Waits.TotalSeconds:0} runs it", null);
        try
        {
            await @case.Run(run);
            return (Outcomes.Of(run.Findings), null, null);
        }
        catch (NoAnswerException)
        {
            return (Outcome.Failed, null, null);
        }
        catch (SkippedException skipped)
        {
            return (run.Findings.Count == 0 ? Outcome.Skipped : Outcomes.Of(run.Findings), skipped.Message, null);
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

    private sealed record Attempt(Verdict Verdict, BlockedException? Blocked, IReadOnlyList<Finding> SeenOnTheWay);
}
