using System.Text.Json.Nodes;
using MockServer.Tests.House;

namespace MockServer.Tests.Runtime;

/// <summary>The events workflow_update: which are raised, with what, and which are not.</summary>
public sealed class WorkflowUpdateEventTests : IAsyncDisposable
{
    private readonly MockServerApp _app = new();
    private readonly string _bot = MockServerApp.NewBot();

    private HttpClient Bot => _app.Bot(_bot);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    [Rule("workflows.create.update-payload")]
    [Rule("workflows.create.pending-raises-started")]
    public async Task It_holds_the_workflow_its_conversation_and_its_user()
    {
        var telegram = _app.Integration(_bot);
        var (conversation, user) = (await telegram.NewConversation(new { chat = "1" }), await telegram.NewUser(new { id = "1" }));
        var made = await Make("pending", ("conversationId", conversation), ("userId", user));
        var raised = Assert.Single(await Events(made))!;
        Assert.Equal(("workflow_update", conversation, user), ((string?)raised["type"], (string?)raised["conversationId"], (string?)raised["userId"]));
        var payload = raised["payload"]!;
        Assert.Equal("workflow_started", (string?)payload["type"]);
        Assert.Equal(((string?)made["id"], "pending"), ((string?)payload["workflow"]!["id"], (string?)payload["workflow"]!["status"]));
        Assert.Equal((await Bot.Get($"/v1/chat/conversations/{conversation}"))["conversation"]!.ToJsonString(), payload["conversation"]!.ToJsonString());
        Assert.Equal((await Bot.Get($"/v1/chat/users/{user}"))["user"]!.ToJsonString(), payload["user"]!.ToJsonString());

        var alone = Assert.Single(await Events(await Make("pending")))!["payload"]!.AsObject();
        Assert.False(alone.ContainsKey("conversation") || alone.ContainsKey("user") || alone.ContainsKey("childWorkflow"));
    }

    [Theory]
    [InlineData("listening")]
    [InlineData("in_progress")]
    [Rule("workflows.create.pending-raises-started")]
    public async Task One_that_is_not_pending_is_not_started(string status)
    {
        var go = (string)(await Bot.Post("/v1/chat/events", new { type = "go", payload = new { } }, 201))["event"]!["id"]!;
        var made = await Make(status, ("eventId", go));
        _app.Clock.Advance(TimeSpan.FromMinutes(4));
        Assert.Empty(await Events(made));
    }

    [Theory]
    [InlineData("listening")]
    [InlineData("paused")]
    [InlineData("cancelled")]
    [InlineData("in_progress")]
    [Rule("workflows.update.acknowledged")]
    [Rule("workflows.create.retry-spacing")]
    public async Task One_that_leaves_pending_after_its_second_start_is_not_started_a_third_time(string status)
    {
        var made = await Make("pending");
        _app.Clock.Advance(TimeSpan.FromMilliseconds(59_999));
        Assert.Single(await Events(made));
        _app.Clock.Advance(TimeSpan.FromMilliseconds(1));
        var second = (await Events(made)).Count;
        await Bot.Put($"/v1/chat/workflows/{made["id"]}", new { status, eventId = (string?)(await Events(made))[0]!["id"] });
        _app.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal((2, 2), (second, (await Events(made)).Count));
        Assert.Equal(status, await Status(made));
    }

    [Fact]
    [Rule("workflows.create.times-out")]
    [Rule("workflows.create.timeout-raises")]
    [Rule("workflows.update.completed-at")]
    public async Task It_times_out_at_the_moment_that_it_was_given_last_and_not_before()
    {
        var made = await Make("listening", ("timeoutAt", "2026-03-04T05:06:17.890Z"));
        await Bot.Put($"/v1/chat/workflows/{made["id"]}", new { timeoutAt = "2026-03-04T05:06:27.890Z" });
        _app.Clock.Advance(TimeSpan.FromMilliseconds(19_999));
        Assert.Equal("listening", await Status(made));
        Assert.Empty(await Events(made));
        _app.Clock.Advance(TimeSpan.FromMilliseconds(1));
        var late = (await Bot.Get($"/v1/chat/workflows/{made["id"]}"))["workflow"]!;
        Assert.Equal(("timedout", "2026-03-04T05:06:27.890Z"), ((string?)late["status"], (string?)late["completedAt"]));
        var payload = Assert.Single(await Events(made))!["payload"]!;
        Assert.Equal(("workflow_timedout", "timedout"), ((string?)payload["type"], (string?)payload["workflow"]!["status"]));
    }

    [Theory]
    [InlineData("completed")]
    [InlineData("failed")]
    [InlineData("cancelled")]
    [Rule("workflows.create.times-out")]
    [Rule("workflows.update.child-finished")]
    public async Task One_that_has_ended_does_not_time_out_and_its_parent_is_told_of_the_end_once(string status)
    {
        var parent = await Make("listening", ("timeoutAt", "2030-01-01T00:00:00.000Z"));
        var child = await Make("listening", ("parentWorkflowId", (string?)parent["id"]));
        await Bot.Put($"/v1/chat/workflows/{child["id"]}", new { status = "paused" });
        Assert.Empty(await Events(parent));
        await Bot.Put($"/v1/chat/workflows/{child["id"]}", new { status });
        await Bot.Put($"/v1/chat/workflows/{child["id"]}", new { status });
        _app.Clock.Advance(TimeSpan.FromMinutes(10));
        var payload = Assert.Single(await Events(parent))!["payload"]!;
        Assert.Equal(("child_workflow_finished", (string?)parent["id"]), ((string?)payload["type"], (string?)payload["workflow"]!["id"]));
        Assert.Equal(((string?)child["id"], status), ((string?)payload["childWorkflow"]!["id"], (string?)payload["childWorkflow"]!["status"]));
        Assert.Empty(await Events(child));
    }

    [Theory]
    [InlineData("listening", 1)]
    [InlineData("paused", 0)]
    [InlineData("completed", 0)]
    [Rule("workflows.create.linked-event-continues")]
    public async Task Only_a_listening_workflow_is_continued_by_an_event_that_is_linked_to_it_when_that_is_due(string status, int times)
    {
        var made = await Make("listening", ("timeoutAt", "2030-01-01T00:00:00.000Z"));
        await Bot.Put($"/v1/chat/workflows/{made["id"]}", new { status });
        var linked = new { type = "paid", payload = new { }, workflowId = (string?)made["id"], schedule = new { delay = 60_000 } };
        await Bot.Post("/v1/chat/events", linked, 201);
        var updates = $"/v1/chat/events?type=workflow_update&workflowId={made["id"]}";
        Assert.Empty(await Bot.Walk(updates, "events"));
        _app.Clock.Advance(TimeSpan.FromMinutes(1));
        var raised = (await Bot.Get(updates))["events"]!.AsArray();
        Assert.Equal(times, raised.Count);
        Assert.All(raised, one => Assert.Equal("workflow_continued", (string?)one!["payload"]!["type"]));
    }

    private async Task<JsonNode> Make(string status, params (string Name, string? Value)[] more)
    {
        var body = new JsonObject { ["name"] = "order", ["status"] = status };
        foreach (var (name, value) in more)
            body[name] = value;
        return (await Bot.Post("/v1/chat/workflows", body, 201))["workflow"]!;
    }

    private async Task<JsonArray> Events(JsonNode workflow) => (await Bot.Get($"/v1/chat/events?workflowId={workflow["id"]}"))["events"]!.AsArray();

    private async Task<string> Status(JsonNode workflow) => (string)(await Bot.Get($"/v1/chat/workflows/{workflow["id"]}"))["workflow"]!["status"]!;
}
