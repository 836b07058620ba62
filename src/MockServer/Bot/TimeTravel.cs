using MockServer.Clock;
using MockServer.Store;

namespace MockServer.Bot;

/// <summary>Something that happened in a bot's world while its clock was moved.</summary>
public readonly record struct Travelled(string BotId, Happening What);

/// <summary>
/// Moves clocks forward from one due moment to the next, so that each thing happens at its own moment, in order, also what follows from what
/// happened. One journey at a time; requests go on meanwhile and see the moments in between.
/// </summary>
/// <param name="worlds">Where things fall due.</param>
/// <param name="clocks">The clocks that are moved.</param>
public sealed class TimeTravel(Worlds worlds, Clocks clocks)
{
    private readonly Lock _moving = new();

    /// <summary>Stops, starts, moves; what happened on the way, in order.</summary>
    /// <param name="botId">Whose clock; null: the common one, with all bots that have none of their own.</param>
    /// <param name="move">What is done. It calls <see cref="Journey.To"/> to go somewhere.</param>
    public IReadOnlyList<Travelled> Begin(string? botId, Action<Journey> move)
    {
        lock (_moving)
        {
            var clock = botId is null ? clocks.Common : clocks.Of(botId);
            var touched = botId is null
                ? worlds.All.Where(one => !clocks.Of(one.BotId).IsOwn).ToList()
                : [(botId, worlds.Of(botId))];
            var journey = new Journey(clock, touched);
            try
            {
                move(journey);
                return journey.End();
            }
            finally
            {
                foreach (var (_, world) in touched)
                    world.Watch(null);
                // Also those that have come into being meanwhile.
                foreach (var (_, world) in botId is null ? worlds.All : touched)
                    world.ClockMoved();
            }
        }
    }
}

/// <summary>One moving of a clock.</summary>
public sealed class Journey
{
    private readonly List<(string BotId, World<BotState> World, List<Happening> Seen)> _worlds = [];

    internal Journey(MockClock clock, IEnumerable<(string BotId, World<BotState> World)> worlds)
    {
        Clock = clock;
        foreach (var (botId, world) in worlds)
        {
            var seen = new List<Happening>();
            world.Watch(seen);
            _worlds.Add((botId, world, seen));
        }
    }

    public MockClock Clock { get; }

    /// <summary>Forward by way of all that falls due; backward at once, for nothing that has happened un-happens.</summary>
    public void To(DateTimeOffset moment) => By(moment - Clock.GetUtcNow());

    /// <inheritdoc cref="To"/>
    public void By(TimeSpan way)
    {
        // Counted down, not by what the clock says: one that goes on does so meanwhile.
        while (way > TimeSpan.Zero && _worlds.Min(one => one.World.NextDue) is { } next && next - Clock.GetUtcNow() is var wait && wait <= way)
        {
            if (wait > TimeSpan.Zero)
            {
                Clock.Shift(wait);
                way -= wait;
            }

            foreach (var (_, world, _) in _worlds.Where(one => one.World.NextDue <= next))
                world.CatchUp();
        }

        Clock.Shift(way);
    }

    internal IReadOnlyList<Travelled> End()
    {
        foreach (var (_, world, _) in _worlds)
            world.CatchUp();
        return [.. _worlds.SelectMany(one => one.Seen.Select(what => new Travelled(one.BotId, what))).OrderBy(one => one.What.At)];
    }
}
