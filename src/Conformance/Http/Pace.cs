using Conformance.Running;

namespace Conformance.Http;

/// <summary>
/// When the next request of the run may go out: a token bucket, and what the deployment asks for. One that asks for patience gets it from
/// all cases, not only from the one that it told.
/// </summary>
/// <param name="rate">Requests in a second; unset: as many as can be.</param>
/// <param name="clock">What waiting is measured by.</param>
public sealed class Pace(double? rate, TimeProvider clock)
{
    /// <summary>The slowest that a run becomes by itself, in requests a second.</summary>
    private const double Slowest = 0.5;

    private readonly long began = clock.GetTimestamp();
    private readonly Lock taking = new();
    private readonly HashSet<string> tooFast = new(StringComparer.Ordinal);
    private TimeSpan next;
    private TimeSpan held;
    private TimeSpan heldInAll;
    private string? over;

    /// <summary>The longest that one answer can make the run wait.</summary>
    public TimeSpan LongestHold { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How long a run waits in all for a deployment that asks for it.</summary>
    public TimeSpan MostHeld { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Requests in a second; unset: as many as can be.</summary>
    public double? Rate => rate;

    private TimeSpan Now => clock.GetElapsedTime(began);

    /// <summary>Waits until one more request may go out.</summary>
    /// <exception cref="GivenUpException">The deployment asks for more patience than a run has.</exception>
    public async Task Turn(CancellationToken stop)
    {
        while (Wait() is var wait && wait > TimeSpan.Zero)
            await Task.Delay(wait, clock, stop);
    }

    /// <summary>Keeps every request back for some time.</summary>
    public void Hold(TimeSpan time)
    {
        lock (taking)
        {
            var now = Now;
            var until = now + Shorter(time, LongestHold);
            if (until <= held)
                return;
            heldInAll += until - (held > now ? held : now);
            held = until;
            if (heldInAll > MostHeld)
                over ??= $"the deployment asked to wait for {heldInAll.TotalSeconds:0} seconds in all; a run waits for {MostHeld.TotalSeconds:0}";
        }
    }

    /// <summary>Does as an answer says: waits when it is 429 or says that nothing more is allowed, and goes slower when that is not enough.</summary>
    /// <returns>Whether the request should be sent again.</returns>
    public bool Heed(Exchange answer, int attempt)
    {
        const int Attempts = 5;
        var asked = answer.AskedToWait(clock.GetUtcNow());
        if (answer.Status != 429)
        {
            if (answer.AllowsNoMore && asked is { } reset)
                Hold(reset);
            // A deployment that is being restarted says when it will be back.
            return answer.Status == 503 && asked is not null && attempt < Attempts && Held(asked.Value);
        }
        SlowDown(answer.Call.Operation.Id);
        return attempt < (asked is null ? Attempts : Attempts * 2) && Held(asked ?? TimeSpan.FromSeconds(attempt));

        bool Held(TimeSpan time)
        {
            Hold(time);
            return true;
        }
    }

    // One operation that is refused again and again is broken; when several are, the run is too fast.
    private void SlowDown(string operation)
    {
        lock (taking)
        {
            tooFast.Add(operation);
            if (tooFast.Count < 3)
                return;
            tooFast.Clear();
            rate = rate is { } now ? Math.Max(now / 2, Slowest) : SettingValues.CalmRate * 5;
        }
    }

    private TimeSpan Wait()
    {
        lock (taking)
        {
            if (over is not null)
                throw new GivenUpException(over);
            if (rate is null && held == TimeSpan.Zero)
                return TimeSpan.Zero;
            var now = Now;
            if (held > now)
                return held - now;
            if (rate is not { } perSecond)
                return TimeSpan.Zero;
            // A bucket of a fifth of a second: a deployment that counts in windows of one must not find two seconds' worth in one.
            var every = TimeSpan.FromSeconds(1 / perSecond);
            var slack = every * Math.Max(0, Math.Floor(perSecond / 5) - 1);
            if (next - slack > now)
                return next - slack - now;
            next = (next > now ? next : now) + every;
            return TimeSpan.Zero;
        }
    }

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
