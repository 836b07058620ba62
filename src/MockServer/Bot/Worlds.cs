using System.Collections.Concurrent;
using MockServer.Bot.Definitions;
using MockServer.Bot.Telling;
using MockServer.Clock;
using MockServer.Generated.Runtime;
using MockServer.Http;
using MockServer.Http.Errors;
using MockServer.Settings;
using MockServer.Store;

namespace MockServer.Bot;

/// <summary>The worlds of all bots, each made on first use and empty then, each apart from every other and with a clock of its own.</summary>
public sealed class Worlds(MockServerOptions options, GivenDefinitions definitions, Clocks clocks, EventDelivery delivery) : IDisposable
{
    private readonly Lock _making = new();
    private readonly ConcurrentDictionary<string, World<BotState>> _worlds = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, WorldImage> _seeds = new(StringComparer.Ordinal);

    /// <summary>
    /// The one way into a bot's world: one step, atomic, one after the other; see
    /// <see cref="World{TState}.Run{TResult}(Func{TState, TResult}, Action{AcceptedStep})"/>.
    /// </summary>
    /// <exception cref="ApiException">QuotaExceeded: the bot has no world, and there are as many as there may be.</exception>
    public ValueTask<TResult> Run<TResult>(string botId, Func<BotState, TResult> step, Action<AcceptedStep>? done = null) =>
        Enter(botId, (step, done), static (world, way) => world.Run(way.step, way.done));

    /// <summary>As the other, for a step that asks what was done before it.</summary>
    public ValueTask<TResult> Run<TResult>(string botId, Func<BotState, StepHistory, TResult> step) =>
        Enter(botId, step, static (world, step) => world.Run(step));

    /// <summary>How many bots have a world.</summary>
    public int Count => _worlds.Count;

    /// <summary>How many messages are in all worlds together.</summary>
    public long CountMessages()
    {
        var count = 0L;
        foreach (var botId in _worlds.Keys)
            count += Run(botId, bot => bot.Messages.Rows.Count).AsTask().Result;
        return count;
    }

    /// <summary>The steps of this bot that can be taken back, oldest first, each with all that it changed.</summary>
    public IReadOnlyList<AcceptedStep> History(string botId) => Of(botId).History;

    /// <summary>Takes back the bot's last step that changed something; null when there is none to take back.</summary>
    public ValueTask<AcceptedStep?> Undo(string botId) => Of(botId).Undo();

    /// <summary>All that is in the bot's world now.</summary>
    public WorldImage Capture(string botId) => Of(botId).Capture();

    /// <summary>Puts the bot's world to what an image shows; see <see cref="World{TState}.Become"/>.</summary>
    public void Become(string botId, WorldImage image) => Enter(botId, image, static (world, image) =>
    {
        world.Become(image);
        return true;
    });

    /// <summary>Gives a bot's world what it begins with and goes back to: nobody's mutation, so it is not taken back.</summary>
    public void Seed(string botId, WorldImage image)
    {
        _seeds[botId] = image;
        Become(botId, image);
    }

    /// <summary>Puts the bot's world back to its seed; the seed of most is nothing.</summary>
    public void Reset(string botId, bool toEmpty) => Become(botId, toEmpty ? WorldImage.Empty : _seeds.GetValueOrDefault(botId, WorldImage.Empty));

    public void Dispose()
    {
        foreach (var world in _worlds.Values)
            world.Dispose();
    }

    /// <summary>All worlds that there are, by bot id.</summary>
    internal IEnumerable<(string BotId, World<BotState> World)> All =>
        _worlds.Select(one => (one.Key, one.Value)).OrderBy(one => one.Key, StringComparer.Ordinal);

    private TResult Enter<TGiven, TResult>(string botId, TGiven given, Func<World<BotState>, TGiven, TResult> way)
    {
        while (true)
        {
            try
            {
                return way(Of(botId), given);
            }
            catch (RetiredWorldException)
            {
                // It was empty, and made room for others in the very moment.
            }
        }
    }

    internal World<BotState> Of(string botId)
    {
        if (_worlds.TryGetValue(botId, out var world))
            return world;
        lock (_making)
        {
            if (_worlds.Count >= options.MaxWorlds)
                MakeRoom();
            return _worlds.GetOrAdd(botId, static (id, worlds) => worlds.New(id), this);
        }
    }

    /// <summary>Any bot id that is sent makes a world; those in which nothing was ever changed are the same when they are made anew.</summary>
    private void MakeRoom()
    {
        foreach (var (botId, world) in _worlds)
        {
            if (world.TryRetire() && _worlds.TryRemove(botId, out _))
                world.Dispose();
        }

        if (_worlds.Count >= options.MaxWorlds)
            throw new ApiException(ErrorType.QuotaExceeded,
                $"This mock holds the worlds of {options.MaxWorlds} bots, as many as it may (--max-worlds); use one of their bot ids")
            {
                By = DecidedBy.Mock,
            };
    }

    private World<BotState> New(string botId)
    {
        var state = new BotState(botId, options.Seed, definitions.Of(botId));
        return new(state, clocks.Of(botId), options.History, (world, step) => delivery.Accepted(botId, world, step));
    }
}
