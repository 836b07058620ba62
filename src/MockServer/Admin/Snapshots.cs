using System.Collections.Concurrent;
using MockServer.Bot;
using MockServer.Clock;
using MockServer.Generated.Runtime;
using MockServer.Http.Errors;
using MockServer.Store;

namespace MockServer.Admin;

/// <summary>Worlds as they were at one moment.</summary>
/// <param name="Name">As it was called.</param>
/// <param name="Bot">Null: all bots.</param>
/// <param name="TakenAt">By the clock of the bot, or of all.</param>
/// <param name="Worlds">By bot id.</param>
public sealed record TakenSnapshot(string Name, string? Bot, DateTimeOffset TakenAt, IReadOnlyList<(string BotId, WorldImage Image)> Worlds);

/// <summary>The snapshots, by name: each bot's own, and those of all bots together.</summary>
public sealed class Snapshots(Worlds worlds, Clocks clocks)
{
    /// <summary>Names the present.</summary>
    public const string Current = "current";

    private const int Most = 1000;
    private readonly ConcurrentDictionary<(string Bot, string Name), TakenSnapshot> _taken = new();

    public IReadOnlyList<TakenSnapshot> Of(string? bot) =>
        [.. _taken.Values.Where(one => one.Bot == bot).OrderBy(one => one.Name, StringComparer.Ordinal)];

    /// <exception cref="ApiException">LimitExceeded: there are too many already.</exception>
    public TakenSnapshot Take(string? bot, string name)
    {
        if (_taken.Count >= Most && !_taken.ContainsKey((bot ?? "", name)))
            throw new ApiException(ErrorType.LimitExceeded, $"There are {Most} snapshots already; delete one first");
        return _taken[(bot ?? "", name)] = Present(bot, name);
    }

    /// <exception cref="ApiException">ResourceNotFound.</exception>
    public TakenSnapshot Find(string? bot, string name) =>
        name == Current ? Present(bot, name) : _taken.GetValueOrDefault((bot ?? "", name)) ?? throw Unknown(bot, name);

    /// <exception cref="ApiException">ResourceNotFound.</exception>
    public void Delete(string? bot, string name)
    {
        if (!_taken.TryRemove((bot ?? "", name), out _))
            throw Unknown(bot, name);
    }

    /// <exception cref="ApiException">ResourceNotFound.</exception>
    public TakenSnapshot Restore(string? bot, string name)
    {
        var taken = Find(bot, name);
        if (bot is null)
        {
            // What has come into being since.
            foreach (var (botId, world) in worlds.All.ExceptBy(taken.Worlds.Select(one => one.BotId), one => one.BotId))
                world.Become(WorldImage.Empty);
        }

        foreach (var (botId, image) in taken.Worlds)
            worlds.Become(botId, image);
        return taken;
    }

    private TakenSnapshot Present(string? bot, string name) => bot is null
        ? new(name, null, clocks.Common.GetUtcNow(), [.. worlds.All.Select(one => (one.BotId, one.World.Capture())).Where(one => one.Item2.Number > 0)])
        : new(name, bot, clocks.Of(bot).GetUtcNow(), [(bot, worlds.Capture(bot))]);

    private ApiException Unknown(string? bot, string name)
    {
        var names = Of(bot).Select(one => one.Name).ToList();
        return new ApiException(ErrorType.ResourceNotFound,
            $"Snapshot \"{name}\" {(bot is null ? "of all bots" : $"of bot \"{bot}\"")} was not found; there {(names.Count == 0 ? "is none" : $"are {string.Join(", ", names)}")}");
    }
}
