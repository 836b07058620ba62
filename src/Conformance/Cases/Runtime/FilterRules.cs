using Conformance.Behaviour;
using Conformance.Http;

namespace Conformance.Cases.Runtime;

/// <summary>What the rules say of the filters that all lists share.</summary>
internal static class FilterRules
{
    public static readonly IReadOnlyList<RuleCase> All =
    [
        new("api.lists.filter-exact", "listWorkflows", async scene =>
        {
            var (parent, children) = await ListRules.Children(scene, 2);
            await ListRules.Children(scene, 1);
            var page = await scene.Bot.Do("listWorkflows", new { parentWorkflowId = parent });
            Exactly(scene, page, "workflows", children);

            await scene.Bot.Do("updateWorkflow", new { id = children[0] }, new { status = "paused" });
            Exactly(
                scene,
                await scene.Bot.Do("listWorkflows", new { parentWorkflowId = parent, statuses = new[] { "paused" } }),
                "workflows",
                [children[0]]);
        }),

        new("api.lists.filter-exact", "listEvents", async scene =>
        {
            var (workflow, other) = (await scene.Bot.Workflow(scene), await scene.Bot.Workflow(scene));
            var scheduled = await scene.Bot.Event(scene, workflow, TimeSpan.FromHours(1));
            await scene.Bot.Event(scene, workflow);
            await scene.Bot.Event(scene, other, TimeSpan.FromHours(1));
            Exactly(scene, await scene.Bot.Do("listEvents", new { workflowId = workflow, status = "scheduled" }), "events", [scheduled]);
            Exactly(
                scene, await scene.Bot.Do("listEvents", new { workflowId = workflow, status = "scheduled", type = scene.Words.Event() }),
                "events", [scheduled]);
            Exactly(scene, await scene.Bot.Do("listEvents", new { workflowId = workflow, type = scene.Unique() }), "events", []);
        }) { Aspect = "events" },

        new("api.lists.tags-filter", "listWorkflows", async scene =>
        {
            var (one, two) = (scene.Words.Tag("workflow"), scene.Words.Tag("workflow", 1));
            var both = await scene.Bot.Workflow(scene, new() { [one] = scene.Unique(), [two] = "yes" });
            await scene.Bot.Workflow(scene, new() { [one] = scene.Unique(), [two] = "no" });
            await scene.Bot.Workflow(scene, new() { [one] = scene.Unique() });
            var tags = new Dictionary<string, string> { [one] = scene.Unique(), [two] = "yes" };
            Exactly(scene, await scene.Bot.Do("listWorkflows", new { tags }), "workflows", [both]);
        }),

        new("api.lists.filters-all", "listWorkflows", async scene =>
        {
            var (tag, parent) = (scene.Words.Tag("workflow"), await scene.Bot.Workflow(scene));
            var wanted = await scene.Bot.Workflow(scene, new() { [tag] = scene.Unique() }, parent);
            await scene.Bot.Workflow(scene, new() { [tag] = scene.Unique() });
            await scene.Bot.Workflow(scene, parent: parent);
            var tags = new Dictionary<string, string> { [tag] = scene.Unique() };
            Exactly(scene, await scene.Bot.Do("listWorkflows", new { tags, parentWorkflowId = parent }), "workflows", [wanted]);
        }),

        new("api.lists.dates-inclusive", "listUsers", async scene =>
        {
            var key = scene.Words.Tag("user");
            var tags = new Dictionary<string, string> { [key] = scene.Unique() };
            var made = await scene.Integration.Do("createUser", body: new { tags });
            var (id, at) = (made.Word("/user/id"), made.Word("/user/createdAt"));
            Exactly(scene, await scene.Integration.Do("listUsers", new { tags, afterDate = at, beforeDate = at }), "users", [id]);
            var (before, after) = (
                made.Later("/user/createdAt", TimeSpan.FromMilliseconds(-1)), made.Later("/user/createdAt", TimeSpan.FromMilliseconds(1)));
            Exactly(scene, await scene.Integration.Do("listUsers", new { tags, beforeDate = before }), "users", []);
            Exactly(scene, await scene.Integration.Do("listUsers", new { tags, afterDate = after }), "users", []);
        }),

        new("api.lists.dates-creation", "listUsers", async scene =>
        {
            var (tags, first, second) = await ListRules.TwoUsers(scene);
            var (early, late) = (
                (await scene.Integration.Do("getUser", new { id = first })).Word("/user/createdAt"),
                (await scene.Integration.Do("getUser", new { id = second })).Word("/user/createdAt"));
            await scene.Lists(scene.Integration, "listUsers", "users", new { tags, afterDate = late }, second);
            await scene.Lists(scene.Integration, "listUsers", "users", new { tags, beforeDate = early }, first);
        }),

        new("api.lists.date-unreadable", "listUsers", async scene =>
        {
            scene.Refused(await scene.Bot.Ask("listUsers", new { afterDate = "yesterday" }), 400);
            scene.Refused(await scene.Bot.Ask("listUsers", new { beforeDate = "yesterday" }), 400);
        }),

        new("api.lists.unknown-filter-empty", "listEvents", async scene =>
            Exactly(scene, await scene.Bot.Ask("listEvents", new { workflowId = scene.UnknownId("wrkflow") }), "events", [])),
    ];

    private static void Exactly(Scene scene, Exchange page, string plural, IReadOnlyList<string> wanted)
    {
        scene.Accepted(page);
        var seen = page.IdsOf(plural);
        scene.Holds(
            seen.Order().SequenceEqual(wanted.Order()), page, $"response/body/{plural}",
            wanted is [] ? "none" : string.Join(", ", wanted), seen is [] ? "none" : string.Join(", ", seen));
    }
}
