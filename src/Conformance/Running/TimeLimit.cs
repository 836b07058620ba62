namespace Conformance.Running;

/// <summary>How long something may take. Time that is spent waiting for one's turn does not count: it is not the deployment's.</summary>
public sealed class TimeLimit : IDisposable
{
    private readonly Lock changing = new();
    private readonly CancellationTokenSource source;
    private readonly TimeProvider clock;
    private TimeSpan left;
    private long running;
    private readonly CancellationTokenRegistration ending;
    private int pauses;

    /// <param name="time">How long.</param>
    /// <param name="clock">What it is measured by; it runs from now on.</param>
    /// <param name="end">Ends it whatever time is left.</param>
    public TimeLimit(TimeSpan time, TimeProvider clock, CancellationToken end = default)
    {
        (this.clock, left, running) = (clock, time, clock.GetTimestamp());
        source = new(time, clock);
        ending = end.Register(source.Cancel);
    }

    private TimeLimit(CancellationToken end) =>
        (clock, left, source) = (TimeProvider.System, Timeout.InfiniteTimeSpan, CancellationTokenSource.CreateLinkedTokenSource(end));

    /// <summary>Ends what is under way when the time is used up.</summary>
    public CancellationToken Token => source.Token;

    /// <summary>No time at all, but an end.</summary>
    public static TimeLimit Until(CancellationToken end) => new(end);

    /// <summary>Stops the time until the pause is disposed of; pauses can overlap.</summary>
    public IDisposable Pause()
    {
        lock (changing)
        {
            if (pauses++ == 0 && left != Timeout.InfiniteTimeSpan)
            {
                left = Later(left - clock.GetElapsedTime(running), TimeSpan.Zero);
                source.CancelAfter(Timeout.InfiniteTimeSpan);
            }
        }
        return new Pausing(this);
    }

    public void Dispose()
    {
        ending.Dispose();
        source.Dispose();
    }

    private void Resume()
    {
        lock (changing)
        {
            if (--pauses > 0 || left == Timeout.InfiniteTimeSpan)
                return;
            running = clock.GetTimestamp();
            source.CancelAfter(left);
        }
    }

    private static TimeSpan Later(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private sealed class Pausing(TimeLimit limit) : IDisposable
    {
        public void Dispose() => limit.Resume();
    }
}
