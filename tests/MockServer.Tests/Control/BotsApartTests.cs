using System.Text.Json.Nodes;

namespace MockServer.Tests.Control;

public sealed class BotsApartTests
{
    [Fact]
    public async Task Two_bots_at_work_are_not_disturbed_by_what_is_done_to_a_third()
    {
        await using var app = new MockServerApp();
        // Started once, before several ask for it at once.
        _ = app.Server;
        var third = MockServerApp.NewBot();
        var over = false;
        var third_ = Task.Run(async () =>
        {
            for (var i = 0; !Volatile.Read(ref over); i++)
            {
                await app.Integration(third).NewUser();
                await app.Control("PUT", $"snapshots/s?bot={third}");
                await app.Control("PUT", $"clock?bot={third}", $$"""{"now": "20{{30 + (i % 50)}}-01-01T00:00:00Z", "frozen": true}""");
                await app.Control("POST", $"reset?bot={third}");
                await app.Control("POST", $"snapshots/s/restore?bot={third}");
                await app.Control("POST", $"clock/advance?bot={third}", """{"by": "P400D"}""");
                await app.Control("POST", $"worlds/{third}/undo?count=9");
                await app.Control("PUT", $"worlds/{third}", await app.Export(third));
            }
        }, TestContext.Current.CancellationToken);

        var told = await Task.WhenAll(Work(app), Work(app));
        Volatile.Write(ref over, true);
        await third_;

        await using var alone = new MockServerApp();
        Assert.All(told, one => Assert.Equal(30, one.Count));
        Assert.All(told.SelectMany(one => one), message => Assert.Equal("2026-03-04T05:06:07.890Z", (string?)message["createdAt"]));
    }

    /// <summary>Writes, waits for nothing, reads back all that it wrote.</summary>
    private static async Task<List<JsonNode>> Work(MockServerApp app)
    {
        var telegram = app.Integration();
        var (conversation, user) = (await telegram.NewConversation(), await telegram.NewUser());
        var later = (string)(await telegram.Post("/v1/chat/events", new { type = "later", payload = new { }, schedule = new { delay = 3_600_000 } }, 201))["event"]!["id"]!;
        for (var i = 0; i < 30; i++)
            await telegram.NewMessage(conversation, user, $"{i}");
        Assert.Equal("scheduled", (string?)(await telegram.Get($"/v1/chat/events/{later}"))["event"]!["status"]);
        return [.. (await telegram.Get($"/v1/chat/messages?conversationId={conversation}&pageSize=100"))["messages"]!.AsArray().Select(one => one!)];
    }
}
