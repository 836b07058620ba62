namespace MockServer.Store;

/// <summary>Wakes a world when something falls due. Whoever calls it holds the world.</summary>
/// <param name="clock">By which it waits.</param>
/// <param name="wake">Called with nothing held.</param>
internal sealed class Alarm(TimeProvider clock, Action wake) : IDisposable
{
    // A timer cannot wait for longer than some 49 days; it wakes, finds nothing due, and waits on.
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(40);

    // Never none: a clock that somebody moves by hand calls back at once then, inside of the very step that sets the alarm.
    private static readonly TimeSpan ShortestWait = TimeSpan.FromMilliseconds(1);

    private ITimer? _timer;
    private DateTimeOffset? _at;

    /// <summary>It went off, or its clock was moved: it is not set any more.</summary>
    public void Forget() => _at = null;

    /// <summary>Sets it to the moment of what falls due next; null: nothing does.</summary>
    public void Set(DateTimeOffset? due)
    {
        if (due == _at)
            return;
        _at = due;
        var wait = _at is { } at ? Bounded(at - clock.GetUtcNow()) : Timeout.InfiniteTimeSpan;
        if (_timer is null)
            _timer = clock.CreateTimer(_ => wake(), null, wait, Timeout.InfiniteTimeSpan);
        else
            _timer.Change(wait, Timeout.InfiniteTimeSpan);
    }

    public void Dispose() => _timer?.Dispose();

    private static TimeSpan Bounded(TimeSpan wait) => wait < ShortestWait ? ShortestWait : wait > LongestWait ? LongestWait : wait;
}
