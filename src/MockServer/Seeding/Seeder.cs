using MockServer.Bot;
using MockServer.Seeding.Files;
using MockServer.Settings;

namespace MockServer.Seeding;

/// <summary>
/// Fills a bot's world with believable content: the customers of a small travel agency, what they wrote and what the bot answered.
/// One seed, the same world, byte for byte, whatever the clock says.
/// </summary>
public sealed class Seeder(Worlds worlds, MockServerOptions options, NameLists names)
{
    /// <summary>The moment of the oldest thing in the seeded world; the newest is five days younger.</summary>
    internal static readonly DateTimeOffset Began = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);

    /// <summary>Later than any clock that is likely to be set: what waits for this moment keeps waiting.</summary>
    internal static readonly DateTimeOffset FarAhead = new(2045, 6, 1, 8, 0, 0, TimeSpan.Zero);

    /// <summary>
    /// Fills an empty world in one step; how many rows it holds then. It runs on another thread, so that who starts it early can do the
    /// rest of the start meanwhile.
    /// </summary>
    /// <exception cref="InvalidOperationException">The world was filled already; nothing has changed then.</exception>
    public Task<int> Fill(string botId) => Task.Run(async () =>
    {
        await names.Ready;
        return await worlds.Run(botId, Fill);
    });

    private int Fill(BotState bot)
    {
        var seedbed = new Seedbed(bot, options.Seed, new FileLinks(options.Urls));
        var events = new SeededEvents(seedbed);
        foreach (var alias in (string[])["telegram", "whatsapp", "webchat", "slack", "messenger", "weather"])
            bot.Installations.Rows.Insert(new Installation(alias, seedbed.NewId("int", Began), Began));
        var played = new SeededConversations(seedbed, events).Play();
        new SeededWorkflows(seedbed, events).Insert(played);
        new SeededStates(seedbed).Insert(played);
        events.Others(played);
        return bot.Tables.Sum(table => table.Count);
    }
}
