namespace MockServer.Http.Gates;

/// <summary>
/// How many requests each bot makes, in a sliding window of one second, as the service documents. Bots do not share it.
/// </summary>
internal sealed class RateLimit(int limit, TimeProvider clock)
{
    public int Most => limit;

    private readonly Lock _entered = new();
    private readonly Dictionary<string, SlidingWindow> _windows = new(StringComparer.Ordinal);
    private readonly long _second = clock.TimestampFrequency;
    private long _swept = clock.GetTimestamp();

    /// <summary>What one request is told.</summary>
    /// <param name="Allowed">False: it is one too many.</param>
    /// <param name="Limit">How many requests a second the bot may make.</param>
    /// <param name="Remaining">How many more it could make at once.</param>
    /// <param name="ResetSeconds">Whole seconds until the oldest request no longer counts; at least 1.</param>
    public readonly record struct Usage(bool Allowed, int Limit, int Remaining, int ResetSeconds);

    public Usage Count(string botId)
    {
        lock (_entered)
        {
            // Not the time of day: that may be set back, and a window would never end.
            var now = clock.GetTimestamp();
            Sweep(now);
            if (!_windows.TryGetValue(botId, out var window))
                _windows.Add(botId, window = new SlidingWindow(limit, _second));
            var (taken, remaining, reset) = window.Take(now);
            return new Usage(taken, limit, remaining, (int)((reset + _second - 1) / _second));
        }
    }

    /// <summary>Forgets, once a second, the bots that have been still for one: anybody may send any bot id.</summary>
    private void Sweep(long now)
    {
        if (now - _swept < _second)
            return;
        _swept = now;
        foreach (var (botId, window) in _windows)
        {
            if (window.IsIdle(now))
                _windows.Remove(botId);
        }
    }
}
