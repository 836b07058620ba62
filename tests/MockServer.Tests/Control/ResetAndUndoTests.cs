namespace MockServer.Tests.Control;

public sealed class ResetAndUndoTests : IAsyncDisposable
{
    private readonly MockServerApp _app = new();
    private readonly string _bot = MockServerApp.NewBot();

    [Fact]
    public async Task A_reset_brings_the_seed_back_byte_for_byte_and_others_keep_what_they_have()
    {
        var seed = await _app.Export(MockServerApp.SeededBot);
        var seeded = _app.Bot(MockServerApp.SeededBot);
        var user = (string)(await seeded.Get("/v1/chat/users"))["users"]![0]!["id"]!;
        await seeded.Delete($"/v1/chat/users/{user}");
        await _app.Integration(MockServerApp.SeededBot).NewUser();
        await _app.Integration(_bot).NewUser();
        var other = await _app.Export(_bot);

        var answer = await _app.Control("POST", $"reset?bot={MockServerApp.SeededBot}");

        Assert.Equal(26, (int)Assert.Single(answer["worlds"]!.AsArray())!["rows"]!["users"]!);
        Assert.Equal(seed, await _app.Export(MockServerApp.SeededBot));
        Assert.Equal(other, await _app.Export(_bot));
    }

    [Fact]
    public async Task Without_a_bot_all_are_reset_and_to_empty_the_seeded_one_too()
    {
        await _app.Integration(_bot).NewUser();
        await _app.Control("POST", "reset");
        Assert.Empty((await _app.Bot(_bot).Get("/v1/chat/users"))["users"]!.AsArray());
        Assert.NotEmpty((await _app.Bot(MockServerApp.SeededBot).Get("/v1/chat/users"))["users"]!.AsArray());

        await _app.Control("POST", "reset?to=empty");
        Assert.Empty((await _app.Bot(MockServerApp.SeededBot).Get("/v1/chat/users"))["users"]!.AsArray());
        await _app.Control("POST", "reset?to=seed");
        Assert.NotEmpty((await _app.Bot(MockServerApp.SeededBot).Get("/v1/chat/users"))["users"]!.AsArray());
        await _app.Control("POST", "reset?to=moon", null, 400);
    }

    [Fact]
    public async Task After_a_reset_the_same_requests_have_the_same_answers()
    {
        await _app.Control("PUT", $"clock?bot={_bot}", """{"frozen": true}""");
        var first = await Story();
        await _app.Control("POST", $"reset?bot={_bot}");
        Assert.Equal(first, await Story());
    }

    [Fact]
    public async Task What_was_scheduled_does_not_outlive_a_reset()
    {
        await _app.Bot(_bot).Post("/v1/chat/events", new { type = "later", payload = new { }, schedule = new { delay = 1000 } }, 201);
        await _app.Control("POST", $"reset?bot={_bot}");
        Assert.Empty((await _app.Control("POST", $"clock/advance?bot={_bot}", """{"by": "P1D"}"""))["happened"]!.AsArray());
        Assert.Empty((await _app.Bot(_bot).Get("/v1/chat/events"))["events"]!.AsArray());
    }

    [Fact]
    public async Task Undo_takes_back_the_last_mutations_with_what_followed_and_tells_them()
    {
        var telegram = _app.Integration(_bot);
        var (conversation, user) = (await telegram.NewConversation(), await telegram.NewUser());
        var before = await _app.Export(_bot);
        var message = (string)(await telegram.NewMessage(conversation, user))["id"]!;

        var undone = await _app.Control("POST", $"worlds/{_bot}/undo");

        Assert.Equal(2, (int)undone["left"]!);
        var changes = Assert.Single(undone["undone"]!.AsArray())!["changes"]!.AsArray().Select(one => ((string)one!["resource"]!, (string)one["id"]!, (string)one["was"]!)).ToList();
        Assert.Contains(("messages", message, "added"), changes);
        Assert.Contains(("conversations", conversation, "changed"), changes);
        // Numbers of steps only grow; all else is as it was.
        Assert.Equal(WithoutSteps(before), WithoutSteps(await _app.Export(_bot)));

        Assert.Equal(2, (await _app.Control("POST", $"worlds/{_bot}/undo?count=50"))["undone"]!.AsArray().Count);
        Assert.Empty((await telegram.Get("/v1/chat/users"))["users"]!.AsArray());
        Assert.Empty((await _app.Control("POST", $"worlds/{_bot}/undo"))["undone"]!.AsArray());
        await _app.Control("POST", $"worlds/{_bot}/undo?count=0", null, 400);
    }

    [Fact]
    public async Task Undo_reaches_neither_the_seed_nor_behind_a_reset()
    {
        Assert.Empty((await _app.Control("POST", $"worlds/{MockServerApp.SeededBot}/undo"))["undone"]!.AsArray());
        await _app.Integration(_bot).NewUser();
        await _app.Control("POST", $"reset?bot={_bot}");
        Assert.Empty((await _app.Control("POST", $"worlds/{_bot}/undo"))["undone"]!.AsArray());
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static string WithoutSteps(string world) => string.Join('\n', world.Split('\n').Where(line => !line.StartsWith("  \"steps\"") && !line.StartsWith("  \"at\"")));

    private async Task<string> Story()
    {
        var telegram = _app.Integration(_bot);
        var (conversation, user) = (await telegram.NewConversation(new { id = "1" }), await telegram.NewUser());
        return (await telegram.NewMessage(conversation, user)).ToJsonString() + (await telegram.Get("/v1/chat/events")).ToJsonString();
    }
}
