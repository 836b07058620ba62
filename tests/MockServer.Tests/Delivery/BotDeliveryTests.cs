using System.Text.Json.Nodes;
using MockServer.Tests.Control;
using MockServer.Tests.House;

namespace MockServer.Tests.Delivery;

/// <summary>What a bot that listens is called with, and what becomes of it.</summary>
public sealed class BotDeliveryTests : CalledBotTests
{
    [Fact]
    [Rule("events.create.told")]
    [Rule("deliveries.bot.headers")]
    [Rule("deliveries.bot.configuration")]
    public async Task An_incoming_message_is_told_with_the_headers_and_the_body_of_the_service()
    {
        var user = await Telegram.NewUser();
        var conversation = await Telegram.NewConversation(new { chatId = "5" });
        await Telegram.NewMessage(conversation, user, "hi");

        var got = Assert.Single(await Called.Await("event_received"));
        Assert.Equal(("POST", "/"), (got.Method, got.Path));
        Assert.Equal((BotId, "message_created", "application/json"), (got.Headers["x-bot-id"], got.Headers["x-bp-type"], got.Headers["content-type"]));
        Assert.StartsWith("user_", got.Headers["x-bot-user-id"]);
        Assert.Equal("""{"payload":{"greeting":"hello"}}""", got.Decoded("x-bp-configuration"));
        Assert.False(got.Headers.ContainsKey("x-bp-signature"));
        Assert.Equal(("message_created", conversation, user), ((string?)got.Event["type"], (string?)got.Event["conversationId"], (string?)got.Event["userId"]));
        var payload = got.Event["payload"]!;
        Assert.Equal("hi", (string?)payload["message"]!["payload"]!["text"]);
        Assert.Equal((user, conversation), ((string?)payload["user"]!["id"], (string?)payload["conversation"]!["id"]));
        Assert.Equal("5", (string?)payload["conversation"]!["tags"]!["telegram:chatId"]);
        Assert.Equal("processed", (string?)(await Bot.Settled((string)got.Event["id"]!))["status"]);
    }

    [Fact]
    [Rule("deliveries.bot.calls-back")]
    [Rule("events.create.pending-while-handled")]
    public async Task While_it_handles_an_event_the_bot_calls_back_and_its_answer_appears()
    {
        JsonNode? pending = null;
        Called.Does = async (got, _) =>
        {
            if (got.Operation != "event_received")
                return;
            pending = await Bot.Get($"/v1/chat/events?status=pending&conversationId={got.Event["conversationId"]}");
            await Bot.NewMessage((string)got.Event["conversationId"]!, BotId, "echo");
        };
        var user = await Telegram.NewUser();
        var conversation = await Telegram.NewConversation();
        await Telegram.NewMessage(conversation, user, "hi");

        var got = Assert.Single(await Called.Await("event_received"));
        await Bot.Settled((string)got.Event["id"]!);
        Assert.Equal([(string)got.Event["id"]!], pending!["events"]!.AsArray().Select(one => (string)one!["id"]!));
        var messages = (await Telegram.Get($"/v1/chat/messages?conversationId={conversation}"))["messages"]!.AsArray();
        Assert.Equal([("echo", "outgoing"), ("hi", "incoming")], messages.Select(one => ((string)one!["payload"]!["text"]!, (string)one["direction"]!)));
    }

    [Fact]
    [Rule("events.create.server-error-retried")]
    [Rule("events.create.failed")]
    public async Task A_refusal_fails_the_event_at_once_in_the_bots_own_words()
    {
        Called.Does = (got, context) => Answer(context, 400, """{"id":"err_1","code":400,"type":"Runtime","message":"No stock left"}""");
        var id = await Bot.NewEvent();
        var settled = await Bot.Settled(id);
        Assert.Equal(("failed", "No stock left"), ((string?)settled["status"], (string?)settled["failureReason"]));
        var delivery = Assert.Single(await App.Ended($"event={id}"));
        Assert.Equal(("failed", "No stock left"), ((string?)delivery["state"], (string?)delivery["reason"]));
        Assert.Equal(400, (int)Assert.Single(delivery["attempts"]!.AsArray())!["status"]!);
    }

    [Fact]
    public async Task What_a_2xx_says_to_an_event_does_not_matter()
    {
        Called.Does = (_, context) => Answer(context, 200, "<garbage");
        Assert.Equal("processed", (string?)(await Bot.Settled(await Bot.NewEvent()))["status"]);
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        Called.Does = (got, context) =>
        {
            context.Response.Headers.Location = Called.Url + "/elsewhere";
            return Answer(context, 307, "");
        };
        Assert.Equal("It was answered with status 307", (string?)(await Bot.Settled(await Bot.NewEvent()))["failureReason"]);
        Assert.DoesNotContain(Called.All, one => one.Path == "/elsewhere");
    }

    [Fact]
    [Rule("events.create.in-order")]
    [Rule("events.create.others-not-held")]
    public async Task Events_of_one_conversation_go_one_after_the_other_and_those_of_others_beside_them()
    {
        var (one, other) = (await Telegram.NewConversation(), await Telegram.NewConversation());
        var answer = new TaskCompletionSource();
        Called.Does = (got, _) => got.Operation == "event_received" && (string?)got.Event["type"] == "slow" ? answer.Task : Task.CompletedTask;
        var slow = await Bot.NewEvent("slow", one);
        var next = await Bot.NewEvent("next", one);
        var last = await Bot.NewEvent("last", one);
        var elsewhere = await Bot.NewEvent("elsewhere", other);

        Assert.Equal("processed", (string?)(await Bot.Settled(elsewhere))["status"]);
        Assert.Equal([last, next, slow], await Bot.Walk($"/v1/chat/events?status=pending&conversationId={one}", "events"));
        Assert.DoesNotContain(Called.All, got => got.Operation == "event_received" && (string?)got.Event["type"] is "next" or "last");
        answer.SetResult();
        await Bot.Settled(last);
        Assert.Equal(["slow", "next", "last"], Called.All.Where(got => got.Operation == "event_received" && (string?)got.Event["conversationId"] == one)
            .Select(got => (string)got.Event["type"]!));
    }

    [Fact]
    public async Task A_bot_that_is_down_delays_no_other()
    {
        var otherId = MockServerApp.NewBot();
        using var other = App.Bot(otherId);
        await using var healthy = await Called.Start();
        await App.AttachBot(otherId, healthy.Url);
        Called.Does = (_, context) => Task.Delay(Timeout.Infinite, context.RequestAborted);
        for (var i = 0; i < 20; i++)
            await Bot.NewEvent();
        Assert.Equal("processed", (string?)(await other.Settled(await other.NewEvent()))["status"]);
    }

    [Fact]
    [Rule("events.create.told-when-due")]
    public async Task A_scheduled_event_is_told_when_it_is_due()
    {
        var id = (string)(await Bot.Post("/v1/chat/events", new { type = "later", payload = new { }, schedule = new { delay = 60_000 } }, 201))["event"]!["id"]!;
        Assert.DoesNotContain(Called.All, one => one.Operation == "event_received");
        App.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(id, (string?)Assert.Single(await Called.Await("event_received")).Event["id"]);
    }

    [Fact]
    public async Task An_integrations_event_is_told_behind_its_alias_and_a_type_that_is_no_ascii_in_percent()
    {
        await Telegram.NewEvent("größe");
        var got = Assert.Single(await Called.Await("event_received"));
        Assert.Equal(("telegram:größe", "telegram:gr%C3%B6%C3%9Fe"), ((string?)got.Event["type"], got.Headers["x-bp-type"]));
    }

    [Fact]
    public async Task A_ping_is_a_call_whose_answer_is_waited_for()
    {
        var delivery = await App.Control("POST", $"endpoints/bots/{BotId}/ping");
        Assert.Equal(("ping", "delivered", 200), ((string?)delivery["operation"], (string?)delivery["state"], (int)delivery["attempts"]![0]!["status"]!));
        Assert.Equal("ping", Assert.Single(await Called.Await("ping")).Headers["x-bp-type"]);
    }

    [Fact]
    public async Task A_bot_that_is_detached_is_told_so_and_its_events_are_ignored_again()
    {
        await App.Control("DELETE", $"endpoints/bots/{BotId}", status: 204);
        await Called.Await("unregister");
        Assert.Equal("ignored", (string?)(await Bot.Settled(await Bot.NewEvent()))["status"]);
        await App.Control("DELETE", $"endpoints/bots/{BotId}", status: 404);
    }
}
