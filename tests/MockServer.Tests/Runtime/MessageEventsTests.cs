using System.Text.Json.Nodes;
using MockServer.Tests.House;

namespace MockServer.Tests.Runtime;

/// <summary>The event message_created: which messages raise it, when, and what it holds.</summary>
public sealed class MessageEventsTests(MockServerApp app) : IClassFixture<MockServerApp>
{
    private readonly string _bot = MockServerApp.NewBot();

    private HttpClient Telegram => app.Integration(_bot);

    private HttpClient Bot => app.Bot(_bot);

    [Fact]
    [Rule("messages.create.incoming-raises-event")]
    [Rule("messages.create.event-payload")]
    public async Task An_incoming_message_raises_one_with_message_user_and_conversation_as_the_bot_reads_them()
    {
        var (conversation, user) = (await Telegram.NewConversation(new { id = "c" }), await Telegram.NewUser(new { id = "u" }));
        var id = (string)(await Telegram.NewMessage(conversation, user, tags: new { id = "m" }))["id"]!;

        var raised = Assert.Single(await Raised())!;

        Assert.Equal((conversation, user, id), ((string?)raised["conversationId"], (string?)raised["userId"], (string?)raised["messageId"]));
        Assert.Equal((await Bot.Get($"/v1/chat/messages/{id}"))["message"]!.ToJsonString(), raised["payload"]!["message"]!.ToJsonString());
        Assert.Equal((await Bot.Get($"/v1/chat/users/{user}"))["user"]!.ToJsonString(), raised["payload"]!["user"]!.ToJsonString());
        Assert.Equal((await Bot.Get($"/v1/chat/conversations/{conversation}"))["conversation"]!.ToJsonString(), raised["payload"]!["conversation"]!.ToJsonString());
        await Telegram.NewMessage(conversation, user);
        Assert.Equal(2, (await Raised()).Count);
    }

    [Fact]
    [Rule("messages.create.outgoing-raises-none")]
    public async Task What_goes_out_raises_none_whoever_records_it()
    {
        var conversation = await Telegram.NewConversation();
        await Bot.NewMessage(conversation, _bot);
        var body = new { conversationId = conversation, userId = _bot, type = "text", payload = new { }, tags = new { }, origin = "synthetic" };
        await Telegram.Post("/v1/chat/messages", body, 201);
        Assert.Empty(await Raised());
    }

    [Fact]
    [Rule("messages.update.raises-no-event")]
    public async Task An_update_raises_none()
    {
        var (conversation, user) = (await Telegram.NewConversation(), await Telegram.NewUser());
        var (incoming, outgoing) = (await Telegram.NewMessage(conversation, user), await Bot.NewMessage(conversation, _bot));
        Assert.Single(await Raised());
        foreach (var caller in new[] { Telegram, Bot })
        {
            await caller.Put($"/v1/chat/messages/{incoming["id"]}", new { tags = new { a = "1" }, payload = new { text = "edited" } });
            await caller.Put($"/v1/chat/messages/{outgoing["id"]}", new { tags = new { }, payload = new { text = "edited" } });
        }

        var raised = Assert.Single(await Raised())!;
        Assert.Equal("hello", (string?)raised["payload"]!["message"]!["payload"]!["text"]);
    }

    [Fact]
    [Rule("messages.create.scheduled-answers-at-once")]
    [Rule("messages.create.scheduled-event-later")]
    public async Task A_scheduled_message_is_there_at_once_and_its_event_at_its_time()
    {
        var (conversation, user) = (await Telegram.NewConversation(), await Telegram.NewUser());
        var sent = new { conversationId = conversation, userId = user, type = "text", payload = new { }, tags = new { }, schedule = new { delay = 60_000 } };
        var message = (await Telegram.Post("/v1/chat/messages", sent, 201))["message"]!;
        Assert.Equal(message.ToJsonString(), (await Telegram.Get($"/v1/chat/messages/{message["id"]}"))["message"]!.ToJsonString());
        Assert.Equal([(string)message["id"]!], await Bot.Walk("/v1/chat/messages", "messages"));
        Assert.Equal(1, (int)(await Bot.Get($"/v1/chat/conversations/{conversation}"))["conversation"]!["messageCount"]!);
        app.Clock.Advance(TimeSpan.FromMilliseconds(59_999));
        Assert.Empty(await Raised());
        app.Clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal((string?)message["id"], (string?)Assert.Single(await Raised())!["messageId"]);
        app.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Single(await Raised());
    }

    [Fact]
    [Rule("messages.create.scheduled-event-later")]
    public async Task A_scheduled_message_that_is_deleted_raises_none()
    {
        var (conversation, other, user) = (await Telegram.NewConversation(), await Telegram.NewConversation(), await Telegram.NewUser());
        object In(string id) => new { conversationId = id, userId = user, type = "text", payload = new { }, tags = new { }, schedule = new { delay = 1000 } };
        var message = (await Telegram.Post("/v1/chat/messages", In(conversation), 201))["message"]!;
        await Telegram.Post("/v1/chat/messages", In(other), 201);
        await Telegram.Delete($"/v1/chat/messages/{message["id"]}");
        await Bot.Delete($"/v1/chat/conversations/{other}");
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Empty(await Raised());
    }

    private async Task<JsonArray> Raised() => (await Bot.Get("/v1/chat/events?type=message_created"))["events"]!.AsArray();
}
