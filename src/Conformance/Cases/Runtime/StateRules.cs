using Conformance.Behaviour;

namespace Conformance.Cases.Runtime;

/// <summary>What the rules say of which state is meant, who owns it, and when it is there.</summary>
internal static class StateRules
{
    public static readonly IReadOnlyList<RuleCase> All =
    [
        new("states.get.unknown-404", "getState", async scene =>
            scene.Refused(await scene.Bot.Ask("getState", await scene.NewState()), 404, "ResourceNotFound")),

        new("states.get.unknown-message", "getState", async scene =>
        {
            var answer = await scene.Bot.Ask("getState", await scene.NewState());
            var message = answer.Said("message");
            scene.Holds(
                message.Contains("not found", StringComparison.Ordinal), answer, "response/body/message", "words with: not found", message);
        }),

        new("states.set.key", "setState", async scene =>
        {
            var name = scene.Words.State("user");
            var (one, other) = (await scene.NewState(name), await scene.NewState(name));
            var ofUser = new { type = "user", id = await scene.Integration.User(), name };
            await scene.Bot.Do("setState", one, new { payload = new { of = "one" } });
            await scene.Bot.Do("setState", other, new { payload = new { of = "other" } });
            await scene.Bot.Do("setState", ofUser, new { payload = new { of = "user" } });
            scene.Equal(await scene.Bot.Do("getState", one), "/state/payload", new { of = "one" });
            scene.Equal(await scene.Bot.Do("getState", other), "/state/payload", new { of = "other" });
            scene.Equal(await scene.Bot.Do("getState", ofUser), "/state/payload", new { of = "user" });
        }),

        new("states.set.bot-id", "setState", async scene =>
            scene.Equal(await scene.Bot.Do("setState", await scene.NewState(), new { payload = new { } }), "/state/botId", scene.BotId)),

        new("states.set.conversation-id", "setState", async scene =>
        {
            var conversation = await scene.Integration.Conversation(scene);
            var at = new { type = "conversation", id = conversation, name = scene.Words.State("conversation") };
            scene.Equal(await scene.Bot.Do("setState", at, new { payload = new { } }), "/state/conversationId", conversation);
            scene.Absent(await scene.Bot.Do("setState", await scene.NewState(), new { payload = new { } }), "/state/conversationId");
        }),

        new("states.set.user-id", "setState", async scene =>
        {
            var user = await scene.Integration.User();
            var at = new { type = "user", id = user, name = scene.Words.State("user") };
            scene.Equal(await scene.Bot.Do("setState", at, new { payload = new { } }), "/state/userId", user);
            scene.Absent(await scene.Bot.Do("setState", await scene.NewState(), new { payload = new { } }), "/state/userId");
        }),

        new("states.set.bot-owner", "setState", async scene =>
        {
            var at = new { type = "bot", id = scene.UnknownId("bot"), name = scene.Words.State("bot") };
            scene.Refused(await scene.Bot.Ask("setState", at, new { payload = new { } }), 404, "ResourceNotFound");
        }),

        new("states.set.integration-owner", "setState", async scene =>
        {
            var at = new { type = "integration", id = scene.UnknownId("int"), name = scene.Words.State("integration") };
            scene.Refused(await scene.Integration.Ask("setState", at, new { payload = new { } }), 404, "ResourceNotFound");
        }),

        new("states.set.plugin-name", "setState", async scene =>
        {
            var name = $"plugin#{scene.Unique()}";
            var answer = await scene.Bot.Ask("setState", await scene.NewState(name), new { payload = new { } });
            scene.Accepted(answer);
            scene.Equal(answer, "/state/name", name);
        }),

        new("states.set.name-length", "setState", async scene => scene.Refused(
            await scene.Bot.Ask("setState", await scene.NewState(new string('n', 201)), new { payload = new { } }), 400)),

        new("states.set.undeclared-400", "setState", async scene =>
        {
            var at = new { type = "bot", id = scene.BotId, name = scene.Unique() };
            var refused = await scene.Refusal(scene.Words.Names("bot-state", scene.Bot.Role) is not null,
                scene.Bot.Ask("setState", at, new { payload = new { } }));
            scene.Refused(refused, 400, "ReferenceNotFound");
            scene.Refused(await scene.Bot.Ask("getOrSetState", at, new { payload = new { } }), 400, "ReferenceNotFound");
        }),

        new("states.set.workflow-on-the-fly", "setState", async scene =>
        {
            scene.Accepted(await scene.Bot.Ask("setState", await scene.NewState(scene.Unique("set")), new { payload = new { } }));
            scene.Accepted(await scene.Bot.Ask("getOrSetState", await scene.NewState(scene.Unique("get")), new { payload = new { } }));
        }),
    ];

    /// <summary>Where a state may be: a workflow's, whose states may have any name, so that every bot can be tried.</summary>
    public static async Task<object> NewState(this Scene scene, string name = "memory") =>
        new { type = "workflow", id = await scene.Bot.Workflow(scene), name };
}
