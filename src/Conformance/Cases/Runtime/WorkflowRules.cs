using Conformance.Behaviour;
using Conformance.Http;
using Conformance.Running;

namespace Conformance.Cases.Runtime;

/// <summary>What the rules say of how workflows begin, and of finding them.</summary>
internal static class WorkflowRules
{
    private static readonly string[] Active = ["pending", "in_progress", "listening", "paused"];
    private static readonly string[] Finished = ["completed", "failed", "cancelled"];
    private static readonly TimeSpan ShortLife = TimeSpan.FromSeconds(2);

    public static readonly IReadOnlyList<RuleCase> All =
    [
        new("workflows.create.empty-input", "createWorkflow", async scene =>
            scene.Equal(await scene.Bot.Do("createWorkflow", body: Plain(scene)), "/workflow/input", new { })),

        new("workflows.create.empty-output", "createWorkflow", async scene =>
            scene.Equal(await scene.Bot.Do("createWorkflow", body: Plain(scene)), "/workflow/output", new { })),

        new("workflows.create.no-tags", "createWorkflow", async scene =>
            scene.Equal(await scene.Bot.Do("createWorkflow", body: Plain(scene)), "/workflow/tags", new { })),

        new("workflows.create.timeout-default", "createWorkflow", async scene =>
        {
            var made = await scene.Bot.Do("createWorkflow", body: Plain(scene));
            var time = made.Moment("/workflow/timeoutAt") - made.Moment("/workflow/createdAt");
            scene.Holds(
                Math.Abs(time.TotalMinutes - 5) < 0.02, made, "response/body/workflow/timeoutAt",
                made.Later("/workflow/createdAt", TimeSpan.FromMinutes(5)), made.Word("/workflow/timeoutAt"));
        }),

        new("workflows.create.event-needed", "createWorkflow", async scene =>
        {
            var body = new { name = scene.Words.Workflow(), status = "in_progress" };
            scene.Refused(await scene.Bot.Ask("createWorkflow", body: body), 400, "InvalidPayload");
            scene.Refused(await scene.Bot.Ask("getOrCreateWorkflow", body: body), 400, "InvalidPayload");
        }),

        new("workflows.create.not-completed", "createWorkflow", async scene =>
        {
            var id = await scene.Bot.Workflow(scene);
            var answer = await scene.Bot.Do("getWorkflow", new { id });
            scene.Absent(answer, "/workflow/completedAt");
            scene.Absent(answer, "/workflow/failureReason");
        }),

        new("workflows.create.name-length", "createWorkflow", async scene =>
        {
            var body = new { name = new string('n', 201), status = "listening" };
            scene.Refused(await scene.Bot.Ask("createWorkflow", body: body), 400);
            scene.Refused(await scene.Bot.Ask("getOrCreateWorkflow", body: body), 400);
        }),

        new("workflows.list.statuses-filter", "listWorkflows", async scene =>
        {
            var parent = await scene.Bot.Workflow(scene);
            var (listening, paused, failed) = (
                await scene.Bot.Workflow(scene, parent: parent), await scene.Bot.Workflow(scene, parent: parent),
                await scene.Bot.Workflow(scene, parent: parent));
            await scene.Bot.Do("updateWorkflow", new { id = paused }, new { status = "paused" });
            await scene.Bot.Do("updateWorkflow", new { id = failed }, new { status = "failed" });
            var page = await scene.Bot.Do("listWorkflows", new { parentWorkflowId = parent, statuses = new[] { "listening", "failed" } });
            var seen = page.IdsOf("workflows");
            scene.Holds(
                seen.Order().SequenceEqual(new[] { listening, failed }.Order()), page, "response/body/workflows",
                $"{listening} and {failed}", string.Join(", ", seen));
        }),

        new("workflows.getorcreate.name-matters", "getOrCreateWorkflow", async scene =>
        {
            var first = await scene.Bot.Do("getOrCreateWorkflow", body: Found(scene, scene.Words.Workflow()));
            var other = await scene.Bot.Do("getOrCreateWorkflow", body: Found(scene, scene.Words.Workflow(1)));
            scene.Equal(other, "/meta/created", true);
            scene.Holds(
                other.Word("/workflow/id") != first.Word("/workflow/id"),
                other,
                "response/body/workflow/id",
                "another id",
                first.Word("/workflow/id"));
        }),

        new("workflows.getorcreate.status-group", "getOrCreateWorkflow", async scene =>
        {
            var first = await Ended(scene);
            var again = await scene.Bot.Do("getOrCreateWorkflow", body: Found(scene, scene.Words.Workflow(), group: "active"));
            scene.Equal(again, "/meta/created", true);
            scene.Holds(again.Word("/workflow/id") != first, again, "response/body/workflow/id", "another id", first);
        }),

        new("workflows.getorcreate.groups", "getOrCreateWorkflow", async scene =>
        {
            foreach (var status in Active)
                await IsAmong(scene, status, await In(scene, status), "active", "finished");
            foreach (var status in Finished)
                await IsAmong(scene, status, await In(scene, status), "finished", "active");
        }),

        new("workflows.getorcreate.groups", "getOrCreateWorkflow", async scene =>
        {
            var made = await scene.Bot.Do("getOrCreateWorkflow", body: Found(scene, scene.Words.Workflow(), of: "timedout"));
            var id = Verbs.MadeId(made, "workflow");
            await scene.Bot.Do("updateWorkflow", new { id }, new { timeoutAt = made.Later("/workflow/createdAt", ShortLife) });
            var ended = await scene.Eventually(
                () => scene.Bot.Do("getWorkflow", new { id }), answer => answer.Word("/workflow/status") == "timedout");
            if (ended.Word("/workflow/status") != "timedout")
                throw new SkippedException("the workflow does not time out: workflows.create.times-out");
            await IsAmong(scene, "timedout", id, "finished", "active");
        }) { Aspect = "timed-out", Waits = ShortLife },

        new("workflows.getorcreate.any-status", "getOrCreateWorkflow", async scene =>
        {
            var first = await Ended(scene);
            scene.Equal(await scene.Bot.Do("getOrCreateWorkflow", body: Found(scene, scene.Words.Workflow())), "/workflow/id", first);
        }),

        new("workflows.getorcreate.other-fields-kept", "getOrCreateWorkflow", async scene =>
        {
            var first = await scene.Bot.Do("getOrCreateWorkflow", body: Found(scene, scene.Words.Workflow()));
            await scene.Bot.Do("updateWorkflow", new { id = first.Word("/workflow/id") }, new { status = "paused" });
            var body = Found(scene, scene.Words.Workflow());
            (body["input"], body["timeoutAt"]) = (new { other = true }, scene.In(TimeSpan.FromHours(2)));
            var again = await scene.Bot.Do("getOrCreateWorkflow", body: body);
            scene.Equal(again, "/workflow/status", "paused");
            scene.Equal(again, "/workflow/input", first.At("/workflow/input"));
            scene.Equal(again, "/workflow/timeoutAt", first.At("/workflow/timeoutAt"));
        }),

        new("workflows.get.unknown-404", "getWorkflow", async scene =>
            scene.Refused(await scene.Bot.Ask("getWorkflow", new { id = scene.UnknownId("wrkflow") }), 404, "ResourceNotFound")),
    ];

    private static object Plain(Scene scene) => new { name = scene.Words.Workflow(), status = "listening" };

    // What a get-or-create asks for, told from all others by a tag of its own.
    private static Dictionary<string, object?> Found(Scene scene, string name, string? group = null, string of = "")
    {
        var tags = new Dictionary<string, string> { [scene.Words.Tag("workflow")] = scene.Unique(of) };
        var body = new Dictionary<string, object?> { ["name"] = name, ["status"] = "listening", ["tags"] = tags };
        if (group is not null)
            body["discriminateByStatusGroup"] = group;
        return body;
    }

    // One in this status, told by it too.
    private static async Task<string> In(Scene scene, string status)
    {
        var body = Found(scene, scene.Words.Workflow(), of: status);
        (body["timeoutAt"], body["status"]) = (scene.In(TimeSpan.FromHours(1)), status == "pending" ? status : "listening");
        var id = Verbs.MadeId(await scene.Bot.Do("getOrCreateWorkflow", body: body), "workflow");
        if (status == "in_progress")
            await scene.Bot.Do("updateWorkflow", new { id }, new { status, eventId = await scene.Bot.Event(scene) });
        else if (status is not ("pending" or "listening"))
            await scene.Bot.Do("updateWorkflow", new { id }, new { status });
        return id;
    }

    private static async Task IsAmong(Scene scene, string status, string id, string group, string otherGroup)
    {
        var (same, other) = (await Of(group), await Of(otherGroup));
        // A bot may have taken it up, and ended it, meanwhile.
        if ((await scene.Bot.Do("getWorkflow", new { id })).Word("/workflow/status") != status)
            return;
        scene.Equal(same, "/workflow/id", id);
        scene.Holds(other.Word("/workflow/id") != id, other, "response/body/workflow/id", $"another than the one that is {status}", id);

        Task<Exchange> Of(string asked) =>
            scene.Bot.Do("getOrCreateWorkflow", body: Found(scene, scene.Words.Workflow(), asked, status));
    }

    private static async Task<string> Ended(Scene scene)
    {
        var id = Verbs.MadeId(await scene.Bot.Do("getOrCreateWorkflow", body: Found(scene, scene.Words.Workflow())), "workflow");
        await scene.Bot.Do("updateWorkflow", new { id }, new { status = "completed" });
        return id;
    }
}
