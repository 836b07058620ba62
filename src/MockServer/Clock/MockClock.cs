namespace MockServer.Clock;

/// <summary>
/// A clock that can be set, stopped and moved. Left alone it follows the clock above it; once it is set it is its own, and what is done to the
/// one above does not touch it.
/// </summary>
/// <param name="wall">The time that goes on whatever anybody does.</param>
/// <param name="above">The clock that this one follows until it is set; null: the wall's.</param>
public sealed class MockClock(TimeProvider wall, MockClock? above = null) : TimeProvider
{
    /// <summary>Ids carry milliseconds since 1970, and what is scheduled by years from the last moment still has a date.</summary>
    public static readonly DateTimeOffset Earliest = DateTimeOffset.UnixEpoch;

    /// <inheritdoc cref="Earliest"/>
    public static readonly DateTimeOffset Latest = new(9000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private volatile Own? _own;

    /// <summary>Has it a time of its own?</summary>
    public bool IsOwn => _own is not null;

    public bool IsFrozen => _own is { } own ? own.FrozenAt is not null : above?.IsFrozen ?? false;

    public override TimeZoneInfo LocalTimeZone => wall.LocalTimeZone;

    public override long TimestampFrequency => wall.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() =>
        _own is not { } own ? (above ?? wall).GetUtcNow() : own.FrozenAt ?? wall.GetUtcNow() + own.Offset;

    public override long GetTimestamp() => wall.GetTimestamp();

    /// <summary>A timer whose waits go on only while the clock does; who made it sets it anew when the clock was moved or started.</summary>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new Alarm(this, wall.CreateTimer(callback, state, IsFrozen ? Timeout.InfiniteTimeSpan : dueTime, period));

    /// <summary>Stops it where it is.</summary>
    public void Freeze() => _own = new Own(GetUtcNow(), default);

    /// <summary>Lets it go on from where it is.</summary>
    public void Resume()
    {
        if (IsFrozen)
            _own = new Own(null, GetUtcNow() - wall.GetUtcNow());
    }

    /// <summary>Moves it; one that stands keeps standing.</summary>
    public void Shift(TimeSpan by)
    {
        var now = GetUtcNow() + by;
        _own = IsFrozen ? new Own(now, default) : new Own(null, now - wall.GetUtcNow());
    }

    /// <summary>Has no time of its own any more.</summary>
    public void Follow() => _own = null;

    private sealed record Own(DateTimeOffset? FrozenAt, TimeSpan Offset);

    private sealed class Alarm(MockClock clock, ITimer timer) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => timer.Change(clock.IsFrozen ? Timeout.InfiniteTimeSpan : dueTime, period);

        public void Dispose() => timer.Dispose();

        public ValueTask DisposeAsync() => timer.DisposeAsync();
    }
}
