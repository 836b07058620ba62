using Bogus;
using MockServer.Bot;
using MockServer.Generated.Runtime;
using MockServer.Seeding.Files;
using MockServer.Store;

namespace MockServer.Seeding;

/// <summary>The world that is being filled, with the chance and the ids of its seed: what every part of the seeding works with.</summary>
internal sealed class Seedbed(BotState bot, long seed, FileLinks files, NameLists names)
{
    // The world's own seed, at a step that no world runs: these ids are the same whichever step the filling is, and never another's.
    private const long Step = 0;
    private readonly IdSource _ids = new($"{seed}|{bot.Id}");

    public BotState Bot { get; } = bot;

    public FileLinks Files { get; } = files;

    public NameLists Names { get; } = names;

    /// <summary>The moment of the oldest thing.</summary>
    public DateTimeOffset Began { get; init; } = Seeder.Began;

    public Randomizer Random { get; } = new((int)(seed ^ (seed >> 32)));

    /// <summary>An id that carries the moment of what it names, as if it had been made then.</summary>
    public string NewId(string prefix, DateTimeOffset at) => _ids.Next(prefix, at, Step);

    /// <summary>The bot's own user, as old as its world.</summary>
    public User BotUser() => Bot.Users.Rows.Replace(MockServer.Bot.BotUser.Of(Bot) with
    {
        CreatedAt = Began,
        UpdatedAt = Began,
        Name = "Compass",
        PictureUrl = Files.Avatar("Compass"),
    });
}
