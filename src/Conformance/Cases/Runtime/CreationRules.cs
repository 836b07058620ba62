using Conformance.Behaviour;
using Conformance.Http;

namespace Conformance.Cases.Runtime;

/// <summary>What the rules say that create, get-or-create, update and delete operations have in common, tried on workflows.</summary>
internal static class CreationRules
{
    public static readonly IReadOnlyList<RuleCase> All =
    [
        new("api.create.echoes-input", "createWorkflow", async scene =>
        {
            var parentWorkflowId = await scene.Bot.Workflow(scene);
            var (input, tags) = (
                new { a = new[] { 1, 2 } }, new Dictionary<string, string> { [scene.Words.Tag("workflow")] = scene.Unique() });
            var made = await scene.Bot.Do(
                "createWorkflow",
                body: new { name = scene.Words.Workflow(), status = "listening", input, tags, parentWorkflowId, timeoutAt = Hour(scene) });
            scene.Equal(made, "/workflow/name", scene.Words.Workflow());
            scene.Equal(made, "/workflow/status", "listening");
            scene.Equal(made, "/workflow/input", input);
            scene.Equal(made, "/workflow/tags", tags);
            scene.Equal(made, "/workflow/parentWorkflowId", parentWorkflowId);
            var sent = (string)made.Call.Body!["timeoutAt"]!;
            var isSame = made.Moment("/workflow/timeoutAt") == DateTimeOffset.Parse(
                sent, System.Globalization.CultureInfo.InvariantCulture);
            scene.Holds(isSame, made, "response/body/workflow/timeoutAt", sent, made.Word("/workflow/timeoutAt"));
        }),

        new("api.create.readable", "createWorkflow", async scene =>
        {
            var made = await scene.Bot.Do("createWorkflow", body: Body(scene));
            scene.Equal(await scene.Bot.Do("getWorkflow", new { id = made.Word("/workflow/id") }), "/workflow", made.At("/workflow"));
        }),

        new("api.create.listed", "createWorkflow", async scene =>
        {
            var parent = await scene.Bot.Workflow(scene);
            var child = await scene.Bot.Workflow(scene, parent: parent);
            scene.Ids(await scene.Bot.Do("listWorkflows", new { parentWorkflowId = parent }), "workflows", [child]);
        }),

        new("api.create.always-new", "createWorkflow", async scene =>
        {
            var (one, other) = (
                await scene.Bot.Do("createWorkflow", body: Body(scene)), await scene.Bot.Do("createWorkflow", body: Body(scene)));
            Another(scene, other, one);
        }),

        new("api.update.readable", "updateWorkflow", async scene =>
        {
            var id = await scene.Bot.Workflow(scene);
            var changed = await scene.Bot.Do("updateWorkflow", new { id }, new { status = "paused", output = new { a = 1 } });
            scene.Equal(await scene.Bot.Do("getWorkflow", new { id }), "/workflow", changed.At("/workflow"));
        }),

        new("api.update.nothing-sent", "updateWorkflow", async scene =>
        {
            var made = await scene.Bot.Do("createWorkflow", body: Body(scene));
            var same = await scene.Bot.Do("updateWorkflow", new { id = made.Word("/workflow/id") }, new { });
            foreach (var field in new[] { "id", "name", "status", "input", "output", "createdAt", "timeoutAt", "tags" })
                scene.Equal(same, $"/workflow/{field}", made.At($"/workflow/{field}"));
        }),

        new("api.delete.gone", "deleteWorkflow", async scene =>
        {
            var id = await scene.Bot.Workflow(scene);
            await scene.Bot.Do("deleteWorkflow", new { id });
            scene.Refused(await scene.Bot.Ask("getWorkflow", new { id }), 404, "ResourceNotFound");
        }),

        new("api.delete.not-listed", "deleteWorkflow", async scene =>
        {
            var (parent, children) = await ListRules.Children(scene, 2);
            await scene.Bot.Do("deleteWorkflow", new { id = children[0] });
            scene.Ids(await scene.Bot.Do("listWorkflows", new { parentWorkflowId = parent }), "workflows", [children[1]]);
        }),

        new("api.getorcreate.creates", "getOrCreateWorkflow", async scene =>
        {
            var made = await scene.Bot.Do("getOrCreateWorkflow", body: Body(scene));
            scene.Equal(made, "/meta/created", true);
            scene.Accepted(await scene.Bot.Ask("getWorkflow", new { id = made.Word("/workflow/id") }));
        }),

        new("api.getorcreate.finds", "getOrCreateWorkflow", async scene =>
        {
            var made = await scene.Bot.Do("getOrCreateWorkflow", body: Body(scene));
            Found(scene, await scene.Bot.Do("getOrCreateWorkflow", body: Body(scene)), made);
        }),

        new("api.getorcreate.all-tags", "getOrCreateWorkflow", async scene =>
        {
            var one = await scene.Bot.Do("getOrCreateWorkflow", body: Body(scene));
            var more = await scene.Bot.Do("getOrCreateWorkflow", body: Body(scene, "more"));
            Another(scene, more, one);
            var other = await scene.Bot.Do("getOrCreateWorkflow", body: Body(scene, "other"));
            Another(scene, other, more);
            Found(scene, await scene.Bot.Do("getOrCreateWorkflow", body: Body(scene)), one);
        }),

        new("api.getorcreate.listed-tags", "getOrCreateWorkflow", async scene =>
        {
            var one = await scene.Bot.Do("getOrCreateWorkflow", body: Body(scene, "before"));
            Found(scene, await scene.Bot.Do("getOrCreateWorkflow", body: Listed(scene, "after")), one);
        }),

        new("api.getorcreate.listed-not-sent", "getOrCreateWorkflow", async scene =>
        {
            var bearer = await scene.Bot.Do("getOrCreateWorkflow", body: Body(scene, "borne"));
            var body = new Dictionary<string, object?>(Body(scene))
            {
                ["discriminateByTags"] = new[] { scene.Words.Tag("workflow"), scene.Words.Tag("workflow", 1) },
            };
            var other = await scene.Bot.Do("getOrCreateWorkflow", body: body);
            Another(scene, other, bearer);
            Found(scene, await scene.Bot.Do("getOrCreateWorkflow", body: body), other);
        }),

        new("api.getorcreate.updates-other-tags", "getOrCreateWorkflow", async scene =>
        {
            await scene.Bot.Do("getOrCreateWorkflow", body: Body(scene, "before"));
            var found = await scene.Bot.Do("getOrCreateWorkflow", body: Listed(scene, "after"));
            scene.Equal(found, $"/workflow/tags/{scene.Words.Tag("workflow", 1)}", "after");
            scene.Equal(
                await scene.Bot.Do("getWorkflow", new { id = found.Word("/workflow/id") }),
                $"/workflow/tags/{scene.Words.Tag("workflow", 1)}", "after");
        }),

        new("api.getorcreate.no-tags-creates", "getOrCreateWorkflow", async scene =>
        {
            var body = new { name = scene.Words.Workflow(), status = "listening", tags = new { } };
            var (one, other) = (
                await scene.Bot.Do("getOrCreateWorkflow", body: body), await scene.Bot.Do("getOrCreateWorkflow", body: body));
            scene.Equal(other, "/meta/created", true);
            Another(scene, other, one);
        }),
    ];

    private static string Hour(Scene scene) => scene.In(TimeSpan.FromHours(1));

    // One tag of the case's own, and a second one whose value may differ.
    private static Dictionary<string, object?> Body(Scene scene, string? second = null)
    {
        var tags = new Dictionary<string, string> { [scene.Words.Tag("workflow")] = scene.Unique() };
        if (second is not null)
            tags[scene.Words.Tag("workflow", 1)] = second;
        return new() { ["name"] = scene.Words.Workflow(), ["status"] = "listening", ["tags"] = tags };
    }

    private static Dictionary<string, object?> Listed(Scene scene, string second) =>
        new(Body(scene, second)) { ["discriminateByTags"] = new[] { scene.Words.Tag("workflow") } };

    private static void Found(Scene scene, Exchange answer, Exchange first)
    {
        scene.Equal(answer, "/workflow/id", first.At("/workflow/id"));
        scene.Equal(answer, "/meta/created", false);
    }

    private static void Another(Scene scene, Exchange answer, Exchange first)
    {
        var id = answer.Word("/workflow/id");
        scene.Holds(id != first.Word("/workflow/id"), answer, "response/body/workflow/id", "another id than before", id);
    }
}
