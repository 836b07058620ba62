using System.Text.Json;
using MockServer.Bot;
using MockServer.Http.Errors;
using MockServer.Http.Wire;
using MockServer.Seeding.Files;
using MockServer.Settings;
using MockServer.Store;
using MockServer.WorldFiles;

namespace MockServer.Seeding;

/// <summary>
/// Fills a bot's world with believable content: the customers of a small travel agency, what they wrote and what the bot answered.
/// One seed, the same world, byte for byte, whatever the clock says.
/// </summary>
public sealed class Seeder(Worlds worlds, MockServerOptions options, NameLists names, WorldReader reader, FiledEndpoints filed)
{
    /// <summary>The moment of the oldest thing in the seeded world; the newest is five days younger.</summary>
    internal static readonly DateTimeOffset Began = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);

    /// <summary>Later than any clock that is likely to be set: what waits for this moment keeps waiting.</summary>
    internal static readonly DateTimeOffset FarAhead = new(2045, 6, 1, 8, 0, 0, TimeSpan.Zero);

    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    /// <summary>
    /// Fills a bot's world, which a reset brings back from then on. It runs on another thread, so that who starts it early can do the rest of the
    /// start meanwhile.
    /// </summary>
    /// <exception cref="SettingsException">The world is a file, and no world.</exception>
    public Task Fill(string botId) => Task.Run(async () =>
    {
        await names.Ready;
        if (!Setting.Worlds.Contains(options.World))
        {
            worlds.Seed(botId, Load(botId));
            return;
        }

        await worlds.Run(botId, Fill);
        // It is the same whenever the server was started.
        worlds.Seed(botId, worlds.Capture(botId) with { At = default });
    });

    private bool Fill(BotState bot)
    {
        var seedbed = new Seedbed(bot, options.Seed, new FileLinks(options.Urls), names)
        {
            Began = options.World switch { "busy" => Began - (9 * Week), "huge" => Began - (52 * Week), _ => Began },
        };
        var events = new SeededEvents(seedbed);
        if (options.World == "empty")
            return true;
        foreach (var alias in (string[])["telegram", "whatsapp", "webchat", "slack", "messenger", "weather"])
            bot.Installations.Rows.Insert(new Installation(alias, seedbed.NewId("int", seedbed.Began), seedbed.Began));
        switch (options.World)
        {
            case "unicode":
                new Scripts.SeededScripts(seedbed).Insert();
                break;
            case "busy":
                for (var week = 9; week > 0; week--)
                    Play(seedbed, events, Began - (week * Week), whole: false);
                new LongTalks(seedbed, Play(seedbed, events, Began, whole: true)).Play(count: 5, messages: 500, raising: 500, subjects: 40);
                break;
            case "huge":
                new LongTalks(seedbed, Play(seedbed, events, Began, whole: true)).Play(count: 500, messages: 200, raising: 2, subjects: 4);
                break;
            default:
                Play(seedbed, events, Began, whole: true);
                break;
        }

        return true;
    }

    /// <summary>A week at the travel agency; the last one with all that it is at work on.</summary>
    private static SeededConversations Play(Seedbed seedbed, SeededEvents events, DateTimeOffset began, bool whole)
    {
        var conversations = new SeededConversations(seedbed, events, began);
        var played = conversations.Play();
        if (!whole)
            return conversations;
        new SeededWorkflows(seedbed, events).Insert(played);
        new SeededStates(seedbed).Insert(played);
        events.Others(played);
        return conversations;
    }

    private WorldImage Load(string botId)
    {
        try
        {
            var json = JsonElement.Parse(File.ReadAllBytes(options.World), new JsonDocumentOptions { MaxDepth = WireJson.MaxAnswerDepth });
            var image = reader.Read(json, "file", botId);
            filed.Put(botId, filed.Read(json, "file", botId));
            return image;
        }
        catch (Exception fault) when (fault is JsonException or IOException or UnauthorizedAccessException or ApiException)
        {
            throw new SettingsException($"--world (Mock__World): {options.World} is no world: {fault.Message}");
        }
    }
}
