using System.Collections.Concurrent;
using Conformance.Http;
using Conformance.Safety;
using Conformance.Verdicts;

namespace Conformance.Running;

/// <summary>
/// Runs cases side by side, in no order, each once and for itself: none sees what another made, and each takes back what it made, also
/// when it fails. One that finds something is repeated at once: what does not come again is flaky.
/// </summary>
public sealed class Runner : IAsyncDisposable
{
    private const string GivenUp = "not tried to its end: ";
    private const string CutOff = "cut off: the budget is used up (--target-budget)";

    private readonly ConcurrentDictionary<string, Lazy<Task<Attempt>>> attempts = new();
    private readonly Tellers tellers;
    private readonly SemaphoreSlim places;
    private readonly Suite suite;
    private readonly Target target;
    private readonly RunShare share;
    private readonly TimeProvider clock;
    private readonly RunLimits limits;
    private readonly CancellationToken stop;
    private readonly Breaker breaker;
    private readonly Budget budget;
    private readonly DateTimeOffset began;
    private readonly long start;

    /// <param name="suite">The cases.</param>
    /// <param name="target">The deployment.</param>
    /// <param name="names">What ids and names are made from.</param>
    /// <param name="clock">What waiting is measured by.</param>
    /// <param name="stop">Ends the run: nothing further is sent but what takes back.</param>
    /// <param name="limits">How many at a time and how long; unset: as by default.</param>
    public Runner(Suite suite, Target target, RunNames names, TimeProvider clock, CancellationToken stop, RunLimits? limits = null)
    {
        (this.suite, this.target, this.clock, this.stop, this.limits) = (suite, target, clock, stop, limits ?? new());
        (began, start) = (clock.GetUtcNow(), clock.GetTimestamp());
        tellers = new(suite, AttemptOf);
        places = new(this.limits.Parallelism);
        var shared = new Fixtures(
            suite.Contract, target, purpose => names.Unique($"shared {purpose}"),
            () => new TimeLimit(this.limits.Case, clock), stop);
        share = new(names, target.Settings.Words, shared, clock, this.limits);
        breaker = new(suite.Contract, target, clock, this.limits, stop);
        budget = new(this.limits.Budget, clock);
    }

    /// <summary>What shared fixtures left behind, each as the request that would take it back; known when the runner is disposed of.</summary>
    public IReadOnlyList<string> LeftBehind { get; private set; } = [];

    /// <summary>All that the run leaves to be told; whole when the runner is disposed of.</summary>
    /// <param name="verdicts">Of the cases that were chosen.</param>
    public RunRecord Record(IReadOnlyList<Verdict> verdicts) => new()
    {
        Suite = suite,
        Settings = target.Settings,
        Names = share.Names,
        Began = began,
        Took = clock.GetElapsedTime(start),
        Verdicts = verdicts,
        LeftBehind = [.. verdicts.SelectMany(verdict => verdict.LeftBehind), .. LeftBehind],
        SharedExchanges = [.. share.Shared.Exchanges],
        Requests = verdicts.Sum(verdict => verdict.Requests) + share.Shared.Requests,
        Strict = target.Settings.Strict,
    };

    /// <summary>Runs a case, unless it has been run already, and says what became of it.</summary>
    public async Task<Verdict> Run(Case @case) => await tellers.Tell(await AttemptOf(@case));

    /// <summary>Waits until everything that was made is taken back, also when the run was stopped.</summary>
    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(attempts.Values.Select(attempt => attempt.Value)).ContinueWith(_ => { }, TaskScheduler.Default);
        using var cleanUp = new TimeLimit(limits.CleanUp, clock);
        LeftBehind = await share.Shared.CleanUp(cleanUp, cleanUp.Token);
        places.Dispose();
        budget.Dispose();
    }

    private Task<Attempt> AttemptOf(Case @case) => attempts.GetOrAdd(@case.Id, _ => new(() => InTurn(@case))).Value;

    private async Task<Attempt> InTurn(Case @case)
    {
        await places.WaitAsync(stop);
        try
        {
            if (await breaker.Pass() is { } away)
                return NotBegun(@case, $"not begun: {away}", gaveUp: true);
            if (budget.Over is { } over)
                return NotBegun(@case, over, gaveUp: false);
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

    private static Attempt NotBegun(Case @case, string why, bool gaveUp) =>
        new(new(@case, Outcome.Skipped, why, [], [], 0, TimeSpan.Zero) { GaveUp = gaveUp, IsOutOfBudget = !gaveUp }, null, []);

    private static Verdict Flaky(Verdict first, Verdict again) => first with
    {
        Outcome = Outcome.Flaky,
        Reason = $"{first.Outcome} at first, {again.Outcome} when repeated at once",
        LeftBehind = [.. first.LeftBehind, .. again.LeftBehind],
    };

    private async Task<Attempt> Try(Case @case, int number)
    {
        var began = clock.GetTimestamp();
        using var limit = new TimeLimit(limits.Case + @case.Waits, clock, budget.End);
        var run = new CaseRun(@case, suite, target, share, number, limit, stop);
        var (outcome, reason, blocked) = await Ending(@case, run);
        breaker.Note(run.Exchanges, outcome == Outcome.Failed && run.Findings.Any(finding => finding.Check == "answer"));

        // What was made is taken back also when the run is being stopped.
        using var cleanUp = new TimeLimit(limits.CleanUp, clock);
        var left = await run.CleanUp(cleanUp);
        stop.ThrowIfCancellationRequested();
        var verdict = new Verdict(@case, outcome, reason, run.Findings, left, run.Requests, clock.GetElapsedTime(began))
        {
            Called = run.Called,
            Exchanges = run.Exchanges,
            GaveUp = reason is not null && reason.StartsWith(GivenUp, StringComparison.Ordinal),
            IsOutOfBudget = reason == CutOff,
        };
        if (verdict.GaveUp || verdict.IsOutOfBudget)
            verdict = verdict with { Findings = [] };
        return new(verdict, blocked, verdict.IsOutOfBudget ? [] : [.. run.SeenOnTheWay]);
    }

    private async Task<(Outcome, string?, BlockedException?)> Ending(Case @case, CaseRun run)
    {
        if (NotTried.Because(@case, target, limits) is { } why)
            return (Outcome.Skipped, why, null);
        try
        {
            await @case.Run(run);
            return (Outcomes.Of(run.Findings), null, null);
        }
        catch (Exception ended) when (budget.End.IsCancellationRequested && ended is NoAnswerException or BlockedException or OperationCanceledException)
        {
            return (Outcome.Skipped, CutOff, null);
        }
        catch (NoAnswerException)
        {
            return (Outcome.Failed, null, null);
        }
        catch (GivenUpException given)
        {
            return (Outcome.Skipped, GivenUp + given.Message, null);
        }
        catch (JournalFaultException fault)
        {
            return (Outcome.Errored, fault.Message, null);
        }
        catch (SkippedException skipped)
        {
            return (run.Findings.Count == 0 ? Outcome.Skipped : Outcomes.Of(run.Findings), skipped.Message, null);
        }
        catch (BlockedException blocked)
        {
            return (Outcome.Skipped, $"could not be tried: {blocked.Message}", blocked);
        }
        // A text where a number should be misleads whoever reads on; what is wrong with the answer is found already.
        catch (Exception misled) when (misled is InvalidOperationException or KeyNotFoundException or FormatException && run.SawBrokenBody)
        {
            return (Outcomes.Of(run.Findings) is > Outcome.Skipped and var found ? found : Outcome.Skipped,
                "not judged to its end: the body of an answer is not as the contract says", null);
        }
#pragma warning disable CA1031 // Whatever else goes wrong is the suite's own fault, and must never look like the deployment's.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            return (Outcome.Errored, target.Settings.Hide(fault.ToString()), null);
        }
    }
}
