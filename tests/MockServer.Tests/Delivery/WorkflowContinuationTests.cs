using MockServer.Bot.Telling;
using MockServer.Generated.Runtime;
using MockServer.Tests.House;

namespace MockServer.Tests.Delivery;

/// <summary>A workflow that the bot leaves in progress is continued, and no other.</summary>
public sealed class WorkflowContinuationTests
{
    [Fact]
    [Rule("workflows.update.still-running-continues")]
    public async Task A_workflow_that_is_still_in_progress_when_its_event_is_handled_is_continued_until_it_is_not()
    {
        var seen = new List<string>();
        await using var subscriber = new Subscriber((own, raised) => raised.Type == "workflow_update" ? TakeUp(own, raised) : null);
        var made = (await subscriber.Bot.Post("/v1/chat/workflows", new { name = "order", status = "pending" }, 201))["workflow"]!;
        await Until(subscriber, made["id"]!, "completed");
        Assert.Equal(["workflow_started", "workflow_continued", "workflow_continued"], await Updates(subscriber, made["id"]!));
        Assert.Equal(seen, await Updates(subscriber, made["id"]!));

        async Task<EventOutcome> TakeUp(Subscriber own, Event raised)
        {
            var (kind, id) = (raised.Payload.GetProperty("type").GetString()!, raised.WorkflowId);
            seen.Add(kind);
            object change = kind == "workflow_started" ? new { status = "in_progress", eventId = raised.Id }
                : seen.Count < 3 ? new { output = new { step = seen.Count } }
                : new { status = "completed" };
            await own.Bot.Put($"/v1/chat/workflows/{id}", change);
            return EventOutcome.Processed;
        }
    }

    [Fact]
    [Rule("workflows.update.still-running-continues")]
    public async Task A_workflow_that_an_event_of_another_kind_began_is_continued_once_that_is_handled()
    {
        await using var subscriber = new Subscriber((own, raised) => raised.Type switch
        {
            "go" => Begin(own, raised),
            "workflow_update" => null,
            _ => Task.FromResult(EventOutcome.Processed),
        });
        await subscriber.Bot.Post("/v1/chat/events", new { type = "other", payload = new { } }, 201);
        var go = (string)(await subscriber.Bot.Post("/v1/chat/events", new { type = "go", payload = new { } }, 201))["event"]!["id"]!;
        await subscriber.Settled(go);
        var workflow = (await subscriber.Bot.Get("/v1/chat/workflows"))["workflows"]![0]!;
        Assert.Equal(["workflow_continued"], await Updates(subscriber, workflow["id"]!));

        static async Task<EventOutcome> Begin(Subscriber own, Event raised)
        {
            await own.Bot.Post("/v1/chat/workflows", new { name = "order", status = "in_progress", eventId = raised.Id }, 201);
            return EventOutcome.Processed;
        }
    }

    [Theory]
    [InlineData("listening", null)]
    [InlineData("paused", null)]
    [InlineData("completed", null)]
    [InlineData("in_progress", "It broke")]
    public async Task One_that_waits_has_ended_or_whose_handling_failed_is_not(string left, string? failure)
    {
        await using var subscriber = new Subscriber((own, raised) => raised.Type == "workflow_update" ? Leave(own, raised) : null);
        var made = (await subscriber.Bot.Post("/v1/chat/workflows", new { name = "order", status = "pending" }, 201))["workflow"]!;
        var started = (string)(await subscriber.Bot.Get($"/v1/chat/events?workflowId={made["id"]}"))["events"]![0]!["id"]!;
        Assert.Equal(failure is null ? "processed" : "failed", (string?)(await subscriber.Settled(started))["status"]);
        Assert.Equal(["workflow_started"], await Updates(subscriber, made["id"]!));
        Assert.Equal(left, (string?)(await subscriber.Bot.Get($"/v1/chat/workflows/{made["id"]}"))["workflow"]!["status"]);

        async Task<EventOutcome> Leave(Subscriber own, Event raised)
        {
            await own.Bot.Put($"/v1/chat/workflows/{raised.WorkflowId}", new { status = "in_progress", eventId = raised.Id });
            await own.Bot.Put($"/v1/chat/workflows/{raised.WorkflowId}", new { status = left, eventId = raised.Id });
            return new EventOutcome(failure);
        }
    }

    private static async Task Until(Subscriber subscriber, object workflow, string status)
    {
        while ((string?)(await subscriber.Bot.Get($"/v1/chat/workflows/{workflow}"))["workflow"]!["status"] != status)
        {
            await Task.Yield();
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
        }
    }

    private static async Task<List<string>> Updates(Subscriber subscriber, object workflow) =>
        [.. (await subscriber.Bot.Get($"/v1/chat/events?type=workflow_update&workflowId={workflow}"))["events"]!.AsArray().Reverse()
            .Select(raised => (string)raised!["payload"]!["type"]!)];
}
