using System.Text.Json.Nodes;

namespace MockServer.Tests.Control;

public sealed class ConversationRewindTests : IAsyncDisposable
{
    private readonly MockServerApp _app = new();
    private readonly string _bot = MockServerApp.NewBot();
    private readonly HttpClient _integration;
    private readonly HttpClient _asBot;

    public ConversationRewindTests() => (_integration, _asBot) = (_app.Integration(_bot), _app.Bot(_bot));

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    public async Task What_came_after_the_message_is_gone_and_what_was_before_stays(int seconds)
    {
        var (conversation, user) = (await _integration.NewConversation(), await _integration.NewUser());
        await _asBot.Post("/v1/chat/events", new { type = "early", payload = new { }, conversationId = conversation }, 201);
        var first = (string)(await _integration.NewMessage(conversation, user, "one"))["id"]!;
        _app.Clock.Advance(TimeSpan.FromSeconds(seconds));
        await _integration.NewMessage(conversation, user, "two");
        await _asBot.Post("/v1/chat/events", new { type = "late", payload = new { }, conversationId = conversation }, 201);
        await _asBot.Post("/v1/chat/events", new { type = "elsewhere", payload = new { } }, 201);
        var workflow = (string)(await _asBot.Post(
            "/v1/chat/workflows", new { name = "order", status = "pending", conversationId = conversation }, 201))["workflow"]!["id"]!;
        await _asBot.Post($"/v1/chat/states/workflow/{workflow}/step", new { payload = new { at = 1 } });

        var answer = await Rewind(conversation, first);

        Assert.Equal(1, (int)answer["removed"]!["messages"]!);
        Assert.Equal(1, (int)answer["removed"]!["workflows"]!);
        // The second message's, the late one, and the start of the workflow.
        Assert.Equal(3, (int)answer["removed"]!["events"]!);
        Assert.Equal([first], await _integration.Walk($"/v1/chat/messages?conversationId={conversation}", "messages"));
        await _asBot.Get($"/v1/chat/workflows/{workflow}", 404);
        var types = (await _asBot.Get("/v1/chat/events"))["events"]!.AsArray().Select(one => (string?)one!["type"]).Order().ToList();
        Assert.Equal(["early", "elsewhere", "message_created"], types);
        Assert.Equal(1, (int)(await _integration.Get($"/v1/chat/conversations/{conversation}"))["conversation"]!["messageCount"]!);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    public async Task The_states_of_the_conversation_are_what_they_were_then(int seconds)
    {
        var (conversation, user) = (await _integration.NewConversation(), await _integration.NewUser());
        await Set(conversation, "kept", 1);
        await Set(conversation, "changed", 1);
        await Set(conversation, "deleted", 1);
        var message = (string)(await _integration.NewMessage(conversation, user))["id"]!;
        _app.Clock.Advance(TimeSpan.FromSeconds(seconds));
        await Set(conversation, "changed", 2);
        await Set(conversation, "changed", 3);
        await Set(conversation, "new", 1);
        await _integration.Post($"/v1/chat/states/conversation/{conversation}/deleted", new { payload = (object?)null });

        var states = (await Rewind(conversation, message))["states"]!;

        Assert.True((bool)states["known"]!);
        Assert.Equal(3, (int)states["putBack"]!);
        Assert.Equal((1, 1, 1), (await Read(conversation, "kept"), await Read(conversation, "changed"), await Read(conversation, "deleted")));
        await _integration.Get($"/v1/chat/states/conversation/{conversation}/new", 404);
    }

    [Fact]
    public async Task A_state_that_expires_has_as_long_to_go_as_it_had_then()
    {
        var (conversation, user) = (await _integration.NewConversation(), await _integration.NewUser());
        await _integration.Post($"/v1/chat/states/conversation/{conversation}/cart", new { payload = new { value = 1 }, expiry = 60_000 });
        _app.Clock.Advance(TimeSpan.FromSeconds(40));
        var message = (string)(await _integration.NewMessage(conversation, user))["id"]!;
        _app.Clock.Advance(TimeSpan.FromSeconds(30));
        await _integration.Get($"/v1/chat/states/conversation/{conversation}/cart", 404);

        await Rewind(conversation, message);

        _app.Clock.Advance(TimeSpan.FromSeconds(19));
        Assert.Equal(1, await Read(conversation, "cart"));
        _app.Clock.Advance(TimeSpan.FromSeconds(2));
        await _integration.Get($"/v1/chat/states/conversation/{conversation}/cart", 404);
    }

    [Fact]
    public async Task Where_the_history_does_not_reach_the_states_stay_and_the_answer_says_so()
    {
        await using var app = MockServerApp.With(("Mock:History", "2"));
        var integration = app.Integration(_bot);
        var (conversation, user) = (await integration.NewConversation(), await integration.NewUser());
        var message = (string)(await integration.NewMessage(conversation, user))["id"]!;
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        foreach (var value in new[] { 1, 2, 3 })
            await integration.Post($"/v1/chat/states/conversation/{conversation}/cart", new { payload = new { value } });
        await integration.NewMessage(conversation, user);

        var answer = await app.Control("POST", $"worlds/{_bot}/conversations/{conversation}/rewind", $$"""{"message": "{{message}}"}""");

        Assert.Equal(1, (int)answer["removed"]!["messages"]!);
        Assert.False((bool)answer["states"]!["known"]!);
        Assert.Contains("history", (string?)answer["states"]!["note"]);
        Assert.Equal(3, (int)(await integration.Get($"/v1/chat/states/conversation/{conversation}/cart"))["state"]!["payload"]!["value"]!);
    }

    [Fact]
    public async Task One_undo_takes_all_of_it_back()
    {
        var (conversation, user) = (await _integration.NewConversation(), await _integration.NewUser());
        var message = (string)(await _integration.NewMessage(conversation, user, "one"))["id"]!;
        await _integration.NewMessage(conversation, user, "two");
        await Set(conversation, "cart", 1);
        await _asBot.Post("/v1/chat/workflows", new { name = "order", status = "pending", conversationId = conversation }, 201);
        var before = JsonNode.Parse(await _app.Export(_bot))!;

        await Rewind(conversation, message);
        Assert.Single((await _app.Control("POST", $"worlds/{_bot}/undo"))["undone"]!.AsArray());

        var after = JsonNode.Parse(await _app.Export(_bot))!;
        foreach (var numbering in new[] { "steps", "at" })
        {
            before.AsObject().Remove(numbering);
            after.AsObject().Remove(numbering);
        }

        Assert.Equal(before.ToJsonString(), after.ToJsonString());
    }

    [Fact]
    public async Task To_the_last_message_nothing_is_gone()
    {
        var (conversation, user) = (await _integration.NewConversation(), await _integration.NewUser());
        var message = (string)(await _integration.NewMessage(conversation, user))["id"]!;
        var answer = await Rewind(conversation, message);
        Assert.Equal("""{"messages":0,"events":0,"workflows":0}""", answer["removed"]!.ToJsonString());
        Assert.Equal(message, Assert.Single(await _integration.Walk($"/v1/chat/messages?conversationId={conversation}", "messages")));
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private Task<JsonNode> Rewind(string conversation, string message) =>
        _app.Control("POST", $"worlds/{_bot}/conversations/{conversation}/rewind", $$"""{"message": "{{message}}"}""");

    private Task<JsonNode> Set(string conversation, string name, int value) =>
        _integration.Post($"/v1/chat/states/conversation/{conversation}/{name}", new { payload = new { value } });

    private async Task<int> Read(string conversation, string name) =>
        (int)(await _integration.Get($"/v1/chat/states/conversation/{conversation}/{name}"))["state"]!["payload"]!["value"]!;
}
