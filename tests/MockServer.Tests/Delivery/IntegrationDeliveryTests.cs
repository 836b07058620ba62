using MockServer.Tests.Control;
using MockServer.Tests.House;

namespace MockServer.Tests.Delivery;

/// <summary>What an integration that listens is told of.</summary>
public sealed class IntegrationDeliveryTests : CalledIntegrationTests
{
    [Fact]
    [Rule("messages.create.outgoing-handed-over")]
    [Rule("deliveries.integration.headers")]
    public async Task An_outgoing_message_is_handed_over_as_the_integration_sees_it_and_acknowledged_by_a_tag()
    {
        Called.Does = async (got, _) =>
        {
            if (got.Operation == "message_created")
                await Telegram.Put($"/v1/chat/messages/{got.Body["message"]!["id"]}", new { tags = new { id = "tg-1" } });
        };
        // From here on the bot knows its id.
        await Telegram.Post("/v1/chat/integrations/configure", new { identifier = "5482201" });
        var conversation = await Telegram.NewConversation(new { chatId = "5" });
        var sent = await Bot.NewMessage(conversation, BotId, "hello", new { });

        var got = Assert.Single(await Called.Await("message_created"));
        Assert.Equal("POST", got.Method);
        Assert.Equal((BotId, "telegram", "int_01INTEGRATIONTELEGRAM000000"),
            (got.Headers["x-bot-id"], got.Headers["x-integration-alias"], got.Headers["x-integration-id"]));
        Assert.StartsWith("user_", got.Headers["x-bot-user-id"]);
        Assert.NotEmpty(got.Headers["x-webhook-id"]);
        Assert.Equal("""{"token":"42"}""", got.Decoded("x-bp-configuration"));
        Assert.Equal(("text", "hello", (string)sent["id"]!), ((string?)got.Body["type"], (string?)got.Body["payload"]!["text"], (string?)got.Body["message"]!["id"]));
        Assert.Equal(("5", got.Headers["x-bot-user-id"]), ((string?)got.Body["conversation"]!["tags"]!["chatId"], (string?)got.Body["user"]!["id"]));
        var delivery = Assert.Single(await App.Ended($"message={sent["id"]}"));
        Assert.Equal(("delivered", "integration", "telegram"), ((string?)delivery["state"], (string?)delivery["target"]!["kind"], (string?)delivery["target"]!["alias"]));
        Assert.Equal("tg-1", (string?)(await Telegram.Get($"/v1/chat/messages/{sent["id"]}"))["message"]!["tags"]!["id"]);
    }

    [Fact]
    [Rule("messages.create.synthetic-kept-here")]
    public async Task What_is_only_recorded_is_not_handed_over_and_what_comes_in_neither()
    {
        var user = await Telegram.NewUser();
        var conversation = await Telegram.NewConversation();
        await Telegram.NewMessage(conversation, user);
        await Telegram.Post("/v1/chat/messages", new
        {
            conversationId = conversation,
            userId = BotId,
            type = "text",
            payload = new { text = "said elsewhere" },
            tags = new { },
            origin = "synthetic",
        }, 201);
        await Telegram.Post("/v1/chat/messages/import-messages", new
        {
            messages = new[]
            {
                new
                {
                    conversationId = conversation, userId = BotId, type = "text", payload = new { text = "long ago" }, tags = new { id = "1" },
                    discriminateByTags = new[] { "id" }, createdAt = "2025-01-01T00:00:00.000Z",
                },
            },
        });
        await Bot.NewMessage(conversation, BotId, "last");
        Assert.Equal("last", (string?)Assert.Single(await Called.Await("message_created")).Body["payload"]!["text"]);
    }

    [Fact]
    [Rule("messages.create.scheduled-handed-over-later")]
    public async Task A_scheduled_message_is_handed_over_when_it_is_due()
    {
        var conversation = await Telegram.NewConversation();
        await Bot.Post("/v1/chat/messages", new
        {
            conversationId = conversation,
            userId = BotId,
            type = "text",
            payload = new { text = "later" },
            tags = new { },
            schedule = new { delay = 5000 },
        }, 201);
        Assert.DoesNotContain(Called.All, one => one.Operation == "message_created");
        App.Clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal("later", (string?)Assert.Single(await Called.Await("message_created")).Body["payload"]!["text"]);
    }

    [Fact]
    public async Task Messages_of_a_conversation_arrive_in_their_order()
    {
        var conversation = await Telegram.NewConversation();
        for (var i = 0; i < 20; i++)
            await Bot.NewMessage(conversation, BotId, $"{i}");
        Assert.Equal(Enumerable.Range(0, 20).Select(i => $"{i}"), (await Called.Await("message_created", 20)).Select(got => (string)got.Body["payload"]!["text"]!));
    }

    [Fact]
    [Rule("conversations.update.told")]
    public async Task What_the_bot_changes_is_told_with_what_it_was()
    {
        var conversation = await Telegram.NewConversation();
        var message = await Bot.NewMessage(conversation, BotId, "teh");
        await Bot.Put($"/v1/chat/messages/{message["id"]}", new { tags = new { }, payload = new { text = "the" } });
        await Bot.Put($"/v1/chat/conversations/{conversation}", new { tags = new { topic = "x" }, properties = new { mood = "good" } });

        var changed = Assert.Single(await Called.Await("message_updated")).Body;
        Assert.Equal(("the", "teh"), ((string?)changed["currentMessage"]!["payload"]!["text"], (string?)changed["previousMessage"]!["payload"]!["text"]));
        var now = Assert.Single(await Called.Await("conversation_updated")).Body;
        Assert.Equal("good", (string?)now["currentConversation"]!["properties"]!["mood"]);
        Assert.Equal(conversation, (string?)now["previousConversation"]!["id"]);
        // What the integration changes itself it knows.
        await Telegram.Put($"/v1/chat/conversations/{conversation}", new { tags = new { chatId = "6" } });
        await Telegram.Put($"/v1/chat/messages/{message["id"]}", new { tags = new { id = "7" } });
        await Bot.NewMessage(conversation, BotId, "end");
        await Called.Await("message_created", 2);
        Assert.Single(Called.All, one => one.Operation == "conversation_updated");
        Assert.Single(Called.All, one => one.Operation == "message_updated");
    }

    [Fact]
    [Rule("messages.update.calls-nobody")]
    public async Task Changed_messages_are_told_only_to_whom_asks_for_them()
    {
        await App.AttachIntegration(BotId, "telegram", Called.Url);
        var conversation = await Telegram.NewConversation();
        var message = await Bot.NewMessage(conversation, BotId, "teh");
        await Bot.Put($"/v1/chat/messages/{message["id"]}", new { tags = new { }, payload = new { text = "the" } });
        await Bot.NewMessage(conversation, BotId, "end");
        await Called.Await("message_created", 2);
        Assert.DoesNotContain(Called.All, one => one.Operation == "message_updated");
    }

    [Fact]
    [Rule("integrations.configure.registers-anew")]
    public async Task Configuring_registers_anew_and_configuring_while_registering_does_not()
    {
        var registers = 0;
        Called.Does = async (got, _) =>
        {
            if (got.Operation == "register" && ++registers > 0)
                await Telegram.Post("/v1/chat/integrations/configure", new { identifier = $"bot-{registers}" });
        };
        await Telegram.Post("/v1/chat/integrations/configure", new { identifier = "bot-0" });
        var registered = await Called.Await("register", 2);
        Assert.Equal($"/webhooks/{registered[^1].Headers["x-webhook-id"]}", new Uri((string)registered[^1].Body["webhookUrl"]!).AbsolutePath);
        await Called.Await("unregister");
        await App.Ended($"bot={BotId}", 3);
        Assert.Equal(["register", "unregister", "register"], Called.All.Select(one => one.Operation));
        // What changes nothing registers nobody.
        await Telegram.Post("/v1/chat/integrations/configure", new { identifier = "bot-1" });
        await App.Ended($"bot={BotId}", 3);
        Assert.Equal(3, Called.All.Count);
    }

    [Fact]
    public async Task An_endpoint_for_all_bots_serves_each_that_has_none_of_its_own()
    {
        await using var common = await Called.Start();
        await App.Control("PUT", "endpoints/integrations/telegram", $$"""{"url": "{{common.Url}}"}""");
        var otherId = MockServerApp.NewBot();
        using var other = App.Bot(otherId);
        using var otherTelegram = App.Integration(otherId);
        await other.NewMessage(await otherTelegram.NewConversation(), otherId, "there");
        await Bot.NewMessage(await Telegram.NewConversation(), BotId, "here");
        Assert.Equal("there", (string?)Assert.Single(await common.Await("message_created")).Body["payload"]!["text"]);
        Assert.Equal("here", (string?)Assert.Single(await Called.Await("message_created")).Body["payload"]!["text"]);
    }
}
