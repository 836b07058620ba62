namespace MockServer.Journal;

/// <summary>Says in the log that entries were dropped, at most once a minute.</summary>
public sealed partial class DropNotice(TimeProvider clock, ILogger<DropNotice> log)
{
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);
    private readonly Lock _entered = new();
    private long _since;
    private DateTimeOffset? _said;

    public void Dropped(int entries)
    {
        long dropped;
        lock (_entered)
        {
            _since += entries;
            var now = clock.GetUtcNow();
            if (_said is { } said && now - said < Period && now >= said)
                return;
            (_said, dropped, _since) = (now, _since, 0);
        }

        Say(log, dropped);
    }

    [LoggerMessage(EventId = 10, Level = LogLevel.Warning,
        Message = "The journal is full: {Dropped} of its oldest entries are gone. --journal and --journal-bytes let it keep more.")]
    private static partial void Say(ILogger log, long dropped);
}
