using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using MockServer.Tests.Control;
using MockServer.Tests.House;

namespace MockServer.Tests.Delivery;

/// <summary>What a bot that listens is called with, and what becomes of it.</summary>
public sealed class BotDeliveryTests : IAsyncLifetime
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
        await _app.AttachBot(_botId, _called.Url, """, "configuration": {"greeting": "hello"}""");
        await _called.Await("register");
        await _app.Ended($"bot={_botId}");
    }

    public async ValueTask DisposeAsync()
    {
        await _called.DisposeAsync();
        (_bot as IDisposable).Dispose();
        _telegram.Dispose();
        await _app.DisposeAsync();
    }

    [Fact]
    [Rule("events.create.told")]
    [Rule("deliveries.bot.headers")]
    [Rule("deliveries.bot.configuration")]
    public async Task An_incoming_message_is_told_with_the_headers_and_the_body_of_the_service()
    {
        var user = await _telegram.NewUser();
        var conversation = await _telegram.NewConversation(new { chatId = "5" });
        await _telegram.NewMessage(conversation, user, "hi");

        var got = Assert.Single(await _called.Await("event_received"));
        Assert.Equal(("POST", "/"), (got.Method, got.Path));
        Assert.Equal((_botId, "message_created", "application/json"), (got.Headers["x-bot-id"], got.Headers["x-bp-type"], got.Headers["content-type"]));
        Assert.StartsWith("user_", got.Headers["x-bot-user-id"]);
        Assert.Equal("""{"payload":{"greeting":"hello"}}""", got.Decoded("x-bp-configuration"));
        Assert.False(got.Headers.ContainsKey("x-bp-signature"));
        Assert.Equal(("message_created", conversation, user), ((string?)got.Event["type"], (string?)got.Event["conversationId"], (string?)got.Event["userId"]));
        var payload = got.Event["payload"]!;
        Assert.Equal("hi", (string?)payload["message"]!["payload"]!["text"]);
        Assert.Equal((user, conversation), ((string?)payload["user"]!["id"], (string?)payload["conversation"]!["id"]));
        Assert.Equal("5", (string?)payload["conversation"]!["tags"]!["telegram:chatId"]);
        Assert.Equal("processed", (string?)(await _bot.Settled((string)got.Event["id"]!))["status"]);
    }

    [Fact]
    [Rule("deliveries.bot.calls-back")]
    [Rule("events.create.pending-while-handled")]
    public async Task While_it_handles_an_event_the_bot_calls_back_and_its_answer_appears()
    {
        JsonNode? pending = null;
        _called.Does = async (got, _) =>
        {
            if (got.Operation != "event_received")
                return;
            pending = await _bot.Get($"/v1/chat/events?status=pending&conversationId={got.Event["conversationId"]}");
            await _bot.NewMessage((string)got.Event["conversationId"]!, _botId, "echo");
        };
        var user = await _telegram.NewUser();
        var conversation = await _telegram.NewConversation();
        await _telegram.NewMessage(conversation, user, "hi");

        var got = Assert.Single(await _called.Await("event_received"));
        await _bot.Settled((string)got.Event["id"]!);
        Assert.Equal([(string)got.Event["id"]!], pending!["events"]!.AsArray().Select(one => (string)one!["id"]!));
        var messages = (await _telegram.Get($"/v1/chat/messages?conversationId={conversation}"))["messages"]!.AsArray();
        Assert.Equal([("echo", "outgoing"), ("hi", "incoming")], messages.Select(one => ((string)one!["payload"]!["text"]!, (string)one["direction"]!)));
    }

    [Fact]
    [Rule("events.create.server-error-retried")]
    [Rule("events.create.failed")]
    public async Task A_refusal_fails_the_event_at_once_in_the_bots_own_words()
    {
        _called.Does = (got, context) => Answer(context, 400, """{"id":"err_1","code":400,"type":"Runtime","message":"No stock left"}""");
        var id = await _bot.NewEvent();
        var settled = await _bot.Settled(id);
        Assert.Equal(("failed", "No stock left"), ((string?)settled["status"], (string?)settled["failureReason"]));
        var delivery = Assert.Single(await _app.Ended($"event={id}"));
        Assert.Equal(("failed", "No stock left"), ((string?)delivery["state"], (string?)delivery["reason"]));
        Assert.Equal(400, (int)Assert.Single(delivery["attempts"]!.AsArray())!["status"]!);
    }

    [Fact]
    [Rule("events.create.server-error-retried")]
    public async Task A_server_error_is_tried_again_after_a_wait_that_doubles()
    {
        _called.Does = (got, context) => Answer(context, 500, """{"error":"Missing type"}""");
        var id = await _bot.NewEvent();
        await _called.Await("event_received");
        await Waits(id, 1);
        _app.Clock.Advance(TimeSpan.FromMilliseconds(999));
        Assert.Single(_called.All, one => one.Operation == "event_received");
        _app.Clock.Advance(TimeSpan.FromMilliseconds(1));
        await _called.Await("event_received", 2);
        await Waits(id, 2);
        Assert.Equal("pending", (string?)(await _bot.Get($"/v1/chat/events/{id}"))["event"]!["status"]);
        _app.Clock.Advance(TimeSpan.FromSeconds(2));
        await _called.Await("event_received", 3);

        Assert.Equal(("failed", "Missing type"), ((string?)(await _bot.Settled(id))["status"], (string?)(await _bot.Settled(id))["failureReason"]));
        var attempts = Assert.Single(await _app.Ended($"event={id}"))["attempts"]!.AsArray();
        Assert.Equal([500, 500, 500], attempts.Select(one => (int)one!["status"]!));
        Assert.Equal([0, 1000, 3000], attempts.Select(one => (DateTimeOffset.Parse((string)one!["at"]!, null) - MockServerApp.Start).TotalMilliseconds));
    }

    [Fact]
    [Rule("events.create.server-error-retried")]
    [Rule("events.create.processed")]
    public async Task A_second_attempt_that_succeeds_makes_the_event_processed()
    {
        var calls = 0;
        _called.Does = (got, context) => ++calls == 1 ? Answer(context, 503, "busy") : Task.CompletedTask;
        var id = await _bot.NewEvent();
        await Waits(id, 1);
        _app.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("processed", (string?)(await _bot.Settled(id))["status"]);
        Assert.Equal([503, 200], Assert.Single(await _app.Ended($"event={id}"))["attempts"]!.AsArray().Select(one => (int)one!["status"]!));
    }

    [Fact]
    [Rule("events.create.time-limit")]
    [Rule("events.create.late-not-retried")]
    public async Task A_bot_that_hangs_has_sixty_seconds()
    {
        _called.Does = (got, context) => Task.Delay(Timeout.Infinite, context.RequestAborted);
        var id = await _bot.NewEvent();
        await _called.Await("event_received");
        _app.Clock.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal("pending", (string?)(await _bot.Get($"/v1/chat/events/{id}"))["event"]!["status"]);
        _app.Clock.Advance(TimeSpan.FromSeconds(1));
        var settled = await _bot.Settled(id);
        Assert.Equal(("failed", "There was no answer within 60 seconds"), ((string?)settled["status"], (string?)settled["failureReason"]));
        Assert.Single(Assert.Single(await _app.Ended($"event={id}"))["attempts"]!.AsArray());
    }

    [Theory]
    [InlineData("closes")]
    [InlineData("is down")]
    public async Task A_bot_that_gives_no_answer_is_called_again_and_then_given_up(string how)
    {
        _called.Does = (_, context) =>
        {
            context.Abort();
            return Task.CompletedTask;
        };
        if (how == "is down")
            await _called.DisposeAsync();
        var id = await _bot.NewEvent();
        await Waits(id, 1);
        _app.Clock.Advance(TimeSpan.FromSeconds(1));
        await Waits(id, 2);
        _app.Clock.Advance(TimeSpan.FromSeconds(2));
        var settled = await _bot.Settled(id);
        Assert.Equal("failed", (string?)settled["status"]);
        Assert.StartsWith("It could not be called: ", (string?)settled["failureReason"]);
        Assert.Equal(3, Assert.Single(await _app.Ended($"event={id}"))["attempts"]!.AsArray().Count);
    }

    [Fact]
    public async Task What_a_2xx_says_to_an_event_does_not_matter()
    {
        _called.Does = (_, context) => Answer(context, 200, "<garbage");
        Assert.Equal("processed", (string?)(await _bot.Settled(await _bot.NewEvent()))["status"]);
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        _called.Does = (got, context) =>
        {
            context.Response.Headers.Location = _called.Url + "/elsewhere";
            return Answer(context, 307, "");
        };
        Assert.Equal("It was answered with status 307", (string?)(await _bot.Settled(await _bot.NewEvent()))["failureReason"]);
        Assert.DoesNotContain(_called.All, one => one.Path == "/elsewhere");
    }

    [Fact]
    [Rule("events.create.in-order")]
    [Rule("events.create.others-not-held")]
    public async Task Events_of_one_conversation_go_one_after_the_other_and_those_of_others_beside_them()
    {
        var (one, other) = (await _telegram.NewConversation(), await _telegram.NewConversation());
        var answer = new TaskCompletionSource();
        _called.Does = (got, _) => got.Operation == "event_received" && (string?)got.Event["type"] == "slow" ? answer.Task : Task.CompletedTask;
        var slow = await _bot.NewEvent("slow", one);
        var next = await _bot.NewEvent("next", one);
        var last = await _bot.NewEvent("last", one);
        var elsewhere = await _bot.NewEvent("elsewhere", other);

        Assert.Equal("processed", (string?)(await _bot.Settled(elsewhere))["status"]);
        Assert.Equal([last, next, slow], await _bot.Walk($"/v1/chat/events?status=pending&conversationId={one}", "events"));
        Assert.DoesNotContain(_called.All, got => got.Operation == "event_received" && (string?)got.Event["type"] is "next" or "last");
        answer.SetResult();
        await _bot.Settled(last);
        Assert.Equal(["slow", "next", "last"], _called.All.Where(got => got.Operation == "event_received" && (string?)got.Event["conversationId"] == one)
            .Select(got => (string)got.Event["type"]!));
    }

    [Fact]
    public async Task A_bot_that_is_down_delays_no_other()
    {
        var otherId = MockServerApp.NewBot();
        using var other = _app.Bot(otherId);
        await using var healthy = await Called.Start();
        await _app.AttachBot(otherId, healthy.Url);
        _called.Does = (_, context) => Task.Delay(Timeout.Infinite, context.RequestAborted);
        for (var i = 0; i < 20; i++)
            await _bot.NewEvent();
        Assert.Equal("processed", (string?)(await other.Settled(await other.NewEvent()))["status"]);
    }

    [Fact]
    [Rule("events.create.told-when-due")]
    public async Task A_scheduled_event_is_told_when_it_is_due()
    {
        var id = (string)(await _bot.Post("/v1/chat/events", new { type = "later", payload = new { }, schedule = new { delay = 60_000 } }, 201))["event"]!["id"]!;
        Assert.DoesNotContain(_called.All, one => one.Operation == "event_received");
        _app.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(id, (string?)Assert.Single(await _called.Await("event_received")).Event["id"]);
    }

    [Fact]
    public async Task An_integrations_event_is_told_behind_its_alias_and_a_type_that_is_no_ascii_in_percent()
    {
        await _telegram.NewEvent("größe");
        var got = Assert.Single(await _called.Await("event_received"));
        Assert.Equal(("telegram:größe", "telegram:gr%C3%B6%C3%9Fe"), ((string?)got.Event["type"], got.Headers["x-bp-type"]));
    }

    [Fact]
    public async Task A_ping_is_a_call_whose_answer_is_waited_for()
    {
        var delivery = await _app.Control("POST", $"endpoints/bots/{_botId}/ping");
        Assert.Equal(("ping", "delivered", 200), ((string?)delivery["operation"], (string?)delivery["state"], (int)delivery["attempts"]![0]!["status"]!));
        Assert.Equal("ping", Assert.Single(await _called.Await("ping")).Headers["x-bp-type"]);
    }

    [Fact]
    public async Task A_bot_that_is_detached_is_told_so_and_its_events_are_ignored_again()
    {
        await _app.Control("DELETE", $"endpoints/bots/{_botId}", status: 204);
        await _called.Await("unregister");
        Assert.Equal("ignored", (string?)(await _bot.Settled(await _bot.NewEvent()))["status"]);
        await _app.Control("DELETE", $"endpoints/bots/{_botId}", status: 404);
    }

    [Fact]
    public async Task What_waits_for_a_bot_that_is_detached_is_dropped_and_its_event_ignored()
    {
        _called.Does = (got, context) => got.Operation == "event_received" ? Answer(context, 500, "") : Task.CompletedTask;
        var id = await _bot.NewEvent();
        await Waits(id, 1);
        await _app.Control("DELETE", $"endpoints/bots/{_botId}", status: 204);
        _app.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("ignored", (string?)(await _bot.Settled(id))["status"]);
        Assert.Equal("dropped", (string?)Assert.Single(await _app.Ended($"event={id}"))["state"]);
    }

    [Theory]
    [InlineData("undo")]
    [InlineData("reset")]
    [InlineData("import")]
    public async Task What_is_queued_for_an_event_that_is_no_longer_there_is_dropped(string how)
    {
        var conversation = await _telegram.NewConversation();
        var empty = await _app.Export(_botId);
        _called.Does = (got, context) => got.Operation == "event_received" ? Answer(context, 500, "") : Task.CompletedTask;
        var id = await _bot.NewEvent("ping", conversation);
        await Waits(id, 1);
        await (how switch
        {
            "undo" => _app.Control("POST", $"worlds/{_botId}/undo"),
            "reset" => _app.Control("POST", $"reset?bot={_botId}"),
            _ => _app.Control("PUT", $"worlds/{_botId}", empty),
        });
        _app.Clock.Advance(TimeSpan.FromSeconds(1));
        var delivery = Assert.Single(await _app.Ended($"event={id}"));
        Assert.Equal(("dropped", "What it is about is no longer there"), ((string?)delivery["state"], (string?)delivery["reason"]));
        Assert.Single(_called.All, one => one.Operation == "event_received");
        await _bot.Get($"/v1/chat/events/{id}", 404);
    }

    private static async Task Answer(HttpContext context, int status, string body)
    {
        context.Response.StatusCode = status;
        await context.Response.WriteAsync(body, Stop);
    }

    /// <summary>So many attempts are over, and the next one waits for the clock.</summary>
    private async Task Waits(string eventId, int attempts) => await _app.WaitsForNext($"event={eventId}", attempts);
}
