using Conformance.Http;
using Contract;

namespace Conformance.Running;

/// <summary>
/// Stops the run when the deployment seems to be away: after several cases in a row that got nothing but failures it asks something
/// harmless, again and again, until that is answered or the time for it is over.
/// </summary>
internal sealed class Breaker(ApiContract contract, Target target, TimeProvider clock, RunLimits limits, CancellationToken stop)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(8);

    private readonly Lock counting = new();
    private Task<string?> open = Task.FromResult<string?>(null);
    private int inARow;

    /// <summary>Waits while it is not known whether the deployment is there.</summary>
    /// <returns>Why the run cannot go on; unset when it can.</returns>
    public Task<string?> Pass()
    {
        lock (counting)
            return open;
    }

    /// <summary>Notes what became of a case's requests.</summary>
    /// <param name="exchanges">What was answered.</param>
    /// <param name="unanswered">Whether a request got no answer.</param>
    public void Note(IReadOnlyCollection<Exchange> exchanges, bool unanswered)
    {
        lock (counting)
        {
            if (exchanges.Any(exchange => exchange.Status < 500))
                inARow = 0;
            else if (unanswered || exchanges.Count > 0)
                inARow++;
            if (inARow < limits.FailuresInARow || !open.IsCompleted || open is { IsCompletedSuccessfully: true, Result: not null })
                return;
            inARow = 0;
            open = Probe();
        }
    }

    private async Task<string?> Probe()
    {
        await Task.Yield();
        var began = clock.GetTimestamp();
        var asked = contract.Operations
            .Where(operation => operation.Method == "GET" && !operation.Parameters.Any(parameter => parameter is { Required: true, In: not "header" }))
            .Select(operation => new Call(operation, Callers.Bot)).ToList();
        var pause = FirstPause;
        for (var i = 0; asked.Count > 0; i++)
        {
            if (await Answers(asked[i % asked.Count]))
                return null;
            if (clock.GetElapsedTime(began) >= limits.Outage)
                return $"the deployment does not answer any more; {limits.FailuresInARow} cases in a row and then {i + 1} questions in "
                    + $"{clock.GetElapsedTime(began).TotalSeconds:0} seconds got no answer, or one with a status of 500 or above";
            await Task.Delay(pause, clock, stop);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
        return null;
    }

    private async Task<bool> Answers(Call call)
    {
        try
        {
            using var limit = new TimeLimit(limits.Probe, clock);
            return (await target.Send(call, limit, stop)).Status < 500;
        }
        catch (NoAnswerException)
        {
            return false;
        }
        catch (GivenUpException)
        {
            return true;
        }
    }
}
