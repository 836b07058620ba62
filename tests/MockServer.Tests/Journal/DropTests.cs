using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;

namespace MockServer.Tests.Journal;

public sealed class DropTests
{
    private readonly string _bot = MockServerApp.NewBot();

    [Fact]
    public async Task Each_bot_keeps_its_last_entries_and_every_answer_says_how_many_are_gone()
    {
        await using var app = MockServerApp.With(("Mock:Journal", "3"));
        var (admin, other) = (app.CreateClient(), MockServerApp.NewBot());
        await app.Bot(other).Get("/v1/chat/messages");
        await app.Bot(_bot).Get("/v1/chat/conversations");
        for (var i = 0; i < 4; i++)
            await app.Bot(_bot).Get("/v1/chat/users");

        var list = await admin.Get($"/__admin/requests?bot={_bot}");
        Assert.Equal((3, 2), (list["requests"]!.AsArray().Count, (int)list["dropped"]!));
        Assert.Contains("2 older entries were dropped", (string?)list["note"]);
        foreach (var what in new[] { "find", "count" })
            Assert.Equal(2, (int)(await admin.Post($"/__admin/requests/{what}", new { bot = _bot }))["dropped"]!);
        var problem = await admin.Post("/__admin/requests/verify", new { bot = _bot, operation = "listConversations" }, 409);
        Assert.Contains("what is asked for may have been among them", (string?)problem["note"]);

        // The quiet one has lost nothing.
        list = await admin.Get($"/__admin/requests?bot={other}");
        Assert.Equal((1, 0), (list["requests"]!.AsArray().Count, (int)list["dropped"]!));
        Assert.Equal(2, (int)(await admin.Get("/__admin/requests"))["dropped"]!);
    }

    [Fact]
    public async Task It_is_loud_once_a_minute()
    {
        await using var app = MockServerApp.With(("Mock:Journal", "1"));
        var client = app.Bot(_bot);
        for (var i = 0; i < 5; i++)
            await client.Get("/v1/chat/users");
        Assert.Single(Warnings(app));

        app.Clock.Advance(TimeSpan.FromMinutes(1));
        await client.Get("/v1/chat/users");
        Assert.Collection(Warnings(app), first => Assert.Contains("1 of its oldest", first), second => Assert.Contains("4 of its oldest", second));
    }

    [Fact]
    public async Task Bytes_are_capped_and_only_the_largest_bots_pay()
    {
        await using var app = MockServerApp.With(("Mock:JournalBytes", "256KB"));
        var (admin, quiet) = (app.CreateClient(), MockServerApp.NewBot());
        await app.Bot(quiet).Get("/v1/chat/users");
        for (var i = 0; i < 30; i++)
            await Large(app, 20_000);

        var list = await admin.Get($"/__admin/requests?bot={_bot}&limit=100");
        var (kept, dropped) = (list["requests"]!.AsArray().Count, (int)list["dropped"]!);
        // Request and answer hold the payload each.
        Assert.InRange(kept, 4, 6);
        Assert.Equal(30, kept + dropped);
        Assert.Equal(0, (int)(await admin.Get($"/__admin/requests?bot={quiet}"))["dropped"]!);
        Assert.Equal(1, (int)(await admin.Get($"/__admin/requests?bot={quiet}"))["total"]!);
    }

    [Fact]
    public async Task An_exchange_that_is_too_large_is_there_without_its_bodies()
    {
        await using var app = MockServerApp.With(("Mock:JournalBytes", "64KB"));
        await Large(app, 50_000);
        var entry = (await app.CreateClient().Get($"/__admin/requests?bot={_bot}"))["requests"]![0]!;
        var whole = await app.CreateClient().Get($"/__admin/requests/{(string)entry["id"]!}");
        Assert.Equal("it was too large for the journal", (string?)whole["request"]!["notKept"]);
        Assert.Null(whole["request"]!["body"]);
    }

    [Fact]
    public async Task Of_a_large_answer_the_beginning_is_kept()
    {
        await using var app = new MockServerApp();
        for (var i = 0; i < 2; i++)
            await Large(app, 50_000);
        await app.Bot(_bot).Get("/v1/chat/events");
        var entry = (await app.CreateClient().Get($"/__admin/requests?bot={_bot}"))["requests"]![0]!;
        var answer = (await app.CreateClient().Get($"/__admin/requests/{(string)entry["id"]!}"))["answer"]!;
        Assert.Equal("only the first 65536 bytes are kept", (string?)answer["notKept"]);
        Assert.Equal(65_536, ((string)answer["text"]!).Length);
        Assert.InRange((long)answer["bytes"]!, 100_000, 102_000);
    }

    [Fact]
    public async Task More_bots_than_fit_lose_those_that_were_still_the_longest()
    {
        await using var app = MockServerApp.With(("Mock:JournalBytes", "64KB"));
        var bots = Enumerable.Range(0, 200).Select(_ => MockServerApp.NewBot()).ToList();
        foreach (var bot in bots)
            await app.Bot(bot).Get("/v1/chat/users");
        var admin = app.CreateClient();
        Assert.Equal(0, (int)(await admin.Get($"/__admin/requests?bot={bots[0]}"))["total"]!);
        Assert.Equal(1, (int)(await admin.Get($"/__admin/requests?bot={bots[^1]}"))["total"]!);
    }

    private Task<JsonNode> Large(MockServerApp app, int length) =>
        app.Bot(_bot).Post("/v1/chat/events", new { type = "large", payload = new { text = new string('a', length) } }, 201);

    private static List<string> Warnings(MockServerApp app) =>
        [.. app.Log.Lines.Where(line => line.Level == LogLevel.Warning && line.Text.Contains("journal", StringComparison.Ordinal)).Select(line => line.Text)];
}
