using System.Text;
using Conformance.Behaviour;
using Conformance.Http;

namespace Conformance.Cases.Runtime;

/// <summary>What the rules say of pages and their order. The events that tell one workflow are a list of the case's own.</summary>
internal static class ListRules
{
    public static readonly IReadOnlyList<RuleCase> All =
    [
        new("api.lists.page-of-20", "listEvents", async scene =>
        {
            var (workflow, _) = await Told(scene, 21);
            var page = await scene.Bot.Ask("listEvents", new { workflowId = workflow });
            scene.Accepted(page);
            AtMost(scene, page, 20);
        }),

        new("api.lists.page-size", "listEvents", async scene =>
        {
            var (workflow, _) = await Told(scene, 3);
            AtMost(scene, await scene.Bot.Do("listEvents", new { workflowId = workflow, pageSize = 2 }), 2);
        }),

        new("api.lists.page-size-maximum", "listEvents", async scene =>
            scene.Refused(await scene.Bot.Provoke(scene.Bot.Call("listEvents", new { pageSize = 101 })), 400)),

        new("api.lists.newest-first", "listWorkflows", async scene =>
        {
            var parent = await scene.Bot.Workflow(scene);
            var made = new List<string>();
            for (var number = 0; number < 3; number++)
            {
                made.Insert(0, await scene.Bot.Workflow(scene, parent: parent));
                await scene.Wait(TimeSpan.FromMilliseconds(10));
            }
            scene.Ids(await scene.Bot.Do("listWorkflows", new { parentWorkflowId = parent }), "workflows", made);
        }),

        new("api.lists.sort-field", "listUsers", async scene =>
        {
            var (tags, first, second) = await TwoUsers(scene);
            scene.Ids(await scene.Integration.Do("listUsers", new { tags, sortField = "updatedAt" }), "users", [first, second]);
        }),

        new("api.lists.sort-ascending", "listUsers", async scene =>
        {
            var (tags, first, second) = await TwoUsers(scene);
            scene.Ids(await scene.Integration.Do("listUsers", new { tags, sortDirection = "asc" }), "users", [first, second]);
            scene.Ids(
                await scene.Integration.Do("listUsers", new { tags, sortField = "updatedAt", sortDirection = "asc" }),
                "users",
                [second, first]);
        }),

        new("api.lists.last-page", "listWorkflows", async scene =>
        {
            var (parent, _) = await Children(scene, 1);
            var page = await scene.Bot.Do("listWorkflows", new { parentWorkflowId = parent });
            scene.Holds(page.At("/meta") is not null, page, "response/body/meta", "a meta", "nothing");
            scene.Absent(page, "/meta/nextToken");
        }),

        new("api.lists.walk-complete", "listWorkflows", async scene =>
        {
            var (parent, made) = await Children(scene, 5);
            var walked = await scene.Bot.All("listWorkflows", "workflows", new { parentWorkflowId = parent, pageSize = 2 });
            var seen = walked.Select(Scene.Id).ToList();
            var page = await scene.Bot.Do("listWorkflows", new { parentWorkflowId = parent, pageSize = 2 });
            scene.Holds(
                seen.Order().SequenceEqual(made.Order()), page, "response/body/workflows",
                $"on all pages: {string.Join(", ", made)}", string.Join(", ", seen));
        }),

        new("api.lists.walk-steady", "listWorkflows", async scene =>
        {
            var (parent, made) = await Children(scene, 3);
            var first = await scene.Bot.Do("listWorkflows", new { parentWorkflowId = parent, pageSize = 2 });
            await scene.Bot.Workflow(scene, parent: parent);
            var rest = await scene.Bot.Do(
                "listWorkflows", new { parentWorkflowId = parent, pageSize = 2, nextToken = first.Word("/meta/nextToken") });
            scene.Ids(rest, "workflows", made.Except(first.IdsOf("workflows")));
        }),

        new("api.lists.token-opaque", "listWorkflows", async scene =>
        {
            var (parent, made) = await Children(scene, 2);
            var first = await scene.Bot.Do("listWorkflows", new { parentWorkflowId = parent, pageSize = 1 });
            var encoded = string.Concat(Encoding.UTF8.GetBytes(first.Word("/meta/nextToken")).Select(one => $"%{one:X2}"));
            var call = scene.Bot.Call(
                "listWorkflows", new { parentWorkflowId = parent, pageSize = 1 }) with { RawQuery = $"nextToken={encoded}" };
            scene.Ids(await scene.Bot.Ask(call), "workflows", made.Except(first.IdsOf("workflows")));
        }),

        new("api.lists.token-unreadable", "listEvents", async scene =>
            scene.Refused(await scene.Bot.Ask("listEvents", new { nextToken = "this is no token" }), 400, "InvalidQuery")),

        new("api.lists.token-unbound", "listWorkflows", async scene =>
        {
            var (other, older) = await Children(scene, 1);
            await scene.Wait(TimeSpan.FromMilliseconds(10));
            var (parent, _) = await Children(scene, 2);
            var first = await scene.Bot.Do("listWorkflows", new { parentWorkflowId = parent, pageSize = 1 });
            var nextToken = first.Word("/meta/nextToken");
            scene.Ids(await scene.Bot.Ask("listWorkflows", new { parentWorkflowId = other, nextToken }), "workflows", older);
        }),
    ];

    /// <summary>A workflow and the ids of its children, in no order.</summary>
    public static async Task<(string Parent, IReadOnlyList<string> Children)> Children(Scene scene, int count)
    {
        var parent = await scene.Bot.Workflow(scene);
        return (parent, await Task.WhenAll(Enumerable.Range(0, count).Select(_ => scene.Bot.Workflow(scene, parent: parent))));
    }

    private static async Task<(string Workflow, IReadOnlyList<string> Events)> Told(Scene scene, int count)
    {
        var workflow = await scene.Bot.Workflow(scene);
        return (workflow, await Task.WhenAll(Enumerable.Range(0, count).Select(_ => scene.Bot.Event(scene, workflow))));
    }

    /// <summary>Two users, made one after the other, and the tags that tell them; the first was changed since.</summary>
    public static async Task<(Dictionary<string, string> Tags, string First, string Second)> TwoUsers(Scene scene)
    {
        var key = scene.Words.Tag("user");
        var first = await scene.Integration.User(new() { [key] = scene.Unique() });
        await scene.Wait(TimeSpan.FromMilliseconds(10));
        var second = await scene.Integration.User(new() { [key] = scene.Unique() });
        await scene.Wait(TimeSpan.FromMilliseconds(10));
        await scene.Integration.Do("updateUser", new { id = first }, new { name = "Changed" });
        return (new() { [key] = scene.Unique() }, first, second);
    }

    private static void AtMost(Scene scene, Exchange page, int most)
    {
        var count = page.Items("events").Count;
        scene.Holds(count > 0 && count <= most, page, "response/body/events", $"1 to {most} items", $"{count}");
    }
}
