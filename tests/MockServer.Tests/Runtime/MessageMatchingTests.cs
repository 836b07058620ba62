using MockServer.Tests.House;

namespace MockServer.Tests.Runtime;

/// <summary>What is particular to get-or-create of messages.</summary>
public sealed class MessageMatchingTests(MockServerApp app) : IClassFixture<MockServerApp>
{
    private const string Path = "/v1/chat/messages/get-or-create";
    private readonly string _bot = MockServerApp.NewBot();

    private HttpClient Telegram => app.Integration(_bot);

    private HttpClient Bot => app.Bot(_bot);

    [Fact]
    [Rule("messages.getorcreate.updates-payload")]
    public async Task A_match_takes_the_payload_that_is_sent_and_keeps_its_own_without_one()
    {
        var (conversation, user) = (await Telegram.NewConversation(), await Telegram.NewUser());
        var made = (await Telegram.Post(Path, Body(conversation, user, "1", new { text = "one", lang = "en" })))["message"]!;
        var edited = (await Telegram.Post(Path, Body(conversation, user, "1", new { text = "two" })))["message"]!;
        Assert.Equal("""{"text":"two"}""", edited["payload"]!.ToJsonString());
        var kept = (await Telegram.Post(Path, Body(conversation, user, "1")))["message"]!;
        Assert.Equal("""{"text":"two"}""", kept["payload"]!.ToJsonString());
        Assert.Equal("""{"text":"two"}""", (await Bot.Get($"/v1/chat/messages/{made["id"]}"))["message"]!["payload"]!.ToJsonString());
    }

    [Fact]
    [Rule("messages.getorcreate.payload-empty")]
    [Rule("messages.create.sender-takes-part")]
    public async Task A_new_message_without_a_payload_has_an_empty_one_and_its_sender_takes_part()
    {
        var (conversation, user) = (await Telegram.NewConversation(), await Telegram.NewUser());
        var made = await Telegram.Post(Path, Body(conversation, user, "1"));
        Assert.True((bool)made["meta"]!["created"]!);
        Assert.Equal("{}", made["message"]!["payload"]!.ToJsonString());
        Assert.Equal([user], await Bot.Walk($"/v1/chat/conversations/{conversation}/participants", "participants"));
    }

    [Fact]
    [Rule("messages.getorcreate.other-conversation-refused")]
    [Rule("messages.getorcreate.other-conversation-409")]
    [Rule("messages.getorcreate.other-conversation-message")]
    public async Task The_tags_of_a_message_elsewhere_are_refused_and_nothing_changes()
    {
        var (here, elsewhere, user) = (await Telegram.NewConversation(), await Telegram.NewConversation(), await Telegram.NewUser());
        var made = (await Telegram.Post(Path, Body(here, user, "1", new { text = "one" })))["message"]!;
        var listed = new Dictionary<string, object?>(Body(elsewhere, user, "1", new { text = "two" })) { ["discriminateByTags"] = new[] { "id" } };
        foreach (var body in new[] { Body(elsewhere, user, "1", new { text = "two" }), listed })
        {
            var error = await Telegram.Refused(HttpMethod.Post, Path, body, 409, "RelationConflict");
            Assert.Contains("already exists for a different conversation", (string?)error["message"]);
        }

        Assert.Equal([(string)made["id"]!], await Bot.Walk("/v1/chat/messages", "messages"));
        Assert.Equal("one", (string?)(await Bot.Get($"/v1/chat/messages/{made["id"]}"))["message"]!["payload"]!["text"]);
        Assert.Equal(0, await Count(elsewhere));
        Assert.Empty(await Bot.Walk($"/v1/chat/conversations/{elsewhere}/participants", "participants"));
    }

    [Fact]
    [Rule("messages.getorcreate.direction")]
    public async Task A_new_message_goes_the_way_that_createMessage_gives_it()
    {
        var (conversation, user) = (await Telegram.NewConversation(), await Telegram.NewUser());
        async Task<string?> Direction(HttpClient caller, Dictionary<string, object?> body) => (string?)(await caller.Post(Path, body))["message"]!["direction"];
        Assert.Equal("incoming", await Direction(Telegram, Body(conversation, user, "1")));
        Assert.Equal("outgoing", await Direction(Bot, Body(conversation, _bot, "2")));
        Assert.Equal("outgoing", await Direction(Telegram, new(Body(conversation, _bot, "3")) { ["origin"] = "synthetic" }));
        // A found one keeps its own, whoever finds it.
        var byBot = (await Bot.Post("/v1/chat/messages", Body(conversation, _bot, "4", new { }), 201))["message"]!;
        await Telegram.Put($"/v1/chat/messages/{byBot["id"]}", new { tags = new { id = "4" } });
        var found = (await Telegram.Post(Path, Body(conversation, user, "4")))["message"]!;
        Assert.Equal((string?)byBot["id"], (string?)found["id"]);
        Assert.Equal("outgoing", (string?)found["direction"]);
    }

    [Fact]
    [Rule("messages.getorcreate.raises-event-once")]
    [Rule("messages.getorcreate.counted")]
    public async Task Only_a_new_message_raises_an_event_and_is_counted()
    {
        var (conversation, user) = (await Telegram.NewConversation(), await Telegram.NewUser());
        var made = (await Telegram.Post(Path, Body(conversation, user, "1", new { text = "one" })))["message"]!;
        Assert.Equal(1, await Count(conversation));
        await Telegram.Post(Path, Body(conversation, user, "1", new { text = "two" }));
        await Telegram.Post(Path, Body(conversation, user, "1"));
        Assert.Equal(1, await Count(conversation));
        var raised = Assert.Single((await Bot.Get("/v1/chat/events?type=message_created"))["events"]!.AsArray())!;
        Assert.Equal((string?)made["id"], (string?)raised["messageId"]);
        await Telegram.Post(Path, Body(conversation, user, "2"));
        Assert.Equal(2, (await Bot.Get("/v1/chat/events?type=message_created"))["events"]!.AsArray().Count);
        Assert.Equal(2, await Count(conversation));
    }

    private async Task<int> Count(string conversation) => (int)(await Bot.Get($"/v1/chat/conversations/{conversation}"))["conversation"]!["messageCount"]!;

    private static Dictionary<string, object?> Body(string conversationId, string userId, string id, object? payload = null)
    {
        var body = new Dictionary<string, object?> { ["conversationId"] = conversationId, ["userId"] = userId, ["type"] = "text", ["tags"] = new { id } };
        if (payload is not null)
            body["payload"] = payload;
        return body;
    }
}
