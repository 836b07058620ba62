using System.Globalization;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using MockServer.Bot;
using MockServer.Settings;

namespace MockServer.Control;

/// <summary>What the server says when it is up: where it is, which bot is in it, and one thing to try.</summary>
internal static class Banner
{
    public static async Task Print(WebApplication app)
    {
        // A test host listens nowhere; there is nobody to read this.
        if (app.Services.GetRequiredService<IServer>().GetType().Assembly != typeof(KestrelServerOptions).Assembly)
            return;
        var url = app.Urls.First();
        var bot = app.Services.GetRequiredService<MockServerOptions>().Bot;
        var holds = await app.Services.GetRequiredService<Worlds>().Run(bot, world =>
            string.Join(", ", world.Tables.Where(table => table.Count > 0)
                .Select(table => string.Create(CultureInfo.InvariantCulture, $"{table.Count} {table.Name}"))));
        Console.WriteLine($"""
            The Botpress Runtime API is at {string.Join(" and ", app.Urls)}
            Seeded bot:  {bot} ({holds})
            Any other bot id begins with an empty world. Ctrl+C ends.

            Try:  curl {url}/v1/chat/conversations -H "authorization: Bearer any" -H "x-bot-id: {bot}"
            """);
    }
}
