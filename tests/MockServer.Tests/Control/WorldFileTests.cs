using System.Text.Json.Nodes;
using MockServer.Bot;

namespace MockServer.Tests.Control;

public sealed class WorldFileTests : IAsyncDisposable
{
    private readonly MockServerApp _app = new();
    private readonly string _bot = MockServerApp.NewBot();

    [Theory]
    [InlineData("demo")]
    [InlineData("empty")]
    [InlineData("busy")]
    [InlineData("unicode")]
    public async Task What_is_exported_is_imported_into_another_process_and_exported_the_same(string world)
    {
        await using var one = MockServerApp.With(("Mock:World", world));
        await using var other = MockServerApp.With(("Mock:World", "empty"), ("Mock:Seed", "99"));
        var exported = await one.Export(MockServerApp.SeededBot);
        await other.Control("PUT", $"worlds/{MockServerApp.SeededBot}", exported);
        Assert.Equal(exported, await other.Export(MockServerApp.SeededBot));
    }

    [Fact]
    public async Task What_is_imported_into_another_bot_is_that_bots()
    {
        await Live(_bot);
        var other = MockServerApp.NewBot();
        var exported = await _app.Export(_bot);
        await _app.Control("PUT", $"worlds/{other}", exported);
        Assert.Equal(
            exported.Replace(_bot, other, StringComparison.Ordinal).Replace(BotUser.IdOf(_bot), BotUser.IdOf(other), StringComparison.Ordinal),
            await _app.Export(other));
        Assert.Equal(other, (string?)(await _app.Bot(other).Get($"/v1/chat/states/bot/{other}/settings"))["state"]!["botId"]);
    }

    [Fact]
    public async Task All_that_the_mock_keeps_survives_and_what_is_scheduled_falls_due()
    {
        await Live(_bot);
        await using var other = new MockServerApp();
        await other.Control("PUT", $"worlds/{_bot}", await _app.Export(_bot));
        var (here, there) = (await Advance(_app), await Advance(other));
        Assert.Equal(here, there);
        Assert.Contains("events.begin", here);
        Assert.Contains("messages.hand-over", here);
        Assert.Contains("states.expire", here);
        Assert.Contains("workflows.time-out", here);
        Assert.Contains("workflows.start-again", here);
        Assert.Equal(await _app.Export(_bot), await other.Export(_bot));
        // Its integrations, declared names and ids to come are the same, too.
        await other.Integration(_bot, "slack").Refused(HttpMethod.Get, "/v1/chat/users", null, 403, "Forbidden");
        Assert.Equal(await _app.Integration(_bot).NewUser(), await other.Integration(_bot).NewUser());
    }

    [Fact]
    public async Task A_refused_import_names_every_fault_and_changes_nothing()
    {
        await Live(_bot);
        var before = await _app.Export(_bot);
        var world = JsonNode.Parse(before)!;
        world["format"] = "other";
        world["colour"] = "red";
        world["users"]![1]!["name"] = 5;
        world["users"]!.AsArray().Add(world["users"]![0]!.DeepClone());
        world["messages"]![0]!["conversationId"] = "conv_01HZX3V8Q2M5N7P9R1S3T5V7W9";
        world["messages"]![0]!["userId"] = "user_01HZX3V8Q2M5N7P9R1S3T5V7W9";
        world["participants"]![0]!["userId"] = "user_01HZX3V8Q2M5N7P9R1S3T5V7W9";
        world["events"]![0]!["status"] = "scheduled";
        world["states"]![0]!["x-ownerId"] = "someone";
        world["workflows"]![0]!["createdAt"] = "yesterday";

        var problem = await _app.Control("PUT", $"worlds/{_bot}", world.ToJsonString(), 400);

        var users = world["users"]!.AsArray().Count - 1;
        Assert.Equal(
            new[]
            {
                "request/body", "request/body/format", "request/body/users/1/name", $"request/body/users/{users}",
                "request/body/messages/0/conversationId", "request/body/messages/0/userId", "request/body/participants/0/userId",
                "request/body/conversations/0/messageCount", "request/body/events/0/x-dueAt", "request/body/states/0/x-ownerId",
                "request/body/workflows/0/createdAt",
            }.Order(),
            Admin.Wheres(problem).Distinct().Order());
        Assert.All(problem["violations"]!.AsArray(), one => Assert.NotEmpty((string)one!["expected"]!));
        Assert.Equal(before, await _app.Export(_bot));
    }

    [Theory]
    [InlineData("{", "request/body must be JSON")]
    [InlineData("[]", "request/body must be object")]
    [InlineData("{}", "format")]
    [InlineData("", "format")]
    public async Task What_is_no_world_is_refused(string body, string says) =>
        Assert.Contains(says, (string?)(await _app.Control("PUT", $"worlds/{_bot}", body, 400))["detail"]);

    [Fact]
    public async Task The_least_world_is_a_format_and_a_bot()
    {
        await Live(_bot);
        var now = await _app.Control("PUT", $"worlds/{_bot}", $$"""{"format": "mockserver/world/1", "bot": "{{_bot}}"}""");
        Assert.Empty(now["rows"]!.AsObject());
        Assert.Empty((await _app.Bot(_bot).Get("/v1/chat/users"))["users"]!.AsArray());
    }

    [Fact]
    public async Task A_world_larger_than_a_request_of_the_API_is_taken()
    {
        var world = JsonNode.Parse(await _app.Export(MockServerApp.SeededBot))!;
        foreach (var message in world["messages"]!.AsArray())
            message!["payload"]!["padding"] = new string('x', 10_000);
        var text = world.ToJsonString();
        Assert.True(text.Length > 1_048_576);
        await _app.Control("PUT", $"worlds/{MockServerApp.SeededBot}", text);
        await _app.Control("PUT", "clock", $$"""{"now": "2026-01-01T00:00:00Z", "padding": "{{text.Length}}{{new string('x', 1_048_576)}}"}""", 413);
    }

    [Fact]
    public async Task Requests_that_go_on_during_imports_see_one_world_or_the_other()
    {
        var telegram = _app.Integration(_bot);
        var small = await _app.Export(_bot);
        for (var i = 0; i < 30; i++)
            await telegram.NewUser(new { id = $"{i}" });
        var large = await _app.Export(_bot);
        var over = false;
        var seen = Task.Run(async () =>
        {
            var counts = new HashSet<int>();
            while (!Volatile.Read(ref over))
                counts.Add((await telegram.Get("/v1/chat/users?pageSize=100"))["users"]!.AsArray().Count);
            return counts;
        }, TestContext.Current.CancellationToken);
        for (var i = 0; i < 15; i++)
            await _app.Control("PUT", $"worlds/{_bot}", i % 2 == 0 ? small : large);
        Volatile.Write(ref over, true);
        Assert.Subset(new HashSet<int> { 0, 30 }, await seen);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task<string> Advance(MockServerApp app) =>
        (await app.Control("POST", $"clock/advance?bot={_bot}", """{"by": "P2D"}"""))["happened"]!.ToJsonString();

    /// <summary>Some of everything: what waits, what is gone and still named, what the mock alone knows.</summary>
    private async Task Live(string id)
    {
        var (bot, telegram) = (_app.Bot(id), _app.Integration(id));
        var (conversation, user, gone) = (await telegram.NewConversation(new { id = "c" }), await telegram.NewUser(new { id = "u" }), await telegram.NewUser());
        await telegram.NewMessage(conversation, user);
        await telegram.NewMessage(conversation, gone);
        await telegram.Delete($"/v1/chat/users/{gone}");
        await bot.Post("/v1/chat/messages", new { conversationId = conversation, userId = id, type = "text", payload = new { text = "ב🧑🏽‍🚀" }, tags = new { } }, 201);
        await telegram.Post("/v1/chat/messages",
            new { conversationId = conversation, userId = user, type = "text", payload = new { n = 1.50 }, tags = new { }, schedule = new { delay = 60_000 } }, 201);
        var scheduled = await bot.Post("/v1/chat/events", new { type = "later", payload = new { deep = new { nothing = (string?)null } }, schedule = new { delay = 90_000 } }, 201);
        await bot.Post($"/v1/chat/states/bot/{id}/settings", new { payload = new { at = new[] { 1, 2 } }, expiry = 120_000 });
        await bot.Post($"/v1/chat/states/user/{user}/cart", new { payload = new { } });
        await telegram.Post("/v1/chat/integrations/configure", new { identifier = "one" });
        await bot.Post("/v1/chat/workflows", new { name = "waits", status = "listening", conversationId = conversation }, 201);
        await bot.Post("/v1/chat/workflows", new { name = "starts", status = "pending", userId = user, tags = new { a = "b" } }, 201);
        await bot.Post("/v1/chat/workflows", new { name = "runs", status = "in_progress", eventId = (string?)scheduled["event"]!["id"] }, 201);
        await _app.Control("PUT", $"definitions/{id}",
            """{"bot": {"states": {"settings": "bot"}}, "integrations": {"telegram": {"channels": ["channel"], "tags": {"user": ["id"]}}}}""");
    }
}
