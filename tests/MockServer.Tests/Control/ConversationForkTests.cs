using System.Text.Json.Nodes;

namespace MockServer.Tests.Control;

public sealed class ConversationForkTests : IAsyncDisposable
{
    private readonly MockServerApp _app = new();
    private readonly string _bot = MockServerApp.NewBot();
    private readonly HttpClient _integration;

    public ConversationForkTests() => _integration = _app.Integration(_bot);

    [Fact]
    public async Task It_has_the_messages_up_to_the_named_one_in_their_order_with_ids_of_their_own()
    {
        var (conversation, user, ids) = await Talk("one", "two", "three");
        var fork = await Fork(conversation, new { message = ids[1] });

        var copy = (string)fork["conversation"]!;
        Assert.NotEqual(conversation, copy);
        Assert.Equal(conversation, (string?)fork["of"]);
        Assert.Equal(2, (int)fork["copied"]!["messages"]!);
        Assert.Equal(1, (int)fork["copied"]!["participants"]!);
        var (original, copied) = (await Messages(conversation), await Messages(copy));
        Assert.Equal(["one", "two"], copied.Select(Text));
        Assert.Equal((string?)fork["message"], (string?)copied[^1]["id"]);
        Assert.Equal(original.Take(2).Select(one => (string?)one["createdAt"]), copied.Select(one => (string?)one["createdAt"]));
        Assert.Empty(original.Select(one => (string?)one["id"]).Intersect(copied.Select(one => (string?)one["id"])));
        Assert.Equal(["one", "two", "three"], original.Select(Text));
        Assert.Equal(user, (string?)Assert.Single((await _integration.Get($"/v1/chat/conversations/{copy}/participants"))["participants"]!.AsArray())!["id"]);
        Assert.Equal(2, (int)(await _integration.Get($"/v1/chat/conversations/{copy}"))["conversation"]!["messageCount"]!);
    }

    [Fact]
    public async Task Without_a_message_all_of_it_is_copied_and_its_states_too()
    {
        var (conversation, _, _) = await Talk("one", "two");
        await _integration.Post($"/v1/chat/states/conversation/{conversation}/cart", new { payload = new { items = 3 } });
        var fork = await Fork(conversation, new { });

        Assert.Equal(2, (int)fork["copied"]!["messages"]!);
        Assert.Equal(1, (int)fork["copied"]!["states"]!);
        var copy = (string)fork["conversation"]!;
        await _integration.Post($"/v1/chat/states/conversation/{copy}/cart", new { payload = new { items = 4 } });
        Assert.Equal(3, (int)(await State(conversation))["payload"]!["items"]!);
        Assert.Equal(4, (int)(await State(copy))["payload"]!["items"]!);
    }

    [Fact]
    public async Task Whoever_looks_for_the_original_by_its_tags_goes_on_finding_it()
    {
        var find = new { channel = "channel", tags = new { chat = "42" } };
        var conversation = (string)(await _integration.Post("/v1/chat/conversations/get-or-create", find))["conversation"]!["id"]!;
        var user = await _integration.NewUser();
        var message = (string)(await _integration.NewMessage(conversation, user, tags: new { number = "7" }))["id"]!;
        var copy = (string)(await Fork(conversation, new { }))["conversation"]!;

        Assert.Equal(conversation, (string?)(await _integration.Post("/v1/chat/conversations/get-or-create", find))["conversation"]!["id"]);
        var by = new { channel = "channel", tags = new { chat = "42" }, discriminateByTags = new[] { "chat" } };
        Assert.Equal(conversation, (string?)(await _integration.Post("/v1/chat/conversations/get-or-create", by))["conversation"]!["id"]);
        Assert.Equal(message, (string?)(await Found(conversation))["message"]!["id"]);
        // Who names the copy means what is in it.
        Assert.Equal(copy, (string?)(await Found(copy))["message"]!["conversationId"]);
        Assert.Equal(conversation, (string?)(await _app.Bot(_bot).Get($"/v1/chat/conversations/{copy}"))["conversation"]!["tags"]!["forkOf"]);

        Task<JsonNode> Found(string conversationId) => _integration.Post("/v1/chat/messages/get-or-create", new
        {
            conversationId,
            userId = user,
            type = "text",
            payload = new { text = "hello" },
            tags = new { number = "7" },
        });
    }

    [Fact]
    public async Task Nobody_is_told_it_is_one_step_and_a_world_file_keeps_whose_copy_it_is()
    {
        var (conversation, _, _) = await Talk("one", "two");
        var before = await _app.Export(_bot);
        var events = (await _integration.Get("/v1/chat/events"))["events"]!.AsArray().Count;
        var copy = (string)(await Fork(conversation, new { }))["conversation"]!;
        Assert.Equal(events, (await _integration.Get("/v1/chat/events"))["events"]!.AsArray().Count);

        var forked = await _app.Export(_bot);
        await _app.Control("PUT", $"worlds/{_bot}", forked);
        Assert.Equal(forked, await _app.Export(_bot));
        Assert.Contains($"\"x-forkOf\":\"{conversation}\"", forked.Replace("\": \"", "\":\""));
        await _app.Control("PUT", $"worlds/{_bot}", before);
        Assert.DoesNotContain(copy, await _app.Export(_bot));
    }

    [Fact]
    public async Task It_can_be_taken_back()
    {
        var (conversation, _, _) = await Talk("one", "two");
        var before = (await _integration.Get("/v1/chat/conversations")).ToJsonString();
        await Fork(conversation, new { });
        await _app.Control("POST", $"worlds/{_bot}/undo");
        Assert.Equal(before, (await _integration.Get("/v1/chat/conversations")).ToJsonString());
    }

    [Theory]
    [InlineData("fork")]
    [InlineData("rewind")]
    public async Task What_is_not_there_is_404_and_another_conversations_message_400_that_names_it(string verb)
    {
        var (conversation, _, ids) = await Talk("one");
        var (other, _, others) = await Talk("two");
        await _app.Control("POST", $"worlds/{_bot}/conversations/conv_nothing/{verb}", $$"""{"message": "{{ids[0]}}"}""", 404);
        await _app.Control("POST", $"worlds/{_bot}/conversations/{conversation}/{verb}", """{"message": "msg_nothing"}""", 404);
        var problem = await _app.Control("POST", $"worlds/{_bot}/conversations/{conversation}/{verb}", $$"""{"message": "{{others[0]}}"}""", 400);
        Assert.Contains(other, (string?)problem["detail"]);
        await _app.Control("POST", $"worlds/short/conversations/{conversation}/{verb}", $$"""{"message": "{{ids[0]}}"}""", 400);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static string? Text(JsonNode message) => (string?)message["payload"]!["text"];

    private async Task<(string Conversation, string User, string[] Messages)> Talk(params string[] texts)
    {
        var (conversation, user, ids) = (await _integration.NewConversation(), await _integration.NewUser(), new List<string>());
        foreach (var text in texts)
            ids.Add((string)(await _integration.NewMessage(conversation, user, text))["id"]!);
        return (conversation, user, [.. ids]);
    }

    private async Task<List<JsonNode>> Messages(string conversation) =>
        [.. (await _integration.Get($"/v1/chat/messages?conversationId={conversation}"))["messages"]!.AsArray().Reverse().Select(one => one!)];

    private async Task<JsonNode> State(string conversation) =>
        (await _integration.Get($"/v1/chat/states/conversation/{conversation}/cart"))["state"]!;

    private Task<JsonNode> Fork(string conversation, object body) =>
        _app.Control("POST", $"worlds/{_bot}/conversations/{conversation}/fork", System.Text.Json.JsonSerializer.Serialize(body), 201);
}
