using System.Text.Json;
using Conformance.Behaviour;
using Conformance.Running;

namespace Conformance.Cases.Runtime;

/// <summary>What the rules say of what becomes of a workflow by itself, and of the events that tell of it.</summary>
internal static class WorkflowTimeRules
{
    private static readonly TimeSpan Starts = TimeSpan.FromSeconds(180);

    public static readonly IReadOnlyList<RuleCase> All =
    [
        new("workflows.create.pending-raises-started", "createWorkflow", async scene =>
        {
            var id = await Pending(scene);
            await Told(scene, id, "workflow_started", "workflow", id);
        }),

        new("workflows.create.pending-retried", "createWorkflow", async scene =>
        {
            var id = await Pending(scene);
            var ended = await scene.Eventually(
                () => scene.Bot.Do("getWorkflow", new { id }), answer => answer.Word("/workflow/status") != "pending");
            var starts = await StartsOf(scene, id);
            scene.Equal(ended, "/workflow/status", "failed");
            scene.Holds(starts.Count == 3, ended, "the events workflow_started", "3", $"{starts.Count}");
        }) { Waits = Starts },

        new("workflows.create.retry-spacing", "createWorkflow", async scene =>
        {
            var id = await Pending(scene);
            var ended = await scene.Eventually(
                () => scene.Bot.Do("getWorkflow", new { id }), answer => answer.Word("/workflow/status") != "pending");
            var times = (await StartsOf(scene, id)).Select(start => start.GetProperty("createdAt").GetDateTimeOffset()).Order().ToList();
            var gaps = times.Zip(times.Skip(1), (one, next) => (next - one).TotalSeconds).ToList();
            scene.Holds(
                gaps.Count > 0 && gaps.All(gap => gap is > 55 and < 65), ended, "createdAt of the events workflow_started",
                "60 seconds between them", string.Join(", ", gaps));
        }) { Waits = Starts },

        new("workflows.create.times-out", "createWorkflow", async scene =>
        {
            var id = await ShortLived(scene);
            var answer = await scene.Eventually(
                () => scene.Bot.Do("getWorkflow", new { id }), answer => answer.Word("/workflow/status") == "timedout");
            scene.Equal(answer, "/workflow/status", "timedout");
        }) { Waits = TimeSpan.FromSeconds(2) },

        new("workflows.create.timeout-raises", "createWorkflow", async scene =>
        {
            var id = await ShortLived(scene);
            await Told(scene, id, "workflow_timedout", "workflow", id);
        }) { Waits = TimeSpan.FromSeconds(2) },

        new("workflows.create.linked-event-continues", "createEvent", async scene =>
        {
            var id = await scene.Bot.Workflow(scene);
            await scene.Bot.Event(scene, id);
            await Told(scene, id, "workflow_continued", "workflow", id);
        }),

        new("workflows.create.update-payload", "createWorkflow", async scene =>
        {
            var (conversation, user) = (await scene.Integration.Conversation(scene), await scene.Integration.User());
            var id = await Pending(scene, conversation, user);
            await Told(scene, id, "workflow_started", "workflow", id);
            await Told(scene, id, "workflow_started", "conversation", conversation);
            await Told(scene, id, "workflow_started", "user", user);
        }),

        new("workflows.update.acknowledged", "updateWorkflow", async scene =>
        {
            var eventId = await scene.Bot.Event(scene);
            var id = await Pending(scene);
            await scene.Bot.Do("updateWorkflow", new { id }, new { status = "in_progress", eventId });
            await scene.Wait(TimeSpan.FromSeconds(65));
            var starts = (await Updates(scene, id)).Count(told => Kind(told) == "workflow_started");
            var answer = await scene.Bot.Do("getWorkflow", new { id });
            scene.Holds(starts <= 1, answer, "the events workflow_started", "1", $"{starts}");
        }) { Waits = TimeSpan.FromSeconds(65) },

        new("workflows.update.still-running-continues", "updateWorkflow", async scene =>
        {
            var eventId = await scene.Bot.Event(scene, delay: TimeSpan.FromSeconds(2));
            var id = await scene.Bot.Workflow(scene);
            await scene.Bot.Do("updateWorkflow", new { id }, new { status = "in_progress", eventId });
            var settled = await scene.Eventually(
                () => scene.Bot.Do("getEvent", new { id = eventId }),
                answer => answer.Word("/event/status") is not ("scheduled" or "pending"));
            var workflow = await scene.Bot.Do("getWorkflow", new { id });
            if (settled.Word("/event/status") != "processed" || workflow.Word("/workflow/status") != "in_progress")
                throw new SkippedException("the bot does not handle the event and leave the workflow in progress");
            await Told(scene, id, "workflow_continued", "workflow", id);
        }) { Waits = TimeSpan.FromSeconds(2) },

        new("workflows.update.child-finished", "updateWorkflow", async scene =>
        {
            var parent = await scene.Bot.Workflow(scene);
            var child = await scene.Bot.Workflow(scene, parent: parent);
            await scene.Bot.Do("updateWorkflow", new { id = child }, new { status = "completed" });
            await Told(scene, parent, "child_workflow_finished", "childWorkflow", child);
        }),

        new("workflows.delete.parent-told", "deleteWorkflow", async scene =>
        {
            var parent = await scene.Bot.Workflow(scene);
            var child = await scene.Bot.Workflow(scene, parent: parent);
            await scene.Bot.Do("deleteWorkflow", new { id = child });
            await Told(scene, parent, "child_workflow_deleted", "childWorkflow", child);
        }),
    ];

    private static async Task<string> Pending(Scene scene, string? conversation = null, string? user = null)
    {
        var body = new Dictionary<string, object?>
        {
            ["name"] = scene.Words.Workflow(),
            ["status"] = "pending",
            ["timeoutAt"] = scene.In(TimeSpan.FromHours(1)),
        };
        if (conversation is not null)
            body["conversationId"] = conversation;
        if (user is not null)
            body["userId"] = user;
        return Verbs.MadeId(await scene.Bot.Do("createWorkflow", body: body), "workflow");
    }

    // By the deployment's own clock, which may differ from ours.
    private static async Task<string> ShortLived(Scene scene)
    {
        var made = await scene.Bot.Do("createWorkflow", body: new { name = scene.Words.Workflow(), status = "listening" });
        var id = made.Word("/workflow/id");
        await scene.Bot.Do("updateWorkflow", new { id }, new { timeoutAt = made.Later("/workflow/createdAt", TimeSpan.FromSeconds(2)) });
        return id;
    }

    // The event of the kind that holds what it is about; it is raised beside the call that causes it, so it may come a little later.
    private static async Task Told(Scene scene, string workflow, string kind, string holds, string id)
    {
        var listed = await scene.Eventually(
            () => scene.Bot.Do("listEvents", new { type = "workflow_update", workflowId = workflow }),
            answer => answer.Items("events").Any(Tells));
        var seen = string.Join(", ", listed.Items("events").Select(told => $"{Kind(told)}"));
        scene.Holds(
            listed.Items("events").Any(Tells),
            listed,
            "response/body/events",
            $"one whose payload has the type {kind} and {holds} {id}",
            seen);

        bool Tells(JsonElement told) => Kind(told) == kind
            && told.GetProperty("payload").TryGetProperty(
                holds, out var about) && about.ValueKind == JsonValueKind.Object && Scene.Id(about) == id;
    }

    private static async Task<IReadOnlyList<JsonElement>> StartsOf(Scene scene, string id)
    {
        var starts = (await Updates(scene, id)).Where(told => Kind(told) == "workflow_started").ToList();
        return starts.Any(start => start.GetProperty("status").ValueEquals("processed"))
            ? throw new SkippedException("the bot takes such workflows up")
            : starts;
    }

    private static Task<IReadOnlyList<JsonElement>> Updates(Scene scene, string id) =>
        scene.Bot.All("listEvents", "events", new { type = "workflow_update", workflowId = id });

    private static string? Kind(JsonElement told) =>
        told.TryGetProperty("payload", out var payload) && payload.TryGetProperty("type", out var kind) ? kind.ToString() : null;
}
