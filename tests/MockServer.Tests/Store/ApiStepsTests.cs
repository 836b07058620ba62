using Microsoft.Extensions.DependencyInjection;
using MockServer.Bot;

namespace MockServer.Tests.Store;

/// <summary>What the operations of the API leave in a world's history, and how it is taken back.</summary>
public sealed class ApiStepsTests(MockServerApp app) : IClassFixture<MockServerApp>
{
    private readonly string _bot = MockServerApp.NewBot();

    private HttpClient Telegram => app.Integration(_bot);

    private Worlds Worlds => app.Services.GetRequiredService<Worlds>();

    [Fact]
    public async Task A_message_is_one_step_with_all_that_it_changed()
    {
        var (conversation, user) = (await Telegram.NewConversation(), await Telegram.NewUser());
        var message = (string)(await Telegram.NewMessage(conversation, user))["id"]!;
        var (step, after) = (Worlds.History(_bot)[^2], Worlds.History(_bot)[^1]);
        Assert.Equal(["participants", "messages", "conversations", "events"], step.Changes.Select(change => change.Table));
        Assert.Equal([$"{conversation}/{user}", message, conversation], step.Changes.Take(3).Select(change => change.Key));
        // What became of the event that the message raised follows from that step.
        Assert.Equal((step.Number, "events"), (after.Follows, Assert.Single(after.Changes).Table));
    }

    [Fact]
    public async Task Reads_and_refusals_are_no_steps()
    {
        await Telegram.NewUser();
        var before = Worlds.History(_bot).Count;
        await Telegram.Get("/v1/chat/users");
        await Telegram.Refused(HttpMethod.Delete, "/v1/chat/users/none", null, 404, "ResourceNotFound");
        await Telegram.Refused(HttpMethod.Post, "/v1/chat/messages", new { }, 400, "InvalidPayload");
        Assert.Equal(before, Worlds.History(_bot).Count);
    }

    [Fact]
    public async Task A_deleted_conversation_comes_back_whole_by_undo()
    {
        var (conversation, user) = (await Telegram.NewConversation(new { id = "c" }), await Telegram.NewUser());
        for (var i = 0; i < 25; i++)
            await Telegram.NewMessage(conversation, user, tags: new { n = $"{i}" });
        await Telegram.Post($"/v1/chat/states/conversation/{conversation}/cart", new { payload = new { items = 3 } });
        var before = await Everything(conversation);

        await Telegram.Delete($"/v1/chat/conversations/{conversation}");
        await Telegram.Refused(HttpMethod.Get, $"/v1/chat/conversations/{conversation}", null, 404, "ResourceNotFound");
        await Worlds.Undo(_bot);

        Assert.Equal(before, await Everything(conversation));
        Assert.Equal(25, (await Telegram.Walk($"/v1/chat/messages?conversationId={conversation}", "messages")).Count);
        Assert.Single(await Telegram.Walk("/v1/chat/messages?tags.n=7", "messages"));
        Assert.False((bool)(await Telegram.Post("/v1/chat/conversations/get-or-create", new { channel = "channel", tags = new { id = "c" } }))["meta"]!["created"]!);
    }

    private async Task<string> Everything(string conversation) => string.Join('\n', await Task.WhenAll(
        new[] { $"conversations/{conversation}", $"conversations/{conversation}/participants", "messages", "users", $"states/conversation/{conversation}/cart" }
            .Select(async path => (await Telegram.Get($"/v1/chat/{path}")).ToJsonString())));
}
