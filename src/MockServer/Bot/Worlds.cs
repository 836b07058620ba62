using System.Collections.Concurrent;
using MockServer.Bot.Definitions;
using MockServer.Settings;
using MockServer.Store;

namespace MockServer.Bot;

/// <summary>The worlds of all bots, each made on first use and empty then, each apart from every other.</summary>
public sealed class Worlds(MockServerOptions options, GivenDefinitions definitions, TimeProvider clock, EventDelivery delivery) : IDisposable
{
    private readonly ConcurrentDictionary<string, World<BotState>> _worlds = new(StringComparer.Ordinal);

    /// <summary>The one way into a bot's world: one step, atomic, one after the other; see <see cref="World{TState}.Run"/>.</summary>
    public ValueTask<TResult> Run<TResult>(string botId, Func<BotState, TResult> step) => Of(botId).Run(step);

    /// <summary>The steps of this bot that can be taken back, oldest first, each with all that it changed.</summary>
    public IReadOnlyList<AcceptedStep> History(string botId) => Of(botId).History;

    /// <summary>Takes back the bot's last step that changed something; null when there is none to take back.</summary>
    public ValueTask<AcceptedStep?> Undo(string botId) => Of(botId).Undo();

    public void Dispose()
    {
        foreach (var world in _worlds.Values)
            world.Dispose();
    }

    private World<BotState> Of(string botId) => _worlds.GetOrAdd(botId, static (id, worlds) => worlds.New(id), this);

    private World<BotState> New(string botId)
    {
        var state = new BotState(botId, options.Seed, definitions.Of(botId));
        return new(state, clock, options.History, (world, step) => delivery.Accepted(botId, world, step));
    }
}
