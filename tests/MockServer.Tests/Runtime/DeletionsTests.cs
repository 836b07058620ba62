using System.Text.Json.Nodes;
using MockServer.Tests.House;

namespace MockServer.Tests.Runtime;

/// <summary>What goes with a deleted conversation, message or user, and what stays.</summary>
public sealed class DeletionsTests(MockServerApp app) : IClassFixture<MockServerApp>
{
    private readonly string _bot = MockServerApp.NewBot();

    private HttpClient Telegram => app.Integration(_bot);

    private HttpClient Bot => app.Bot(_bot);

    [Fact]
    [Rule("conversations.delete.deletes-messages")]
    [Rule("conversations.delete.deletes-states")]
    [Rule("conversations.delete.ends-participation")]
    public async Task A_conversation_goes_with_its_messages_its_states_and_its_participants()
    {
        var (gone, kept, user) = (await Telegram.NewConversation(), await Telegram.NewConversation(), await Telegram.NewUser());
        var (lost, saved) = (await Telegram.NewMessage(gone, user, tags: new { id = "1" }), await Telegram.NewMessage(kept, user));
        foreach (var conversation in new[] { gone, kept })
            await Bot.Post($"/v1/chat/states/conversation/{conversation}/cart", new { payload = new { items = 2 }, expiry = 1000 });

        Assert.Equal("{}", (await Bot.Delete($"/v1/chat/conversations/{gone}")).ToJsonString());

        await Bot.Refused(HttpMethod.Get, $"/v1/chat/messages/{lost["id"]}", null, 404, "ResourceNotFound");
        await Bot.Refused(HttpMethod.Get, $"/v1/chat/states/conversation/{gone}/cart", null, 404, "ResourceNotFound");
        Assert.Empty(await Bot.Walk($"/v1/chat/users?conversationId={gone}", "users"));
        Assert.Equal([kept], await Bot.Walk($"/v1/chat/conversations?participantIds={user}", "conversations"));
        Assert.Empty((await Bot.Get("/v1/chat/tags/telegram:id/values?type=message"))["tags"]!.AsArray());
        Assert.Equal([(string)saved["id"]!], await Bot.Walk("/v1/chat/messages", "messages"));
        await Bot.Get($"/v1/chat/states/conversation/{kept}/cart");
        Assert.Equal(kept, (string?)(await Expired())["conversationId"]);
        Assert.Equal([user], await Bot.Walk($"/v1/chat/users?conversationId={kept}", "users"));
        await Bot.Get($"/v1/chat/users/{user}");
    }

    [Fact]
    [Rule("conversations.delete.deletes-messages")]
    public async Task Deleting_a_conversation_removes_its_messages()
    {
        var (kept, gone, user) = (await Telegram.NewConversation(), await Telegram.NewConversation(), await Telegram.NewUser());
        var message = await Telegram.NewMessage(kept, user);
        var ids = new List<string>();
        for (var i = 0; i < 30; i++)
            ids.Add((string)(await Telegram.NewMessage(gone, user))["id"]!);
        await Bot.Post($"/v1/chat/states/conversation/{gone}/cart", new { payload = new { } });

        await Bot.Delete($"/v1/chat/conversations/{gone}");

        foreach (var id in ids)
            await Bot.Refused(HttpMethod.Get, $"/v1/chat/messages/{id}", null, 404, "ResourceNotFound");
        Assert.Equal([(string)message["id"]!], await Bot.Walk("/v1/chat/messages", "messages"));
        Assert.Empty(await Bot.Walk($"/v1/chat/messages?conversationId={gone}", "messages"));
        Assert.Empty(await Bot.Walk($"/v1/chat/users?conversationId={gone}", "users"));
        await Bot.Refused(HttpMethod.Get, $"/v1/chat/states/conversation/{gone}/cart", null, 404, "ResourceNotFound");
        await Bot.Refused(HttpMethod.Get, $"/v1/chat/conversations/{gone}/participants", null, 404, "ResourceNotFound");
    }

    [Fact]
    [Rule("conversations.delete.keeps-events")]
    [Rule("conversations.delete.keeps-workflows")]
    public async Task The_events_and_workflows_of_a_deleted_conversation_stay()
    {
        var (conversation, user) = (await Telegram.NewConversation(), await Telegram.NewUser());
        await Telegram.NewMessage(conversation, user);
        var (events, workflow) = await About(new { type = "about", payload = new { }, conversationId = conversation }, new { name = "w", status = "listening", conversationId = conversation });

        await Bot.Delete($"/v1/chat/conversations/{conversation}");

        Assert.Equal(2, events.Count);
        Assert.Equal(events, await Bot.Walk("/v1/chat/events", "events"));
        foreach (var id in events)
            Assert.Equal(conversation, (string?)(await Bot.Get($"/v1/chat/events/{id}"))["event"]!["conversationId"]);
        Assert.Equal("listening", (string?)(await Bot.Get($"/v1/chat/workflows/{workflow}"))["workflow"]!["status"]);
    }

    [Fact]
    [Rule("messages.delete.gone")]
    [Rule("messages.delete.counted")]
    [Rule("messages.delete.keeps-conversation")]
    public async Task A_message_goes_alone_and_is_counted_no_more()
    {
        var (conversation, user) = (await Telegram.NewConversation(new { id = "c" }), await Telegram.NewUser());
        var (gone, kept) = (await Telegram.NewMessage(conversation, user), await Telegram.NewMessage(conversation, user));

        Assert.Equal("{}", (await Bot.Delete($"/v1/chat/messages/{gone["id"]}")).ToJsonString());

        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Delete })
            await Bot.Refused(method, $"/v1/chat/messages/{gone["id"]}", null, 404, "ResourceNotFound");
        await Bot.Refused(HttpMethod.Put, $"/v1/chat/messages/{gone["id"]}", new { tags = new { } }, 404, "ResourceNotFound");
        Assert.Equal([(string)kept["id"]!], await Bot.Walk("/v1/chat/messages", "messages"));
        var left = (await Telegram.Get($"/v1/chat/conversations/{conversation}"))["conversation"]!;
        Assert.Equal(1, (int)left["messageCount"]!);
        Assert.Equal("""{"id":"c"}""", left["tags"]!.ToJsonString());
        Assert.Equal([user], await Bot.Walk($"/v1/chat/users?conversationId={conversation}", "users"));
    }

    [Fact]
    [Rule("users.delete.keeps-messages")]
    [Rule("users.delete.keeps-events")]
    [Rule("users.delete.keeps-workflows")]
    [Rule("users.delete.takes-no-part")]
    [Rule("users.delete.deletes-states")]
    public async Task What_a_deleted_user_said_and_caused_stays_but_it_takes_part_in_nothing()
    {
        var (conversation, user, other) = (await Telegram.NewConversation(), await Telegram.NewUser(), await Telegram.NewUser());
        var message = await Telegram.NewMessage(conversation, user);
        await Telegram.NewMessage(conversation, other);
        foreach (var one in new[] { user, other })
            await Bot.Post($"/v1/chat/states/user/{one}/profile", new { payload = new { }, expiry = 1000 });
        var (events, workflow) = await About(new { type = "about", payload = new { }, userId = user }, new { name = "w", status = "listening", userId = user });

        await Bot.Delete($"/v1/chat/users/{user}");

        Assert.Equal(message.ToJsonString(), (await Telegram.Get($"/v1/chat/messages/{message["id"]}"))["message"]!.ToJsonString());
        Assert.Equal(2, (int)(await Bot.Get($"/v1/chat/conversations/{conversation}"))["conversation"]!["messageCount"]!);
        Assert.Equal(events, await Bot.Walk("/v1/chat/events", "events"));
        Assert.Equal(2, (await Bot.Walk($"/v1/chat/events?userId={user}", "events")).Count);
        await Bot.Get($"/v1/chat/workflows/{workflow}");
        Assert.Equal([other], await Bot.Walk($"/v1/chat/conversations/{conversation}/participants", "participants"));
        Assert.Equal([other], await Bot.Walk($"/v1/chat/users?conversationId={conversation}", "users"));
        await Bot.Refused(HttpMethod.Get, $"/v1/chat/conversations/{conversation}/participants/{user}", null, 404, "ResourceNotFound");
        Assert.Empty(await Bot.Walk($"/v1/chat/conversations?participantIds={user}", "conversations"));
        await Bot.Refused(HttpMethod.Get, $"/v1/chat/states/user/{user}/profile", null, 404, "ResourceNotFound");
        await Bot.Get($"/v1/chat/states/user/{other}/profile");
        Assert.Equal(other, (string?)(await Expired())["userId"]);
    }

    /// <summary>The one state that is still there to expire: what is deleted is told of no more.</summary>
    private async Task<JsonNode> Expired()
    {
        app.Clock.Advance(TimeSpan.FromSeconds(2));
        return Assert.Single((await Bot.Get("/v1/chat/events?type=state_expired"))["events"]!.AsArray())!["payload"]!["state"]!;
    }

    /// <summary>Raises an event and makes a workflow; all events there are, and the workflow.</summary>
    private async Task<(List<string> Events, string Workflow)> About(object happening, object workflow)
    {
        await Bot.Post("/v1/chat/events", happening, 201);
        var made = (string)(await Bot.Post("/v1/chat/workflows", workflow, 201))["workflow"]!["id"]!;
        return (await Bot.Walk("/v1/chat/events", "events"), made);
    }
}
