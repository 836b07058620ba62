using Conformance.Behaviour;
using Conformance.Http;
using Conformance.Running;

namespace Conformance.Cases.Runtime;

/// <summary>What the rules say of who may call, and of whose world is seen.</summary>
internal static class AuthRules
{
    private const string Token = "authorization";
    private const string Bot = "x-bot-id";

    public static readonly IReadOnlyList<RuleCase> All =
    [
        new("api.auth.token-required", "listEvents", async scene => scene.Refused(await Without(scene, Token), 401, "Unauthorized")),

        new("api.auth.token-known", "listEvents", async scene =>
        {
            var answer = await scene.Bot.Provoke(scene.Bot.Call("listEvents").WithHeader(Token, $"Bearer {scene.Unique()}"));
            if (answer.Succeeded && scene.Run.Target.Settings.Url.IsLoopback)
                throw new SkippedException("on this machine any token will do");
            scene.Refused(answer, 401, "Unauthorized");
        }),

        new("api.auth.rights-403", "listEvents", async scene =>
        {
            var other = scene.UnknownId("bot");
            var answer = await scene.Bot.Provoke(scene.Bot.Call("listEvents").WithHeader(Bot, other));
            if (answer.Succeeded)
                throw new SkippedException("the token may act in every bot");
            scene.Refused(answer, 403, "Forbidden");
        }),

        new("api.auth.installed-403", "listEvents", async scene =>
        {
            var call = scene.Bot.Call("listEvents")
                .WithHeader(
                    "x-integration-id", scene.UnknownId("int")).WithHeader("x-integration-alias", scene.Unique());
            var answer = await scene.Bot.Provoke(call);
            if (answer.Succeeded)
                throw new SkippedException("the deployment lets every integration act");
            scene.Refused(answer, 403, "Forbidden");
        }),

        new("api.auth.bot-id-400", "listEvents", async scene => scene.Refused(await Without(scene, Bot), 400)),

        new("api.auth.bot-id-type", "listEvents", async scene => scene.Refused(await Without(scene, Bot), 400, "InvalidPayload")),

        new("api.auth.bot-id-message", "listEvents", async scene =>
        {
            const string Message = "request/headers must have required property 'x-bot-id'";
            var answer = await Without(scene, Bot);
            scene.Holds(answer.Said("message") == Message, answer, "response/body/message", Message, answer.Said("message"));
        }),

        new("api.auth.bot-id-before-token", "listEvents", async scene => scene.Refused(await Without(scene, Bot, Token), 400)),

        new("api.auth.bot-id-form", "listEvents", async scene =>
        {
            foreach (var wrong in new[] { "bot_1", $"bot_{new string('1', 40)}" })
                scene.Refused(await scene.Bot.Provoke(scene.Bot.Call("listEvents").WithHeader(Bot, wrong)), 400, "InvalidPayload");
        }),

        new("api.auth.alias-suffices", "createEvent", async scene =>
        {
            var alias = scene.Alias;
            var call = scene.Integration.Call("createEvent", body: EventRules.Plain(scene, scene.Integration))
                .WithHeader("x-integration-id", null);
            var made = await scene.Integration.Ask(call.WithHeader("x-integration-alias", alias));
            scene.Accepted(made);
            scene.Equal(
                await scene.Bot.Do("getEvent", new { id = made.Word("/event/id") }), "/event/type",
                    $"{alias}:{scene.Words.Event(by: scene.Integration.Role)}");
        }),

        new("api.auth.worlds-apart", "getWorkflow", async scene =>
        {
            var parent = await scene.Bot.Workflow(scene);
            var child = await scene.Bot.Workflow(scene, parent: parent);
            scene.Refused(await scene.OtherBot.Ask("getWorkflow", new { id = child }), 404, "ResourceNotFound");
            var listed = await scene.OtherBot.Ask("listWorkflows", new { parentWorkflowId = parent });
            if (listed.Succeeded)
                scene.Ids(listed, "workflows", []);
        }),

        new("api.auth.workspace-id-ignored", "getWorkflow", scene =>
            Ignored(scene, ("x-workspace-id", $"wkspace_{scene.UnknownId("x")[2..]}"))),

        new("api.auth.other-headers-ignored", "getWorkflow", scene => Ignored(
            scene,
            ("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"), ("x-multiple-integrations", "true"),
            ("x-conformance", "1"))),
    ];

    private static Task<Exchange> Without(Scene scene, params string[] headers) =>
        scene.Bot.Provoke(headers.Aggregate(scene.Bot.Call("listEvents"), (call, header) => call.Without(header)));

    private static async Task Ignored(Scene scene, params (string Name, string Value)[] headers)
    {
        var id = await scene.Bot.Workflow(scene);
        var plain = await scene.Bot.Do("getWorkflow", new { id });
        var answer = await scene.Bot.Provoke(
            headers.Aggregate(scene.Bot.Call("getWorkflow", new { id }), (call, header) => call.WithHeader(header.Name, header.Value)));
        scene.Accepted(answer);
        scene.Equal(answer, "/workflow", plain.At("/workflow"));
    }
}
