using System.Text.Json;
using Conformance.Behaviour;
using Conformance.Callbacks;
using Conformance.Http;
using Conformance.Running;

namespace Conformance.Cases.Runtime;

/// <summary>What the rules say of what is handed over to integrations, and of actions that somebody does.</summary>
internal static class HandedOverRules
{
    private const string HandedOver = "messages.create.outgoing-handed-over";

    private static readonly TimeSpan Later = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(50);

    public static readonly IReadOnlyList<RuleCase> All =
    [
        new(HandedOver, "createMessage", async scene =>
        {
            var conversation = await scene.Integration.Conversation(scene);
            using var inbox = await scene.IntegrationHears(scene.Unique());
            var said = await scene.Says(conversation, scene.Unique());
            if (!await scene.Hears(inbox))
            {
                scene.Holds(false, said, "delivery", "a call of the integration", "none");
                return;
            }
            var told = inbox.Come[0];
            scene.Holds(told.Operation == "message_created", said, "delivery/headers/x-bp-operation", "message_created", DeliveryRules.Shown(told.Operation));
            Has("/type", "text");
            Has("/payload/text", scene.Unique());
            Has("/conversation/id", conversation);
            Has("/message/id", Verbs.MadeId(said, "message"));
            Has("/user/id", said.Word("/message/userId"));

            void Has(string place, string expected) =>
                scene.Holds(told.Word(place) == expected, said, $"delivery/body{place}", expected, DeliveryRules.Shown(told.Word(place)));
        }) { Listens = true },

        new("messages.create.synthetic-kept-here", "createMessage", async scene =>
        {
            var conversation = await scene.Integration.Conversation(scene);
            using var inbox = await scene.IntegrationHears(scene.Unique());
            using var next = await scene.IntegrationHears(scene.Unique("next"));
            var recorded = await scene.Integration.Do(
                "createMessage", body: Bodies.Text(conversation, scene.BotId, text: scene.Unique()).With("origin", "synthetic"));
            await scene.Says(conversation, scene.Unique("next"));
            await scene.First(next, HandedOver);
            scene.Holds(inbox.Come.Count == 0, recorded, "delivery", "none", "a call of the integration");
        }) { Listens = true },

        new("messages.create.scheduled-handed-over-later", "createMessage", async scene =>
        {
            var clock = scene.Run.Clock;
            var conversation = await scene.Integration.Conversation(scene);
            using var inbox = await scene.IntegrationHears(scene.Unique());
            var began = clock.GetTimestamp();
            var said = await scene.Bot.Do("createMessage", body: Bodies.Text(conversation, scene.BotId, text: scene.Unique())
                .With("schedule", new { delay = Later.TotalMilliseconds }));
            if (!await scene.Hears(inbox))
            {
                scene.Holds(false, said, "delivery", $"a call of the integration after {Later.TotalSeconds} seconds", "none");
                return;
            }
            var waited = clock.GetElapsedTime(began, inbox.Come[0].Began);
            scene.Holds(waited >= Later - Tick, said, "delivery", $"not before {Later.TotalSeconds} seconds have passed", $"after {waited.TotalSeconds:0.000} seconds");
        }) { Listens = true, Waits = Later },

        new("messages.update.calls-nobody", "updateMessage", async scene =>
        {
            var conversation = await scene.Integration.Conversation(scene);
            using var inbox = await scene.IntegrationHears(scene.Unique("changed"));
            using var next = await scene.IntegrationHears(scene.Unique("next"));
            var id = Verbs.MadeId(await scene.Says(conversation, scene.Unique()), "message");
            var changed = await scene.Bot.Do("updateMessage", new { id }, new { tags = new { }, payload = new { text = scene.Unique("changed") } });
            await scene.Says(conversation, scene.Unique("next"));
            await scene.First(next, HandedOver);
            if (inbox.Come is [{ Operation: "message_updated" }, ..])
                throw new SkippedException("the integration asks for message_updated");
            scene.Holds(inbox.Come.Count == 0, changed, "delivery", "none", $"a call of the integration: {string.Join(", ", inbox.Come.Select(one => one.Operation))}");
        }) { Listens = true },

        new("messages.update.calls-nobody", "updateMessage", async scene =>
        {
            var (conversation, user) = (await scene.Integration.Conversation(scene), await scene.Integration.User());
            using var inbox = await scene.BotHears(scene.Unique("changed"));
            using var next = await scene.BotHears(scene.Unique("next"));
            var id = await scene.Integration.Message(conversation, user, scene.Unique());
            var changed = await scene.Integration.Do(
                "updateMessage", new { id }, new { tags = new { }, payload = new { text = scene.Unique("changed") } });
            await scene.Integration.Message(conversation, user, scene.Unique("next"));
            await scene.First(next, DeliveryRules.Told);
            // Told late of what was said, the bot may be shown what it has become; only a call of its own is one too many.
            var ofItsOwn = inbox.Come.Where(one => one.Word("/event/type") != "message_created").ToList();
            scene.Holds(ofItsOwn.Count == 0, changed, "delivery", "none", $"a call of the bot: {string.Join(", ", ofItsOwn.Select(one => one.Word("/event/type")))}");
        }) { Listens = true, Aspect = "incoming" },

        new("conversations.update.told", "updateConversation", async scene =>
        {
            var id = await scene.Integration.Conversation(scene);
            using var inbox = await scene.IntegrationHears(id);
            var changed = await scene.Bot.Do("updateConversation", new { id }, new { tags = scene.Bot.Marked("conversation") });
            if (!await scene.Hears(inbox))
            {
                scene.Holds(false, changed, "delivery", "a call of the integration", "none");
                return;
            }
            var told = inbox.Come[0];
            scene.Holds(told.Operation == "conversation_updated", changed, "delivery/headers/x-bp-operation", "conversation_updated", DeliveryRules.Shown(told.Operation));
        }) { Listens = true },

        new("actions.call.handed-over", "callAction", async scene =>
        {
            using var inbox = await scene.IntegrationHears(scene.Unique(), new(_ => new(200, JsonSerializer.Serialize(new { output = new { said = scene.Unique() } }))));
            var (answer, told) = await scene.Acts(inbox);
            scene.Holds(told.Operation == "action_triggered", answer, "delivery/headers/x-bp-operation", "action_triggered", DeliveryRules.Shown(told.Operation));
            scene.Holds(told.Word("/type") == Action(scene), answer, "delivery/body/type", Action(scene), DeliveryRules.Shown(told.Word("/type")));
            scene.Holds(told.Word("/input/run") == scene.Unique(), answer, "delivery/body/input", "the input as it was sent", told.Word("/input"));
            scene.Equal(answer, "/output", new { said = scene.Unique() });
        }) { Listens = true },

        new("actions.call.failure-400", "callAction", async scene =>
        {
            using var inbox = await scene.IntegrationHears(scene.Unique(), new(_ => Reply.Failed("The chat is closed")));
            var (answer, _) = await scene.Acts(inbox);
            scene.Refused(answer, 400, "Runtime");
            scene.Holds(
                answer.Said("message").Contains("The chat is closed", StringComparison.Ordinal),
                answer, "response/body/message", "with The chat is closed", answer.Said("message"));
        }) { Listens = true },

        new("integrations.configure.registers-anew", "configureIntegration", async scene =>
        {
            using var inbox = await scene.IntegrationHears(delivery => delivery.Operation is "register");
            // One that is called while the integration is being registered for another call may be left out.
            for (var attempt = 1; ; attempt++)
            {
                var changed = await scene.Integration.Do("configureIntegration", body: new { identifier = scene.Unique($"identifier {attempt}") });
                if (await scene.Hears(inbox))
                    return;
                if (attempt == 2)
                {
                    scene.Holds(false, changed, "delivery", "a call of the integration with register", "none");
                    return;
                }
            }
        }) { Listens = true },
    ];

    /// <summary>Has the integration do an action.</summary>
    /// <exception cref="SkippedException">Nobody is asked to do it.</exception>
    private static async Task<(Exchange Answer, Delivery Told)> Acts(this Scene scene, Inbox inbox)
    {
        var answer = await scene.Bot.Ask("callAction", body: new { type = $"{scene.Alias}:{Action(scene)}", input = new { run = scene.Unique() } });
        return inbox.Come is [var told, ..]
            ? (answer, told)
            : throw new SkippedException($"the integration was not asked to do {Action(scene)}, and the call was answered {answer.Summary}; --target-profile says which actions it declares");
    }

    private static string Action(Scene scene) =>
        scene.Words.Names("action", scene.Integration.Role) is not { } declared ? "conformance"
        : declared is [var first, ..] ? first
        : throw Vocabulary.Lacking("action", scene.Integration.Role, 1, 0);
}
