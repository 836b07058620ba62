using Conformance.Behaviour;
using Conformance.Callbacks;

namespace Conformance.Cases.Runtime;

/// <summary>What the rules say of which events the bot is told, when, and what its answer makes of them.</summary>
internal static class ToldEventRules
{
    private static readonly TimeSpan Later = TimeSpan.FromSeconds(2);

    // Clocks do not tick together.
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(50);

    public static readonly IReadOnlyList<RuleCase> All =
    [
        new(DeliveryRules.Told, "createEvent", async scene =>
        {
            using var inbox = await scene.BotHears(scene.Unique());
            var made = await scene.Makes();
            if (!await scene.Hears(inbox))
            {
                scene.Holds(false, made, "delivery", "a call of the bot", "none");
                return;
            }
            var told = inbox.Come[0];
            var read = await scene.Bot.Do("getEvent", new { id = Verbs.MadeId(made, "event") });
            scene.Holds(told.Operation == "event_received", made, "delivery/headers/x-bp-operation", "event_received", DeliveryRules.Shown(told.Operation));
            // As getEvent shows it; a newer deployment may tell more.
            var violation = told.Body is { } body
                ? read.Call.Operation.Success!.Schema!.Check(body, "delivery/body").FirstOrDefault(one => one.Keyword != "additionalProperties")
                : null;
            scene.Holds(told.Body is not null, made, "delivery/body", "JSON", "none");
            scene.Holds(violation is null, made, violation?.Where ?? "", violation?.Expected ?? "", violation?.Actual ?? "");
            foreach (var place in (string[])["/event/id", "/event/type", "/event/payload/run"])
                scene.Holds(told.Word(place) == read.Word(place), made, $"delivery/body{place}", read.Word(place), DeliveryRules.Shown(told.Word(place)));
        }) { Listens = true },

        new(DeliveryRules.Told, "createMessage", async scene =>
        {
            var (conversation, user) = (await scene.Integration.Conversation(scene), await scene.Integration.User());
            using var inbox = await scene.BotHears(scene.Unique());
            var said = await scene.Integration.Do("createMessage", body: Bodies.Text(conversation, user, text: scene.Unique()));
            if (!await scene.Hears(inbox))
            {
                scene.Holds(false, said, "delivery", "a call of the bot", "none");
                return;
            }
            var told = inbox.Come[0];
            Has("/event/type", "message_created");
            Has("/event/payload/message/id", Verbs.MadeId(said, "message"));
            Has("/event/payload/user/id", user);
            Has("/event/payload/conversation/id", conversation);

            void Has(string place, string expected) =>
                scene.Holds(told.Word(place) == expected, said, $"delivery/body{place}", expected, DeliveryRules.Shown(told.Word(place)));
        }) { Listens = true, Aspect = "message" },

        new("events.create.pending-while-handled", "createEvent", async scene =>
        {
            var conversationId = await scene.Integration.Conversation(scene);
            using var inbox = await scene.BotHears(scene.Unique(), new(Holds: true));
            var id = Verbs.MadeId(await scene.Makes(conversationId), "event");
            await scene.First(inbox, DeliveryRules.Told);
            scene.Equal(await scene.Bot.Do("getEvent", new { id }), "/event/status", "pending");
            var listed = await scene.Bot.Do("listEvents", new { conversationId, status = "pending" });
            scene.Holds(
                listed.IdsOf("events").Contains(id), listed, "response/body/events", $"{id} among them", string.Join(", ", listed.IdsOf("events")));
        }) { Listens = true },

        new("events.create.processed", "createEvent", async scene =>
        {
            using var inbox = await scene.BotHears(scene.Unique());
            var id = Verbs.MadeId(await scene.Makes(), "event");
            await scene.First(inbox, DeliveryRules.Told);
            scene.Equal(
                await scene.Eventually(() => scene.Bot.Do("getEvent", new { id }), answer => answer.Word("/event/status") != "pending"),
                "/event/status", "processed");
        }) { Listens = true },

        new("events.create.failed", "createEvent", async scene =>
        {
            using var inbox = await scene.BotHears(scene.Unique(), new(_ => Reply.Failed("The carrier did not answer")));
            var id = Verbs.MadeId(await scene.Makes(), "event");
            await scene.First(inbox, DeliveryRules.Told);
            var answer = await scene.Eventually(() => scene.Bot.Do("getEvent", new { id }), answer => answer.Word("/event/status") != "pending");
            scene.Equal(answer, "/event/status", "failed");
            scene.Holds(answer.Word("/event/failureReason") != "", answer, "response/body/event/failureReason", "why it failed", "nothing");
        }) { Listens = true, Aspect = "answered" },

        new("events.create.server-error-retried", "createEvent", async scene =>
        {
            using var inbox = await scene.BotHears(scene.Unique(), new(number => number == 1 ? Reply.Failed("Not now", 500) : Reply.Done));
            var made = await scene.Makes();
            await scene.First(inbox, DeliveryRules.Told);
            if (!await scene.Hears(inbox, 2))
            {
                scene.Holds(false, made, "delivery", "another call of the bot", "none");
                return;
            }
            var id = Verbs.MadeId(made, "event");
            scene.Holds(inbox.Come[1].Word("/event/id") == id, made, "delivery/body/event/id", id, DeliveryRules.Shown(inbox.Come[1].Word("/event/id")));
        }) { Listens = true, Waits = TimeSpan.FromSeconds(4) },

        new("events.create.server-error-retried", "createEvent", async scene =>
        {
            using var inbox = await scene.BotHears(scene.Unique(), new(_ => Reply.Failed("Never")));
            var made = await scene.Makes();
            await scene.First(inbox, DeliveryRules.Told);
            var again = await inbox.Has(2, scene.Run.Case.Waits, scene.Run.Clock, scene.Run.Limit);
            scene.Holds(!again, made, "delivery", "no other call after one that was answered 400", $"{inbox.Come.Count} calls");
        }) { Listens = true, Aspect = "refused", Waits = TimeSpan.FromSeconds(3) },

        RuleCase.Unseen("events.create.time-limit", "it takes an answer that is kept waiting for more than 60 seconds"),
        RuleCase.Unseen("events.create.late-not-retried", "it takes an answer that is kept waiting for more than 60 seconds"),

        new("events.create.in-order", "createEvent", async scene =>
        {
            var (conversation, other) = (await scene.Integration.Conversation(scene), await scene.Integration.Conversation(scene));
            using var inbox = await scene.BotHears(scene.Unique(), new(Holds: true));
            using var elsewhere = await scene.BotHears(scene.Unique("elsewhere"));
            var ids = new List<string>();
            for (var i = 0; i < 3; i++)
                ids.Add(Verbs.MadeId(await scene.Makes(conversation), "event"));
            var made = await scene.Makes(other, scene.Unique("elsewhere"));
            // One that goes beside them shows that there was time to tell the second too early.
            await scene.Hears(elsewhere);
            inbox.Release();
            await scene.Hears(inbox, ids.Count);
            var told = inbox.Come;
            scene.Holds(
                told.Select(one => one.Word("/event/id")).SequenceEqual(ids),
                made, "deliveries", string.Join(", ", ids), string.Join(", ", told.Select(one => one.Word("/event/id"))));
            for (var i = 1; i < told.Count; i++)
                scene.Holds(told[i - 1].Ended is { } ended && told[i].Began >= ended, made, "deliveries", $"call {i + 1} after the answer to call {i}", "it came before");
        }) { Listens = true },

        new("events.create.others-not-held", "createEvent", async scene =>
        {
            var (conversation, other) = (await scene.Integration.Conversation(scene), await scene.Integration.Conversation(scene));
            using var inbox = await scene.BotHears(scene.Unique(), new(Holds: true));
            using var elsewhere = await scene.BotHears(scene.Unique("elsewhere"));
            await scene.Makes(conversation);
            await scene.First(inbox, DeliveryRules.Told);
            var made = await scene.Makes(other, scene.Unique("elsewhere"));
            scene.Holds(await scene.Hears(elsewhere), made, "delivery", "a call of the bot while another conversation's is not answered", "none");
        }) { Listens = true },

        new("events.create.told-when-due", "createEvent", async scene =>
        {
            var clock = scene.Run.Clock;
            using var inbox = await scene.BotHears(scene.Unique());
            var began = clock.GetTimestamp();
            var made = await scene.Makes(delay: Later);
            if (!await scene.Hears(inbox))
            {
                scene.Holds(false, made, "delivery", $"a call of the bot after {Later.TotalSeconds} seconds", "none");
                return;
            }
            var waited = clock.GetElapsedTime(began, inbox.Come[0].Began);
            scene.Holds(waited >= Later - Tick, made, "delivery", $"not before {Later.TotalSeconds} seconds have passed", $"after {waited.TotalSeconds:0.000} seconds");
        }) { Listens = true, Waits = Later },
    ];
}
