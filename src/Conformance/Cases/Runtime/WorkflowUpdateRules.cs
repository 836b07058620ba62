using Conformance.Behaviour;

namespace Conformance.Cases.Runtime;

/// <summary>What the rules say of changing a workflow, and of the moves between its statuses.</summary>
internal static class WorkflowUpdateRules
{
    private static readonly string[] Ends = ["completed", "failed", "cancelled"];

    public static readonly IReadOnlyList<RuleCase> All =
    [
        new("workflows.update.tags-merge", "updateWorkflow", async scene =>
        {
            var (kept, changed) = (scene.Words.Tag("workflow"), scene.Words.Tag("workflow", 1));
            var id = await scene.Bot.Workflow(scene, new() { [kept] = "kept", [changed] = "before" });
            await scene.Bot.Do("updateWorkflow", new { id }, new { tags = new Dictionary<string, string> { [changed] = "after" } });
            scene.Equal(
                await scene.Bot.Do("getWorkflow", new { id }), "/workflow/tags", new Dictionary<string,
                string> { [kept] = "kept", [changed] = "after" });
        }),

        new("workflows.update.other-fields-kept", "updateWorkflow", async scene =>
        {
            var id = await scene.Bot.Workflow(scene);
            var before = await scene.Bot.Do(
                "updateWorkflow",
                new { id },
                new { status = "paused", output = new { a = 1 }, timeoutAt = scene.In(TimeSpan.FromHours(1)) });
            await scene.Bot.Do("updateWorkflow", new { id }, new { tags = new Dictionary<string, string>() });
            var after = await scene.Bot.Do("getWorkflow", new { id });
            foreach (var field in new[] { "status", "output", "timeoutAt", "name", "tags" })
                scene.Equal(after, $"/workflow/{field}", before.At($"/workflow/{field}"));
        }),

        new("workflows.update.input-kept", "updateWorkflow", async scene =>
        {
            var input = new { order = 7 };
            var made = await scene.Bot.Do("createWorkflow", body: new { name = scene.Words.Workflow(), status = "listening", input });
            var id = made.Word("/workflow/id");
            var changed = await scene.Bot.Do("updateWorkflow", new { id }, new { status = "paused", output = new { a = 1 } });
            scene.Equal(changed, "/workflow/input", input);
            scene.Equal(changed, "/workflow/name", scene.Words.Workflow());
        }),

        new("workflows.update.output-replaced", "updateWorkflow", async scene =>
        {
            var id = await scene.Bot.Workflow(scene);
            await scene.Bot.Do("updateWorkflow", new { id }, new { output = new { a = 1, b = 2 } });
            await scene.Bot.Do("updateWorkflow", new { id }, new { output = new { b = 3 } });
            scene.Equal(await scene.Bot.Do("getWorkflow", new { id }), "/workflow/output", new { b = 3 });
        }),

        new("workflows.update.status-set", "updateWorkflow", async scene =>
        {
            var eventId = await scene.Bot.Event(scene);
            foreach (var end in Ends)
            {
                var id = await scene.Bot.Workflow(scene);
                foreach (var status in new[] { "in_progress", "paused", "listening", "paused", "in_progress", "listening", end })
                {
                    object body = status == "in_progress" ? new { status, eventId } : new { status };
                    scene.Equal(await scene.Bot.Do("updateWorkflow", new { id }, body), "/workflow/status", status);
                }
                scene.Equal(await scene.Bot.Do("getWorkflow", new { id }), "/workflow/status", end);
            }
        }),

        new("workflows.update.cancelled-drops-output", "updateWorkflow", async scene =>
        {
            var id = await scene.Bot.Workflow(scene);
            await scene.Bot.Do("updateWorkflow", new { id }, new { output = new { a = 1 } });
            await scene.Bot.Do("updateWorkflow", new { id }, new { status = "cancelled" });
            scene.Equal(await scene.Bot.Do("getWorkflow", new { id }), "/workflow/output", new { });
        }),

        new("workflows.update.completed-at", "updateWorkflow", async scene =>
        {
            foreach (var status in Ends)
            {
                var ended = await scene.Bot.Do("updateWorkflow", new { id = await scene.Bot.Workflow(scene) }, new { status });
                scene.Holds(
                    ended.At("/workflow/completedAt") is not null, ended, "response/body/workflow/completedAt", "a time", "nothing");
            }
        }),

        new("workflows.update.failure-reason", "updateWorkflow", async scene =>
        {
            var failureReason = scene.Unique();
            scene.Equal(
                await scene.Bot.Do(
                    "updateWorkflow", new { id = await scene.Bot.Workflow(scene) }, new { status = "failed", failureReason }),
                "/workflow/failureReason", failureReason);
        }),

        new("workflows.update.failure-reason-length", "updateWorkflow", async scene => scene.Refused(
            await scene.Bot.Ask(
                "updateWorkflow", new { id = await scene.Bot.Workflow(scene) },
                new { status = "failed", failureReason = new string('r', 2001) }),
            400)),

        new("workflows.update.event-needed", "updateWorkflow", async scene => scene.Refused(
            await scene.Bot.Ask("updateWorkflow", new { id = await scene.Bot.Workflow(scene) }, new { status = "in_progress" }), 400,
            "InvalidPayload")),

        new("workflows.update.ended-400", "updateWorkflow", async scene =>
        {
            var eventId = await scene.Bot.Event(scene);
            foreach (var end in Ends)
            {
                var id = await scene.Bot.Workflow(scene);
                await scene.Bot.Do("updateWorkflow", new { id }, new { status = end });
                foreach (var status in new[] { "listening", "paused", "in_progress" }.Concat(Ends.Where(other => other != end)))
                {
                    object body = status == "in_progress" ? new { status, eventId } : new { status };
                    scene.Refused(await scene.Bot.Ask("updateWorkflow", new { id }, body), 400, "InvalidPayload");
                }
            }
        }),

        new("workflows.update.ended-tags", "updateWorkflow", async scene =>
        {
            var tags = new Dictionary<string, string> { [scene.Words.Tag("workflow")] = scene.Unique() };
            var id = await scene.Bot.Workflow(scene);
            await scene.Bot.Do("updateWorkflow", new { id }, new { status = "completed" });
            scene.Accepted(await scene.Bot.Ask("updateWorkflow", new { id }, new { tags }));
            scene.Equal(await scene.Bot.Do("getWorkflow", new { id }), "/workflow/tags", tags);
        }),
    ];
}
