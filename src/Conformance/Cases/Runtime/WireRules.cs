using System.Globalization;
using System.Text.Json.Nodes;
using Conformance.Behaviour;
using Conformance.Http;
using Conformance.Running;

namespace Conformance.Cases.Runtime;

/// <summary>What the rules say of how requests and answers are written, and of rate limits.</summary>
internal static class WireRules
{
    // An emoji of several code points, combining marks, right to left, a letter beyond the first plane, quotes, lines.
    private const string Text = "👩‍👩‍👧‍👦 e\u0301 ẛ̣ שלום \u200fمرحبا 𝒳 \"'\\/\u2028\n\ttail";

    public static readonly IReadOnlyList<RuleCase> All =
    [
        new("api.wire.tags-dotted", "listWorkflows", async scene =>
        {
            string[] keys = scene.Words.Names("workflow-tag", scene.Bot.Role) is null ? [scene.Words.Tag("workflow"), "two.dots.more"]
                : [scene.Words.Tag("workflow")];
            foreach (var key in keys)
            {
                var wanted = await scene.Bot.Workflow(scene, new() { [key] = scene.Unique(key) });
                await scene.Bot.Workflow(scene, new() { [key] = scene.Unique("other") });
                var tags = new Dictionary<string, string> { [key] = scene.Unique(key) };
                scene.Ids(await scene.Bot.Ask("listWorkflows", new { tags }), "workflows", [wanted]);
            }
        }),

        new("api.wire.tags-brackets", "listWorkflows", async scene =>
        {
            var key = scene.Words.Tag("workflow");
            var wanted = await scene.Bot.Workflow(scene, new() { [key] = scene.Unique() });
            await scene.Bot.Workflow(scene, new() { [key] = scene.Unique("other") });
            var call = scene.Bot.Call("listWorkflows") with { RawQuery = $"tags[{Uri.EscapeDataString(key)}]={scene.Unique()}" };
            scene.Ids(await scene.Bot.Provoke(call), "workflows", [wanted]);
        }),

        new("api.wire.list-repeated", "listWorkflows", async scene =>
        {
            var (parent, children) = await ListRules.Children(scene, 3);
            await scene.Bot.Do("updateWorkflow", new { id = children[1] }, new { status = "paused" });
            await scene.Bot.Do("updateWorkflow", new { id = children[2] }, new { status = "failed" });
            await scene.Lists(
                scene.Bot, "listWorkflows", "workflows", new { parentWorkflowId = parent, statuses = new[] { "paused", "failed" } },
                children[1], children[2]);
            await scene.Lists(
                scene.Bot, "listWorkflows", "workflows", new { parentWorkflowId = parent, statuses = new[] { "paused" } }, children[1]);
        }),

        new("api.wire.empty-filter-ignored", "listWorkflows", async scene =>
        {
            var (parent, children) = await ListRules.Children(scene, 1);
            var call = scene.Bot.Call(
                "listWorkflows", new { parentWorkflowId = parent }) with { RawQuery = "conversationId=&userId=&name=&statuses=" };
            scene.Ids(await scene.Bot.Provoke(call), "workflows", children);
        }),

        new("api.wire.path-part-decoded", "getState", async scene =>
        {
            const string Name = "a/b 100% c?d#e+f";
            var at = await scene.NewState(Name);
            scene.Equal(await scene.Bot.Ask("setState", at, new { payload = new { a = 1 } }), "/state/name", Name);
            scene.Equal(await scene.Bot.Ask("getState", at), "/state/payload", new { a = 1 });
        }),

        new("api.wire.delete-with-body", "deleteWorkflow", async scene =>
        {
            var id = await scene.Bot.Workflow(scene);
            scene.Accepted(await scene.Bot.Ask("deleteWorkflow", new { id }, new { }));
        }),

        new("api.wire.absent-body", "updateWorkflow", async scene =>
            scene.Accepted(await scene.Bot.Ask("updateWorkflow", new { id = await scene.Bot.Workflow(scene) }))),

        new("api.wire.unknown-query-ignored", "getWorkflow", async scene =>
        {
            var id = await scene.Bot.Workflow(scene);
            var plain = await scene.Bot.Do("getWorkflow", new { id });
            var answer = await scene.Bot.Provoke(scene.Bot.Call("getWorkflow", new { id }) with { RawQuery = "conformance=1" });
            scene.Accepted(answer);
            scene.Equal(answer, "/workflow", plain.At("/workflow"));
        }),

        new("api.wire.text-kept", "setState", async scene =>
        {
            var (at, payload) = (await scene.NewState(), new JsonObject { ["text"] = Text, [Text] = "as a name" });
            await scene.Bot.Do("setState", at, new { payload });
            scene.Equal(await scene.Bot.Do("getState", at), "/state/payload", payload);
            var made = await scene.Bot.Do("createEvent", body: new { type = scene.Words.Event(), payload });
            scene.Equal(await scene.Bot.Do("getEvent", new { id = made.Word("/event/id") }), "/event/payload", payload);
        }),

        new("api.wire.not-cached", "getState", async scene =>
        {
            var at = await scene.NewState();
            await scene.Bot.Do("setState", at, new { payload = new { } });
            scene.Equal(await scene.Bot.Do("getState", at), "/meta/cached", false);
        }),

        RuleCase.Unseen(
            "api.rate.type", "only a flood comes above a limit, and the suite does not flood"),
        RuleCase.Unseen(
            "api.rate.reset", "only a flood comes above a limit, and the suite does not flood"),

        RuleCase.Unseen(
            "api.rate.limit", "only a flood comes above a limit, and the suite does not flood"),
        RuleCase.Unseen("api.rate.window", "only a flood shows when a request no longer counts, and the suite does not flood"),

        new("api.rate.remaining", "listEvents", async scene =>
        {
            var answer = await scene.Bot.Do("listEvents", new { pageSize = 1 });
            if (!Number(answer, "ratelimit-remaining", out var remaining) || !Number(answer, "ratelimit-limit", out var limit))
                throw new SkippedException("the answers do not tell of a rate limit");
            scene.Holds(remaining <= limit, answer, "response/headers/ratelimit-remaining", $"{limit} at most", $"{remaining}");
        }),
    ];

    private static bool Number(Exchange answer, string header, out int number) =>
        int.TryParse(answer.Headers.GetValueOrDefault(header), CultureInfo.InvariantCulture, out number);
}
