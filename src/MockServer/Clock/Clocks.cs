using System.Collections.Concurrent;

namespace MockServer.Clock;

/// <summary>The time of the mock, and that of each bot, which is the same until a bot's own is set.</summary>
/// <param name="wall">The time that goes on whatever anybody does.</param>
public sealed class Clocks(TimeProvider wall)
{
    private readonly ConcurrentDictionary<string, MockClock> _ofBot = new(StringComparer.Ordinal);

    /// <summary>The clock of all bots that have none of their own.</summary>
    public MockClock Common { get; } = new(wall);

    public MockClock Of(string botId) => _ofBot.GetOrAdd(botId, static (_, clocks) => new MockClock(clocks.Wall, clocks.Common), this);

    /// <summary>The time that goes on whatever anybody does.</summary>
    public TimeProvider Wall => wall;
}
