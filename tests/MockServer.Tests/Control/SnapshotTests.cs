using System.Text.Json.Nodes;

namespace MockServer.Tests.Control;

public sealed class SnapshotTests : IAsyncDisposable
{
    private readonly MockServerApp _app = new();
    private readonly string _bot = MockServerApp.NewBot();

    private HttpClient Telegram => _app.Integration(_bot);

    [Fact]
    public async Task A_snapshot_is_restored_exactly_as_often_as_one_likes()
    {
        var (conversation, user) = (await Telegram.NewConversation(), await Telegram.NewUser());
        await Telegram.NewMessage(conversation, user);
        await _app.Bot(_bot).Post("/v1/chat/events", new { type = "later", payload = new { }, schedule = new { delay = 60_000 } }, 201);
        var before = await _app.Export(_bot);
        var taken = await _app.Control("PUT", $"snapshots/here?bot={_bot}");
        Assert.Equal(("here", _bot, "2026-03-04T05:06:07.890Z"), ((string?)taken["name"], (string?)taken["bot"], (string?)taken["takenAt"]));

        for (var i = 0; i < 2; i++)
        {
            await Telegram.Delete($"/v1/chat/conversations/{conversation}");
            await Telegram.NewUser();
            Assert.NotEqual(before, await _app.Export(_bot));
            await _app.Control("POST", $"snapshots/here/restore?bot={_bot}");
            Assert.Equal(before, await _app.Export(_bot));
        }

        // Lists, tags and what is scheduled are those of then, too.
        Assert.Single(await Telegram.Walk($"/v1/chat/messages?conversationId={conversation}", "messages"));
        Assert.Single((await _app.Control("POST", $"clock/advance?bot={_bot}", """{"by": "PT1M"}"""))["happened"]!.AsArray());
    }

    [Fact]
    public async Task Each_bot_has_its_own_and_all_bots_together_theirs()
    {
        var other = MockServerApp.NewBot();
        await Telegram.NewUser();
        await _app.Control("PUT", $"snapshots/a?bot={_bot}");
        await _app.Control("PUT", "snapshots/b");
        Assert.Equal(["a"], await Names($"snapshots?bot={_bot}"));
        Assert.Equal(["b"], await Names("snapshots"));
        Assert.Empty(await Names($"snapshots?bot={other}"));

        await _app.Integration(other).NewUser();
        await Telegram.NewUser();
        await _app.Control("POST", $"snapshots/a/restore?bot={_bot}");
        Assert.Single((await Telegram.Get("/v1/chat/users"))["users"]!.AsArray());
        Assert.Single((await _app.Integration(other).Get("/v1/chat/users"))["users"]!.AsArray());

        // The other bot was not there yet.
        await _app.Control("POST", "snapshots/b/restore");
        Assert.Empty((await _app.Integration(other).Get("/v1/chat/users"))["users"]!.AsArray());
        Assert.Single((await Telegram.Get("/v1/chat/users"))["users"]!.AsArray());
    }

    [Fact]
    public async Task A_deleted_one_is_gone_and_unknown_ones_are_404_with_those_that_there_are()
    {
        await _app.Control("PUT", $"snapshots/one?bot={_bot}");
        await _app.Control("PUT", $"snapshots/two?bot={_bot}");
        await _app.Control("DELETE", $"snapshots/one?bot={_bot}", null, 204);
        foreach (var (method, path) in new[] { ("DELETE", "snapshots/one"), ("POST", "snapshots/one/restore"), ("GET", "snapshots/one/diff/current") })
            Assert.Contains("there are two", (string?)(await _app.Control(method, $"{path}?bot={_bot}", null, 404))["detail"]);
        await _app.Control("PUT", "snapshots/current", null, 400);
        await _app.Control("POST", "snapshots/current/restore", null, 400);
        await _app.Control("PUT", "snapshots/a%2Fb", null, 400);
    }

    [Fact]
    public async Task A_diff_says_by_resource_and_field_what_was_added_removed_and_changed()
    {
        var (conversation, user, gone) = (await Telegram.NewConversation(new { id = "1" }), await Telegram.NewUser(), await Telegram.NewUser(new { id = "2" }));
        await _app.Control("PUT", $"snapshots/before?bot={_bot}");
        _app.Clock.Advance(TimeSpan.FromSeconds(1));
        await Telegram.Put($"/v1/chat/users/{user}", new { name = "Ada", tags = new { id = "7" } });
        await Telegram.Delete($"/v1/chat/users/{gone}");
        await Telegram.NewConversation(new { id = "3" });
        await _app.Control("PUT", $"snapshots/after?bot={_bot}");
        await Telegram.NewUser();

        var diff = await _app.Control("GET", $"snapshots/before/diff/after?bot={_bot}");

        Assert.False((bool)diff["same"]!);
        var world = Assert.Single(diff["worlds"]!.AsArray())!;
        Assert.Equal(_bot, (string?)world["bot"]);
        Assert.Equal(["users", "conversations"], world["resources"]!.AsArray().Select(one => (string)one!["resource"]!));
        var users = world["resources"]![0]!;
        Assert.Empty(users["added"]!.AsArray());
        Assert.Equal(gone, (string?)Assert.Single(users["removed"]!.AsArray())!["id"]);
        var changed = Assert.Single(users["changed"]!.AsArray())!;
        Assert.Equal(user, (string?)changed["id"]);
        Assert.Equal(
            [("name", null, "Ada"), ("tags/telegram:id", null, "7"), ("updatedAt", "2026-03-04T05:06:07.890Z", "2026-03-04T05:06:08.890Z")],
            changed["fields"]!.AsArray().Select(one => ((string)one!["field"]!, (string?)one["before"], (string?)one["after"])).Order());
        Assert.NotEqual(conversation, (string?)Assert.Single(world["resources"]![1]!["added"]!.AsArray())!["id"]);

        // Backwards what was added is removed; with the present, what has come since.
        var back = (await _app.Control("GET", $"snapshots/after/diff/before?bot={_bot}"))["worlds"]![0]!["resources"]!;
        Assert.Equal(gone, (string?)back[0]!["added"]![0]!["id"]);
        Assert.Single((await _app.Control("GET", $"snapshots/after/diff/current?bot={_bot}"))["worlds"]![0]!["resources"]![0]!["added"]!.AsArray());
        Assert.True((bool)(await _app.Control("GET", $"snapshots/current/diff/current?bot={_bot}"))["same"]!);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task<List<string>> Names(string path) =>
        [.. (await _app.Control("GET", path))["snapshots"]!.AsArray().Select((JsonNode? one) => (string)one!["name"]!)];
}
