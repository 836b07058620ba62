using System.Text.Json.Nodes;
using Conformance.Behaviour;
using Conformance.Http;
using Conformance.Running;

namespace Conformance.Cases.Runtime;

/// <summary>What the rules say of actions, of the calling integration's own settings, and of what is written to be counted.</summary>
internal static class ActionRules
{
    public static readonly IReadOnlyList<RuleCase> All =
    [
        new("actions.call.integration-type", "callAction", async scene => scene.Accepted(await Known(scene))),

        new("actions.call.own-type", "callAction", async scene =>
        {
            var known = await Known(scene);
            if (!known.Succeeded)
                throw new SkippedException("the bot cannot call the action of the contract's example");
            var names = ((string)known.Call.Body!["type"]!).Split(':');
            var bare = scene.Integration.Call("callAction", body: new { type = names[1], input = known.Call.Body["input"] });
            var answer = await scene.Integration.Provoke(
                bare.WithHeader("x-integration-id", null).WithHeader("x-integration-alias", names[0]));
            if (answer.Status == 403)
                throw new SkippedException($"the suite may not act as the integration {names[0]}");
            scene.Accepted(answer);
        }),

        RuleCase.Unseen("actions.call.plugin-type", "it takes an action of a plugin, and only a bot's owner knows one"),

        new("actions.call.unknown-refused", "callAction", async scene =>
        {
            var answer = await scene.Bot.Ask("callAction", body: new { type = scene.Unique(), input = new { } });
            scene.Holds(!answer.Succeeded, answer, "response/status", "a refusal", answer.Summary);
        }),

        new("actions.call.unknown-404", "callAction", async scene =>
        {
            using var inbox = scene.Run.Target.Callback?.Listen(scene.Bot.Role, delivery => delivery.Text.Contains(scene.Unique(), StringComparison.Ordinal));
            var answer = await scene.Bot.Ask("callAction", body: new { type = scene.Unique(), input = new { } });
            if (inbox is { Come: [_, ..] })
                throw new SkippedException("the bot is asked itself which actions it has");
            scene.Refused(answer, 404, "ResourceNotFound");
        }),

        RuleCase.Unseen("actions.call.timeout-504", "it takes an action that runs for more than 60 seconds"),

        new("integrations.configure.bot-refused", "configureIntegration", async scene =>
        {
            var answer = await scene.Bot.Ask("configureIntegration", body: new { });
            scene.Holds(!answer.Succeeded, answer, "response/status", "a refusal", answer.Summary);
        }),

        new("integrations.configure.bot-403", "configureIntegration", async scene =>
            scene.Refused(await scene.Bot.Ask("configureIntegration", body: new { }), 403, "Forbidden")),

        new("integrations.configure.identifier-unique", "configureIntegration", async scene =>
        {
            var (one, other) = (Installation(scene, "one"), Installation(scene, "other"));
            if ((await scene.Integration.Provoke(one)).Status == 403)
                throw new SkippedException("it takes two installations of one integration");
            scene.Refused(await scene.Integration.Provoke(other), 409, "AlreadyExists");
        }),

        new("integrations.configure.identifier-freed", "configureIntegration", async scene =>
        {
            var identifier = scene.Unique();
            await scene.Integration.Do("configureIntegration", body: new { identifier });
            await scene.Integration.Do("configureIntegration", body: new { identifier = (string?)null });
            scene.Accepted(await scene.Integration.Ask("configureIntegration", body: new { identifier }));
        }),

        new("integrations.configure.repeatable", "configureIntegration", async scene =>
        {
            var identifier = scene.Unique();
            await scene.Integration.Do("configureIntegration", body: new { identifier });
            scene.Accepted(await scene.Integration.Ask("configureIntegration", body: new { identifier }));
        }),

        new("telemetry.track.repeatable", "trackAnalytics", async scene =>
        {
            var name = scene.Unique();
            for (var time = 0; time < 3; time++)
                scene.Accepted(await scene.Bot.Ask("trackAnalytics", body: new { name, count = 1 }));
        }),

        new("telemetry.observe.integration-refused", "captureObservation", async scene =>
        {
            var answer = await scene.Integration.Ask("captureObservation", body: new { name = scene.Unique(), data = new { } });
            scene.Holds(!answer.Succeeded, answer, "response/status", "a refusal", answer.Summary);
        }),

        new("telemetry.observe.integration-403", "captureObservation", async scene => scene.Refused(
            await scene.Integration.Ask("captureObservation", body: new { name = scene.Unique(), data = new { } }), 403, "Forbidden")),
    ];

    // The contract's own example names an action of an integration. What nobody has there says nothing.
    private static async Task<Exchange> Known(Scene scene)
    {
        if (scene.Run.Suite.Contract.Find("callAction")?.Body?.Examples is not [var example, ..])
            throw new SkippedException("the contract has no example of an action");
        var answer = await scene.Bot.Ask("callAction", body: JsonNode.Parse(example.Value.GetRawText()));
        return answer.Status == 404 ? throw new SkippedException("the bot has no action like the contract's example") : answer;
    }

    private static Call Installation(Scene scene, string alias) =>
        scene.Integration.Call(
            "configureIntegration", body: new { identifier = scene.Unique() }).WithHeader("x-integration-alias", scene.Unique(alias));
}
