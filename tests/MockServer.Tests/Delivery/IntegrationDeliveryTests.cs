using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;
using MockServer.Tests.Control;
using MockServer.Tests.House;

namespace MockServer.Tests.Delivery;

/// <summary>What an integration that listens is called with, and what it answers to actions and to the outside.</summary>
public sealed class IntegrationDeliveryTests : IAsyncLifetime
{
    private readonly MockServerApp _app = new();
    private readonly string _botId = MockServerApp.NewBot();
    private HttpClient _bot = null!;
    private HttpClient _telegram = null!;
    private Called _called = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        (_bot, _telegram) = (_app.Bot(_botId), _app.Integration(_botId));
        _called = await Called.Start();
        await _app.AttachIntegration(_botId, "telegram", _called.Url, """, "configuration": {"token": "42"}, "messageUpdates": true""");
        await _called.Await("register");
        // Who configures itself while it is being registered is not registered once more.
        await _app.Ended($"bot={_botId}");
    }

    public async ValueTask DisposeAsync()
    {
        await _called.DisposeAsync();
        _bot.Dispose();
        _telegram.Dispose();
        await _app.DisposeAsync();
    }

    [Fact]
    [Rule("messages.create.outgoing-handed-over")]
    [Rule("deliveries.integration.headers")]
    public async Task An_outgoing_message_is_handed_over_as_the_integration_sees_it_and_acknowledged_by_a_tag()
    {
        _called.Does = async (got, _) =>
        {
            if (got.Operation == "message_created")
                await _telegram.Put($"/v1/chat/messages/{got.Body["message"]!["id"]}", new { tags = new { id = "tg-1" } });
        };
        // From here on the bot knows its id.
        await _telegram.Post("/v1/chat/integrations/configure", new { identifier = "5482201" });
        var conversation = await _telegram.NewConversation(new { chatId = "5" });
        var sent = await _bot.NewMessage(conversation, _botId, "hello", new { });

        var got = Assert.Single(await _called.Await("message_created"));
        Assert.Equal("POST", got.Method);
        Assert.Equal((_botId, "telegram", "int_01INTEGRATIONTELEGRAM000000"),
            (got.Headers["x-bot-id"], got.Headers["x-integration-alias"], got.Headers["x-integration-id"]));
        Assert.StartsWith("user_", got.Headers["x-bot-user-id"]);
        Assert.NotEmpty(got.Headers["x-webhook-id"]);
        Assert.Equal("""{"token":"42"}""", got.Decoded("x-bp-configuration"));
        Assert.Equal(("text", "hello", (string)sent["id"]!), ((string?)got.Body["type"], (string?)got.Body["payload"]!["text"], (string?)got.Body["message"]!["id"]));
        Assert.Equal(("5", got.Headers["x-bot-user-id"]), ((string?)got.Body["conversation"]!["tags"]!["chatId"], (string?)got.Body["user"]!["id"]));
        var delivery = Assert.Single(await _app.Ended($"message={sent["id"]}"));
        Assert.Equal(("delivered", "integration", "telegram"), ((string?)delivery["state"], (string?)delivery["target"]!["kind"], (string?)delivery["target"]!["alias"]));
        Assert.Equal("tg-1", (string?)(await _telegram.Get($"/v1/chat/messages/{sent["id"]}"))["message"]!["tags"]!["id"]);
    }

    [Fact]
    [Rule("messages.create.synthetic-kept-here")]
    public async Task What_is_only_recorded_is_not_handed_over_and_what_comes_in_neither()
    {
        var user = await _telegram.NewUser();
        var conversation = await _telegram.NewConversation();
        await _telegram.NewMessage(conversation, user);
        await _telegram.Post("/v1/chat/messages", new
        {
            conversationId = conversation,
            userId = _botId,
            type = "text",
            payload = new { text = "said elsewhere" },
            tags = new { },
            origin = "synthetic",
        }, 201);
        await _telegram.Post("/v1/chat/messages/import-messages", new
        {
            messages = new[]
            {
                new
                {
                    conversationId = conversation, userId = _botId, type = "text", payload = new { text = "long ago" }, tags = new { id = "1" },
                    discriminateByTags = new[] { "id" }, createdAt = "2025-01-01T00:00:00.000Z",
                },
            },
        });
        await _bot.NewMessage(conversation, _botId, "last");
        Assert.Equal("last", (string?)Assert.Single(await _called.Await("message_created")).Body["payload"]!["text"]);
    }

    [Fact]
    [Rule("messages.create.scheduled-handed-over-later")]
    public async Task A_scheduled_message_is_handed_over_when_it_is_due()
    {
        var conversation = await _telegram.NewConversation();
        await _bot.Post("/v1/chat/messages", new
        {
            conversationId = conversation,
            userId = _botId,
            type = "text",
            payload = new { text = "later" },
            tags = new { },
            schedule = new { delay = 5000 },
        }, 201);
        Assert.DoesNotContain(_called.All, one => one.Operation == "message_created");
        _app.Clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal("later", (string?)Assert.Single(await _called.Await("message_created")).Body["payload"]!["text"]);
    }

    [Fact]
    public async Task Messages_of_a_conversation_arrive_in_their_order()
    {
        var conversation = await _telegram.NewConversation();
        for (var i = 0; i < 20; i++)
            await _bot.NewMessage(conversation, _botId, $"{i}");
        Assert.Equal(Enumerable.Range(0, 20).Select(i => $"{i}"), (await _called.Await("message_created", 20)).Select(got => (string)got.Body["payload"]!["text"]!));
    }

    [Fact]
    [Rule("conversations.update.told")]
    public async Task What_the_bot_changes_is_told_with_what_it_was()
    {
        var conversation = await _telegram.NewConversation();
        var message = await _bot.NewMessage(conversation, _botId, "teh");
        await _bot.Put($"/v1/chat/messages/{message["id"]}", new { tags = new { }, payload = new { text = "the" } });
        await _bot.Put($"/v1/chat/conversations/{conversation}", new { tags = new { topic = "x" }, properties = new { mood = "good" } });

        var changed = Assert.Single(await _called.Await("message_updated")).Body;
        Assert.Equal(("the", "teh"), ((string?)changed["currentMessage"]!["payload"]!["text"], (string?)changed["previousMessage"]!["payload"]!["text"]));
        var now = Assert.Single(await _called.Await("conversation_updated")).Body;
        Assert.Equal("good", (string?)now["currentConversation"]!["properties"]!["mood"]);
        Assert.Equal(conversation, (string?)now["previousConversation"]!["id"]);
        // What the integration changes itself it knows.
        await _telegram.Put($"/v1/chat/conversations/{conversation}", new { tags = new { chatId = "6" } });
        await _telegram.Put($"/v1/chat/messages/{message["id"]}", new { tags = new { id = "7" } });
        await _bot.NewMessage(conversation, _botId, "end");
        await _called.Await("message_created", 2);
        Assert.Single(_called.All, one => one.Operation == "conversation_updated");
        Assert.Single(_called.All, one => one.Operation == "message_updated");
    }

    [Fact]
    [Rule("messages.update.calls-nobody")]
    public async Task Changed_messages_are_told_only_to_whom_asks_for_them()
    {
        await _app.AttachIntegration(_botId, "telegram", _called.Url);
        var conversation = await _telegram.NewConversation();
        var message = await _bot.NewMessage(conversation, _botId, "teh");
        await _bot.Put($"/v1/chat/messages/{message["id"]}", new { tags = new { }, payload = new { text = "the" } });
        await _bot.NewMessage(conversation, _botId, "end");
        await _called.Await("message_created", 2);
        Assert.DoesNotContain(_called.All, one => one.Operation == "message_updated");
    }

    [Fact]
    [Rule("actions.call.handed-over")]
    public async Task An_action_of_the_integration_is_done_by_it()
    {
        _called.Does = (got, context) => got.Operation == "action_triggered" ? context.Response.WriteAsync("""{"output": {"sent": true}, "meta": {"cost": 0}}""", Stop) : Task.CompletedTask;
        var answer = await _bot.Post("/v1/chat/actions", new { type = "telegram:send", input = new { text = "hi" } });
        Assert.Equal("""{"output":{"sent":true},"meta":{"cached":false}}""", answer.ToJsonString());
        // The integration calls its own by the bare name.
        await _telegram.Post("/v1/chat/actions", new { type = "send", input = new { text = "ho" } });
        Assert.Equal(["""{"type":"send","input":{"text":"hi"}}""", """{"type":"send","input":{"text":"ho"}}"""],
            (await _called.Await("action_triggered", 2)).Select(got => got.Text));
        // One without an endpoint is still scripted.
        await _app.Control("PUT", $"actions?bot={_botId}", """{"actions": [{"type": "crm:save", "output": {"saved": true}}]}""");
        Assert.True((bool)(await _bot.Post("/v1/chat/actions", new { type = "crm:save", input = new { } }))["output"]!["saved"]!);
    }

    [Theory]
    [Rule("actions.call.failure-400")]
    [InlineData(400, """{"id": "x", "code": 400, "type": "Runtime", "message": "The chat is closed"}""", "The chat is closed")]
    [InlineData(500, """{"code": 400, "type": "Runtime", "message": "boom"}""", "boom")]
    [InlineData(500, "oops", "It was answered with status 500")]
    [InlineData(200, "<garbage", "Action \"send\" answered no output: expected {\"output\": {…}}")]
    [InlineData(200, """{"output": 5}""", "Action \"send\" answered no output: expected {\"output\": {…}}")]
    public async Task An_action_that_fails_is_a_runtime_error_with_its_message(int status, string body, string message)
    {
        _called.Does = (_, context) =>
        {
            context.Response.StatusCode = status;
            return context.Response.WriteAsync(body, Stop);
        };
        var error = await _bot.Refused(HttpMethod.Post, "/v1/chat/actions", new { type = "telegram:send", input = new { } }, 400, "Runtime");
        Assert.Equal(message, (string?)error["message"]);
        Assert.Single(_called.All, one => one.Operation == "action_triggered");
    }

    [Fact]
    [Rule("actions.call.timeout-504")]
    public async Task An_action_that_hangs_is_a_timeout()
    {
        _called.Does = (_, context) => Task.Delay(Timeout.Infinite, context.RequestAborted);
        var refused = _bot.Refused(HttpMethod.Post, "/v1/chat/actions", new { type = "telegram:send", input = new { } }, 504, "OperationTimeout");
        await _called.Await("action_triggered");
        _app.Clock.Advance(TimeSpan.FromSeconds(60));
        await refused;
    }

    [Fact]
    public async Task A_bare_action_of_the_bot_is_done_by_the_bot_itself()
    {
        await using var bot = await Called.Start((got, context) =>
            got.Operation == "action_triggered" ? context.Response.WriteAsync("""{"output": {"done": 1}}""", Stop) : Task.CompletedTask);
        await _app.AttachBot(_botId, bot.Url);
        Assert.Equal(1, (int)(await _bot.Post("/v1/chat/actions", new { type = "tidy", input = new { deep = true } }))["output"]!["done"]!);
        var got = Assert.Single(await bot.Await("action_triggered"));
        Assert.Equal(("tidy", """{"type":"tidy","input":{"deep":true}}"""), (got.Headers["x-bp-type"], got.Text));
    }

    [Fact]
    public async Task A_webhook_passes_both_ways_as_it_is()
    {
        _called.Does = (got, context) =>
        {
            if (got.Operation != "webhook_received")
                return Task.CompletedTask;
            (context.Response.StatusCode, context.Response.ContentType) = (202, "text/plain");
            context.Response.Headers["x-challenge"] = "abc";
            return context.Response.WriteAsync("taken", Stop);
        };
        var url = (string)(await _app.Control("GET", $"endpoints/integrations/telegram?bot={_botId}"))["webhookUrl"]!;
        using var outside = _app.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Patch, new Uri(url).AbsolutePath + "/updates/5?hub=1&x=%20")
        {
            Content = new StringContent("""{"update": 1}""", Encoding.UTF8, "application/json"),
            Headers = { { "x-signature", "s" }, { "authorization", "Bearer outside-secret" } },
        };
        using var answer = await outside.SendAsync(request, Stop);
        Assert.Equal((HttpStatusCode.Accepted, "taken", "abc"), (answer.StatusCode, await answer.Content.ReadAsStringAsync(Stop), answer.Headers.GetValues("x-challenge").Single()));
        Assert.Equal("text/plain", answer.Content.Headers.ContentType?.MediaType);

        var got = Assert.Single(await _called.Await("webhook_received")).Body["req"]!;
        Assert.Equal(("PATCH", "/updates/5", "hub=1&x=%20", """{"update": 1}"""),
            ((string?)got["method"], (string?)got["path"], (string?)got["query"], (string?)got["body"]));
        Assert.Equal(("s", "Bearer outside-secret"), ((string?)got["headers"]!["x-signature"], (string?)got["headers"]!["authorization"]));
        Assert.DoesNotContain("outside-secret", (await _app.Control("GET", $"deliveries?bot={_botId}")).ToJsonString());
    }

    [Theory]
    [InlineData(204)]
    [InlineData(404)]
    public async Task A_status_without_a_body_goes_back_without_one(int status)
    {
        _called.Does = (_, context) =>
        {
            (context.Response.StatusCode, context.Response.ContentType) = (status, null);
            return Task.CompletedTask;
        };
        using var outside = _app.CreateClient();
        using var answer = await outside.GetAsync($"/webhooks/telegram", Stop);
        Assert.Equal((status, ""), ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(Stop)));
    }

    [Fact]
    public async Task A_webhook_that_nobody_has_is_a_404_and_one_whose_integration_is_down_a_502()
    {
        using var outside = _app.CreateClient();
        using var unknown = await outside.PostAsync("/webhooks/nobody", null, Stop);
        Assert.Equal((HttpStatusCode.NotFound, "application/problem+json"), (unknown.StatusCode, unknown.Content.Headers.ContentType?.MediaType));
        await _called.DisposeAsync();
        using var down = await outside.PostAsync("/webhooks/telegram", null, Stop);
        Assert.Equal((HttpStatusCode.BadGateway, "application/problem+json"), (down.StatusCode, down.Content.Headers.ContentType?.MediaType));
        using var large = await outside.PostAsync("/webhooks/telegram", new ByteArrayContent(new byte[(10 * 1024 * 1024) + 1]), Stop);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, large.StatusCode);
    }

    [Fact]
    [Rule("integrations.configure.registers-anew")]
    public async Task Configuring_registers_anew_and_configuring_while_registering_does_not()
    {
        var registers = 0;
        _called.Does = async (got, _) =>
        {
            if (got.Operation == "register" && ++registers > 0)
                await _telegram.Post("/v1/chat/integrations/configure", new { identifier = $"bot-{registers}" });
        };
        await _telegram.Post("/v1/chat/integrations/configure", new { identifier = "bot-0" });
        var registered = await _called.Await("register", 2);
        Assert.Equal($"/webhooks/{registered[^1].Headers["x-webhook-id"]}", new Uri((string)registered[^1].Body["webhookUrl"]!).AbsolutePath);
        await _called.Await("unregister");
        await _app.Ended($"bot={_botId}", 3);
        Assert.Equal(["register", "unregister", "register"], _called.All.Select(one => one.Operation));
        // What changes nothing registers nobody.
        await _telegram.Post("/v1/chat/integrations/configure", new { identifier = "bot-1" });
        await _app.Ended($"bot={_botId}", 3);
        Assert.Equal(3, _called.All.Count);
    }

    [Fact]
    public async Task An_endpoint_for_all_bots_serves_each_that_has_none_of_its_own()
    {
        await using var common = await Called.Start();
        await _app.Control("PUT", "endpoints/integrations/telegram", $$"""{"url": "{{common.Url}}"}""");
        var otherId = MockServerApp.NewBot();
        using var other = _app.Bot(otherId);
        using var otherTelegram = _app.Integration(otherId);
        await other.NewMessage(await otherTelegram.NewConversation(), otherId, "there");
        await _bot.NewMessage(await _telegram.NewConversation(), _botId, "here");
        Assert.Equal("there", (string?)Assert.Single(await common.Await("message_created")).Body["payload"]!["text"]);
        Assert.Equal("here", (string?)Assert.Single(await _called.Await("message_created")).Body["payload"]!["text"]);
    }
}
