using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using MockServer.Bot;
using MockServer.Tests.House;

namespace MockServer.Tests.Runtime;

/// <summary>What happens by itself, on a clock that only the test moves.</summary>
public sealed class FallingDueTests : IAsyncDisposable
{
    private readonly MockServerApp _app = new();
    private readonly string _bot = MockServerApp.NewBot();

    private HttpClient Bot => _app.Bot(_bot);

    private HttpClient Telegram => _app.Integration(_bot);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    [Rule("events.create.pending")]
    [Rule("events.create.ignored")]
    public async Task An_event_that_nobody_subscribes_to_is_answered_pending_and_becomes_ignored()
    {
        var made = (await Bot.Post("/v1/chat/events", new { type = "ping", payload = new { } }, 201))["event"]!;
        Assert.Equal("pending", (string?)made["status"]);
        Assert.Equal("ignored", await Status(made));
    }

    [Theory]
    [InlineData("""{"delay": 60000}""")]
    [InlineData("""{"dateTime": "2026-03-04T05:07:07.890Z"}""")]
    [Rule("events.create.scheduled")]
    [Rule("events.create.due")]
    public async Task A_scheduled_event_happens_at_its_moment_and_not_before(string schedule)
    {
        var made = (await Bot.Post("/v1/chat/events", new { type = "later", payload = new { }, schedule = JsonNode.Parse(schedule) }, 201))["event"]!;
        _app.Clock.Advance(TimeSpan.FromMilliseconds(59_999));
        Assert.Equal("scheduled", await Status(made));
        _app.Clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal("ignored", await Status(made));
    }

    [Fact]
    [Rule("events.cancel.never-due")]
    [Rule("events.cancel.canceled")]
    public async Task A_canceled_event_never_happens()
    {
        var made = (await Bot.Post("/v1/chat/events", new { type = "later", payload = new { }, schedule = new { delay = 1000 } }, 201))["event"]!;
        await Bot.Delete($"/v1/chat/events/scheduled/{made["id"]}");
        _app.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal("canceled", await Status(made));
    }

    [Fact]
    [Rule("events.create.past-at-once")]
    public async Task A_schedule_in_the_past_is_now()
    {
        var made = (await Bot.Post("/v1/chat/events", new { type = "past", payload = new { }, schedule = new { dateTime = "2020-01-01T00:00:00.000Z" } }, 201))["event"]!;
        Assert.Equal("pending", (string?)made["status"]);
    }

    [Fact]
    public async Task The_world_wakes_by_itself_without_a_request()
    {
        await Bot.Post("/v1/chat/events", new { type = "later", payload = new { }, schedule = new { delay = 60_000 } }, 201);
        await Bot.Post($"/v1/chat/states/bot/{_bot}/short", new { payload = new { }, expiry = 30_000 });
        var worlds = _app.Services.GetRequiredService<Worlds>();
        var before = worlds.History(_bot).Count;
        _app.Clock.Advance(TimeSpan.FromMinutes(1));
        // Each thing due is a step, and so is what became of the two events; the history is read without entering the world.
        Assert.Equal(before + 4, worlds.History(_bot).Count);
        Assert.Equal(
            [MockServerApp.Start.AddSeconds(30), MockServerApp.Start.AddSeconds(60)],
            worlds.History(_bot).Skip(before).Where(step => step.Follows is null).Select(step => step.At));
    }

    [Fact]
    public async Task An_incoming_message_raises_message_created_with_message_user_and_conversation()
    {
        var (conversation, user) = (await Telegram.NewConversation(), await Telegram.NewUser());
        var message = await Telegram.NewMessage(conversation, user);
        await Bot.NewMessage(conversation, _bot);

        var raised = Assert.Single((await Bot.Get("/v1/chat/events?type=message_created"))["events"]!.AsArray())!;
        Assert.Equal((string?)message["id"], (string?)raised["messageId"]);
        Assert.Equal(conversation, (string?)raised["conversationId"]);
        Assert.Equal(user, (string?)raised["userId"]);
        Assert.Equal((string?)message["id"], (string?)raised["payload"]!["message"]!["id"]);
        Assert.Equal(user, (string?)raised["payload"]!["user"]!["id"]);
        Assert.Equal(conversation, (string?)raised["payload"]!["conversation"]!["id"]);

        await Telegram.Put($"/v1/chat/messages/{message["id"]}", new { tags = new { }, payload = new { text = "edited" } });
        await Telegram.Post("/v1/chat/messages/import-messages", new
        {
            messages = new[] { new { conversationId = conversation, userId = user, type = "text", payload = new { }, tags = new { }, createdAt = "2020-01-01T00:00:00Z", discriminateByTags = Array.Empty<string>() } },
        });
        Assert.Single((await Bot.Get("/v1/chat/events?type=message_created"))["events"]!.AsArray());
    }

    [Fact]
    public async Task A_scheduled_message_is_there_at_once_and_handed_over_at_its_moment()
    {
        var (conversation, user) = (await Telegram.NewConversation(), await Telegram.NewUser());
        var body = new { conversationId = conversation, userId = user, type = "text", payload = new { }, tags = new { }, schedule = new { delay = 60_000 } };
        var message = (await Telegram.Post("/v1/chat/messages", body, 201))["message"]!;
        await Bot.Get($"/v1/chat/messages/{message["id"]}");
        Assert.Empty((await Bot.Get("/v1/chat/events?type=message_created"))["events"]!.AsArray());
        _app.Clock.Advance(TimeSpan.FromMinutes(1));
        var raised = Assert.Single((await Bot.Get("/v1/chat/events?type=message_created"))["events"]!.AsArray())!;
        Assert.Equal("2026-03-04T05:07:07.890Z", (string?)raised["createdAt"]);

        await Telegram.Post("/v1/chat/messages", body, 201);
        await Telegram.Delete($"/v1/chat/users/{user}");
        _app.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(2, (await Bot.Get("/v1/chat/events?type=message_created"))["events"]!.AsArray().Count);
    }

    [Fact]
    [Rule("states.get.expired-event")]
    [Rule("states.get.expired-404")]
    [Rule("states.get.read-no-prolongation")]
    public async Task A_state_expires_when_it_was_not_written_for_so_long_and_raises_state_expired_with_the_state()
    {
        var conversation = await Telegram.NewConversation();
        var path = $"/v1/chat/states/conversation/{conversation}/cart";
        await Bot.Post(path, new { payload = new { items = 1 }, expiry = 60_000 });
        _app.Clock.Advance(TimeSpan.FromSeconds(50));
        await Bot.Get(path);
        await Bot.Call(HttpMethod.Patch, path, new { payload = new { items = 2 } });
        _app.Clock.Advance(TimeSpan.FromSeconds(50));
        Assert.Equal(2, (int)(await Bot.Get(path))["state"]!["payload"]!["items"]!);
        _app.Clock.Advance(TimeSpan.FromSeconds(10));

        await Bot.Refused(HttpMethod.Get, path, null, 404, "ResourceNotFound");
        var raised = Assert.Single((await Bot.Get("/v1/chat/events?type=state_expired"))["events"]!.AsArray())!;
        Assert.Equal(2, (int)raised["payload"]!["state"]!["payload"]!["items"]!);
        Assert.Equal("cart", (string?)raised["payload"]!["state"]!["name"]);
        Assert.Equal(conversation, (string?)raised["conversationId"]);
    }

    [Fact]
    [Rule("states.expiry.null-never")]
    public async Task A_state_without_expiry_never_expires()
    {
        var path = $"/v1/chat/states/bot/{_bot}/kept";
        await Bot.Post(path, new { payload = new { }, expiry = 1000 });
        await Bot.Post($"{path}/expiry", new { expiry = (int?)null });
        _app.Clock.Advance(TimeSpan.FromDays(400));
        await Bot.Get(path);
    }

    [Fact]
    [Rule("workflows.create.pending-raises-started")]
    [Rule("workflows.create.pending-retried")]
    [Rule("workflows.create.retry-spacing")]
    public async Task A_pending_workflow_is_started_three_times_and_then_failed()
    {
        var workflow = (await Bot.Post("/v1/chat/workflows", new { name = "order", status = "pending" }, 201))["workflow"]!;
        Assert.Equal(["workflow_started"], await Updates(workflow));
        _app.Clock.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal(2, (await Updates(workflow)).Count);
        _app.Clock.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal(["workflow_started", "workflow_started", "workflow_started"], await Updates(workflow));
        _app.Clock.Advance(TimeSpan.FromSeconds(60));
        var failed = (await Bot.Get($"/v1/chat/workflows/{workflow["id"]}"))["workflow"]!;
        Assert.Equal("failed", (string?)failed["status"]);
        Assert.NotNull((string?)failed["failureReason"]);
        Assert.Equal("2026-03-04T05:09:07.890Z", (string?)failed["completedAt"]);
    }

    [Fact]
    [Rule("workflows.update.acknowledged")]
    [Rule("workflows.create.times-out")]
    [Rule("workflows.create.timeout-raises")]
    public async Task A_workflow_that_is_taken_up_is_not_started_again_and_times_out()
    {
        var workflow = (await Bot.Post("/v1/chat/workflows", new { name = "order", status = "pending" }, 201))["workflow"]!;
        var started = (string)(await Bot.Get("/v1/chat/events?type=workflow_update"))["events"]![0]!["id"]!;
        await Bot.Put($"/v1/chat/workflows/{workflow["id"]}", new { status = "in_progress", eventId = started });
        _app.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal("timedout", (string?)(await Bot.Get($"/v1/chat/workflows/{workflow["id"]}"))["workflow"]!["status"]);
        Assert.Equal(["workflow_started", "workflow_timedout"], await Updates(workflow));
        await Bot.Refused(HttpMethod.Put, $"/v1/chat/workflows/{workflow["id"]}", new { status = "listening" }, 400, "InvalidPayload");
    }

    [Fact]
    [Rule("workflows.create.linked-event-continues")]
    public async Task A_listening_workflow_goes_on_with_an_event_that_is_linked_to_it()
    {
        var workflow = (await Bot.Post("/v1/chat/workflows", new { name = "order", status = "listening" }, 201))["workflow"]!;
        await Bot.Post("/v1/chat/events", new { type = "paid", payload = new { }, workflowId = (string?)workflow["id"] }, 201);
        await Bot.Post("/v1/chat/events", new { type = "other", payload = new { } }, 201);
        Assert.Equal(["workflow_continued"], await Updates(workflow));
    }

    [Fact]
    [Rule("workflows.update.child-finished")]
    [Rule("workflows.delete.parent-told")]
    public async Task A_parent_is_told_of_a_child_that_ends_or_is_deleted()
    {
        var parent = (await Bot.Post("/v1/chat/workflows", new { name = "parent", status = "listening", timeoutAt = "2030-01-01T00:00:00Z" }, 201))["workflow"]!;
        async Task<JsonNode> Child() =>
            (await Bot.Post("/v1/chat/workflows", new { name = "child", status = "listening", parentWorkflowId = (string?)parent["id"] }, 201))["workflow"]!;
        var (done, late, gone) = (await Child(), await Child(), await Child());
        await Bot.Put($"/v1/chat/workflows/{done["id"]}", new { status = "completed" });
        await Bot.Delete($"/v1/chat/workflows/{gone["id"]}");
        _app.Clock.Advance(TimeSpan.FromMinutes(5));

        var events = (await Bot.Get($"/v1/chat/events?workflowId={parent["id"]}"))["events"]!.AsArray().Reverse().Select(raised => raised!["payload"]!).ToList();
        Assert.Equal(
            [("child_workflow_finished", (string?)done["id"], "completed"), ("child_workflow_deleted", (string?)gone["id"], "listening"), ("child_workflow_finished", (string?)late["id"], "timedout")],
            events.Select(payload => ((string)payload["type"]!, (string?)payload["childWorkflow"]!["id"], (string)payload["childWorkflow"]!["status"]!)));
        Assert.All(events, payload => Assert.Equal((string?)parent["id"], (string?)payload["workflow"]!["id"]));
    }

    [Fact]
    [Rule("events.create.integration-type")]
    [Rule("events.create.plugin-type")]
    public async Task An_integrations_event_is_prefixed_for_the_bot_and_bare_for_itself()
    {
        var made = (await Telegram.Post("/v1/chat/events", new { type = "joined", payload = new { } }, 201))["event"]!;
        Assert.Equal("joined", (string?)made["type"]);
        Assert.Equal("telegram:joined", (string?)(await Bot.Get($"/v1/chat/events/{made["id"]}"))["event"]!["type"]);
        Assert.Equal("joined", (string?)(await Telegram.Get($"/v1/chat/events/{made["id"]}"))["event"]!["type"]);
        Assert.Equal([(string)made["id"]!], await Telegram.Walk("/v1/chat/events?type=joined", "events"));
        Assert.Equal([(string)made["id"]!], await Bot.Walk("/v1/chat/events?type=telegram%3Ajoined", "events"));
        Assert.Empty(await Bot.Walk("/v1/chat/events?type=joined", "events"));
        Assert.Equal("plug#thing", (string?)(await Bot.Post("/v1/chat/events", new { type = "plug#thing", payload = new { } }, 201))["event"]!["type"]);
    }

    [Fact]
    public async Task Undo_takes_an_event_back_together_with_what_became_of_it()
    {
        var made = (await Bot.Post("/v1/chat/events", new { type = "ping", payload = new { } }, 201))["event"]!;
        await _app.Services.GetRequiredService<Worlds>().Undo(_bot);
        await Bot.Refused(HttpMethod.Get, $"/v1/chat/events/{made["id"]}", null, 404, "ResourceNotFound");
    }

    private async Task<string> Status(JsonNode made) => (string)(await Bot.Get($"/v1/chat/events/{made["id"]}"))["event"]!["status"]!;

    private async Task<List<string>> Updates(JsonNode workflow) =>
        [.. (await Bot.Get($"/v1/chat/events?type=workflow_update&workflowId={workflow["id"]}"))["events"]!.AsArray().Reverse().Select(raised => (string)raised!["payload"]!["type"]!)];
}
