
namespace MockServer.Tests.Delivery;

/// <summary>What a bot that listens is told of its workflows and states.</summary>
public sealed class WorkflowDeliveryTests : IAsyncDisposable
{
    private readonly MockServerApp _app = new();
    private readonly string _botId = MockServerApp.NewBot();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task A_workflow_is_started_taken_up_continued_and_ended_by_a_bot_that_listens()
    {
        using var bot = _app.Bot(_botId);
        var kinds = new List<string>();
        await using var called = await Called.Start(async (got, _) =>
        {
            if (got.Operation != "event_received")
                return;
            var (kind, workflow) = ((string)got.Event["payload"]!["type"]!, (string)got.Event["payload"]!["workflow"]!["id"]!);
            Assert.Equal(workflow, (string?)got.Event["workflowId"]);
            lock (kinds)
                kinds.Add(kind);
            if (kind == "workflow_started")
                await bot.Put($"/v1/chat/workflows/{workflow}", new { status = "in_progress", eventId = (string)got.Event["id"]! });
            else if (kind == "workflow_continued")
                await bot.Put($"/v1/chat/workflows/{workflow}", new { status = "completed", output = new { done = true } });
        });
        await _app.AttachBot(_botId, called.Url);
        var parent = (string)(await bot.Post("/v1/chat/workflows", new { name = "parent", status = "listening" }, 201))["workflow"]!["id"]!;
        var child = (string)(await bot.Post("/v1/chat/workflows", new { name = "child", status = "pending", parentWorkflowId = parent }, 201))["workflow"]!["id"]!;
        await called.Await("event_received", 3);
        var ended = await DeliveryCalls.Until(async () => (await bot.Get($"/v1/chat/workflows/{child}"))["workflow"]!, one => (string?)one["status"] == "completed");
        Assert.True((bool)ended["output"]!["done"]!);
        Assert.Equal(["workflow_started", "workflow_continued", "child_workflow_finished"], kinds);
    }

    [Fact]
    public async Task A_workflow_that_the_bot_does_not_take_up_is_started_three_times_and_fails()
    {
        using var bot = _app.Bot(_botId);
        await using var called = await Called.Start();
        await _app.AttachBot(_botId, called.Url);
        var id = (string)(await bot.Post("/v1/chat/workflows", new { name = "lazy", status = "pending" }, 201))["workflow"]!["id"]!;
        for (var starts = 1; starts <= 3; starts++)
        {
            Assert.All(await called.Await("event_received", starts), got => Assert.Equal("workflow_started", (string?)got.Event["payload"]!["type"]));
            await _app.Ended($"bot={_botId}&operation=event_received", starts);
            _app.Clock.Advance(TimeSpan.FromSeconds(60));
        }

        Assert.Equal("failed", (string?)(await bot.Get($"/v1/chat/workflows/{id}"))["workflow"]!["status"]);
        Assert.Equal(3, called.All.Count(one => one.Operation == "event_received"));
    }

    [Fact]
    public async Task A_workflow_that_runs_out_of_time_is_told_of_and_so_is_a_state_that_expires()
    {
        using var bot = _app.Bot(_botId);
        await using var called = await Called.Start();
        await _app.AttachBot(_botId, called.Url);
        await bot.Post("/v1/chat/workflows", new { name = "slow", status = "listening" }, 201);
        await bot.Post($"/v1/chat/states/bot/{_botId}/mood", new { payload = new { good = true }, expiry = 600_000 });
        _app.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal("workflow_timedout", (string?)(await called.Await("event_received"))[0].Event["payload"]!["type"]);
        _app.Clock.Advance(TimeSpan.FromMinutes(5));
        var expired = (await called.Await("event_received", 2))[1];
        Assert.Equal(("state_expired", "mood"), (expired.Headers["x-bp-type"], (string?)expired.Event["payload"]!["state"]!["name"]));
    }
}
