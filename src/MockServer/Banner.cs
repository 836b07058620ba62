using System.Globalization;
using MockServer.Bot;
using MockServer.Safety;
using MockServer.Settings;

namespace MockServer;

/// <summary>What the server says when it is up: where it is, which bot is in it, and one thing to try.</summary>
internal static partial class Banner
{
    public static async Task Print(WebApplication app)
    {
        // Not where the rest goes: that is often kept.
        if (app.Services.GetRequiredService<AdminToken>().MadeUp is { } token)
            await Console.Error.WriteLineAsync($"Other machines can reach this mock. /__admin wants: Authorization: Bearer {token}");
        var urls = string.Join(" and ", app.Urls);
        var url = app.Urls.First();
        var bot = app.Services.GetRequiredService<MockServerOptions>().Bot;
        var holds = await app.Services.GetRequiredService<Worlds>().Run(bot, world =>
            string.Join(", ", world.Tables.Where(table => table.Count > 0)
                .Select(table => string.Create(CultureInfo.InvariantCulture, $"{table.Count} {table.Name}"))));
        if (app.Services.GetRequiredService<MockServerOptions>().JsonLog)
        {
            Started(app.Logger, urls, bot, holds);
            return;
        }

        Console.WriteLine($"""
            The Botpress Runtime API is at {urls}
            Seeded bot:  {bot} ({holds})
            Any other bot id begins with an empty world. Ctrl+C ends.
            For people:  {url}/ in a browser

            Try:  curl {url}/v1/chat/conversations -H "authorization: Bearer any" -H "x-bot-id: {bot}"
            """);
    }

    [LoggerMessage(EventId = 40, Level = LogLevel.Information,
        Message = "The Botpress Runtime API is at {Urls} with the seeded bot {Bot} ({Holds})")]
    private static partial void Started(ILogger log, string urls, string bot, string holds);
}
