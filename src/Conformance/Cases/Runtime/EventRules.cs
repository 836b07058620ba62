using Conformance.Behaviour;
using Conformance.Http;
using Conformance.Running;

namespace Conformance.Cases.Runtime;

/// <summary>What the rules say of how events come about and what becomes of them.</summary>
internal static class EventRules
{
    private static readonly string[] Settled = ["processed", "failed", "ignored"];

    public static readonly IReadOnlyList<RuleCase> All =
    [
        new("events.create.pending", "createEvent", async scene =>
            scene.Equal(await scene.Bot.Do("createEvent", body: Plain(scene)), "/event/status", "pending")),

        new("events.create.scheduled", "createEvent", async scene =>
        {
            var type = scene.Words.Event();
            scene.Equal(
                await scene.Bot.Do(
                    "createEvent", body: new { type, payload = new { }, schedule = new { dateTime = scene.In(TimeSpan.FromHours(1)) } }),
                "/event/status", "scheduled");
            scene.Equal(await scene.Bot.Do("createEvent", body: Delayed(scene, TimeSpan.FromHours(1))), "/event/status", "scheduled");
        }),

        new("events.create.no-failure-yet", "createEvent", async scene =>
            scene.Equal(await scene.Bot.Do("createEvent", body: Plain(scene)), "/event/failureReason", null)),

        new("events.create.past-at-once", "createEvent", async scene => scene.Equal(
            await scene.Bot.Do("createEvent", body: new
            {
                type = scene.Words.Event(),
                payload = new { },
                schedule = new { dateTime = scene.In(-TimeSpan.FromHours(1)) },
            }),
            "/event/status", "pending")),

        new("events.create.date-unreadable", "createEvent", async scene => scene.Refused(
            await scene.Bot.Ask("createEvent", body: new
            {
                type = scene.Words.Event(),
                payload = new { },
                schedule = new { dateTime = "a quarter past four o'clock" },
            }),
            400)),

        new("events.create.due", "createEvent", async scene =>
        {
            var id = Verbs.MadeId(await scene.Bot.Do("createEvent", body: Delayed(scene, TimeSpan.FromSeconds(1))), "event");
            var answer = await scene.Eventually(
                () => scene.Bot.Do("getEvent", new { id }), answer => answer.Word("/event/status") != "scheduled");
            var status = answer.Word("/event/status");
            scene.Holds(
                status == "pending" || Settled.Contains(status),
                answer,
                "response/body/event/status",
                "pending or what it leads to",
                status);
        }) { Waits = TimeSpan.FromSeconds(1) },

        new("events.create.failed", "createEvent", async scene =>
        {
            var answer = await SettledEvent(scene);
            scene.Holds(
                answer.Word("/event/status") != "failed" || answer.Word("/event/failureReason") != "",
                answer, "response/body/event/failureReason", "why it failed", "nothing");
        }),

        new("events.create.ignored", "createEvent", async scene =>
        {
            var answer = await SettledEvent(scene);
            var status = answer.Word("/event/status");
            scene.Holds(
                Settled.Contains(status),
                answer,
                "response/body/event/status",
                "ignored, or processed or failed where the bot subscribes",
                status);
        }),

        new("events.create.integration-type", "createEvent", async scene =>
        {
            var id = Verbs.MadeId(await scene.Integration.Do("createEvent", body: Plain(scene, scene.Integration)), "event");
            scene.Equal(await scene.Bot.Do("getEvent", new { id }), "/event/type",
                $"{scene.Alias}:{scene.Words.Event(by: scene.Integration.Role)}");
        }),

        new("events.create.bot-type", "createEvent", async scene =>
        {
            var made = await scene.Bot.Do("createEvent", body: Plain(scene));
            scene.Equal(made, "/event/type", scene.Words.Event());
            scene.Equal(await scene.Bot.Do("getEvent", new { id = made.Word("/event/id") }), "/event/type", scene.Words.Event());
        }),

        new("events.create.plugin-type", "createEvent", async scene =>
        {
            const string Type = "conformance#happened";
            var answer = await scene.Bot.Ask("createEvent", body: new { type = Type, payload = new { } });
            if (answer.Status == 400 && answer.Said("type") == "ReferenceNotFound")
                throw new SkippedException("the bot has no such plugin");
            scene.Accepted(answer);
            scene.Equal(answer, "/event/type", Type);
        }),

        new("events.create.undeclared-400", "createEvent", async scene => scene.Refused(
            await scene.Refusal(
                scene.Words.Names("event", scene.Bot.Role) is not null,
                    scene.Bot.Ask("createEvent", body: new { type = scene.Unique(), payload = new { } })),
            400, "ReferenceNotFound")),

        new("events.create.payload-limit", "createEvent", async scene => scene.Refused(
            await scene.Bot.Ask(
                "createEvent", body: new { type = scene.Words.Event(), payload = new { a = new string('a', 131_072) } }),
            413, "LimitExceeded")),

        new("events.create.type-length", "createEvent", async scene =>
        {
            var answer = await scene.Integration.Ask("createEvent", body: new { type = new string('t', 200), payload = new { } });
            if (answer.Status == 400 && answer.Said("type") == "ReferenceNotFound")
                throw new SkippedException("the integration declares no type so long");
            scene.Refused(answer, 400, "InvalidPayload");
        }),

        new("events.list.nothing-of-creation", "listEvents", async scene =>
        {
            var (conversationId, userId) = (await scene.Integration.Conversation(scene), await scene.Integration.User());
            // Not due yet, so that no bot answers it with events of its own.
            var schedule = new { delay = TimeSpan.FromHours(1).TotalMilliseconds };
            var body = new { type = scene.Words.Event(), payload = new { }, conversationId, userId, schedule };
            var later = Verbs.MadeId(await scene.Bot.Do("createEvent", body: body), "event");
            await scene.Lists(scene.Bot, "listEvents", "events", new { conversationId }, later);
            await scene.Lists(scene.Bot, "listEvents", "events", new { userId }, later);
        }),

        new("events.get.failure-reason", "getEvent", async scene =>
        {
            var answer = await SettledEvent(scene);
            if (answer.Word("/event/status") != "failed")
                scene.Equal(answer, "/event/failureReason", null);
        }),

        new("events.get.unknown-404", "getEvent", async scene =>
            scene.Refused(await scene.Bot.Ask("getEvent", new { id = scene.UnknownId("evt") }), 404, "ResourceNotFound")),
    ];

    public static object Plain(Scene scene, Actor? by = null) =>
        new { type = scene.Words.Event(by: (by ?? scene.Bot).Role), payload = new { } };

    public static object Delayed(Scene scene, TimeSpan delay) =>
        new { type = scene.Words.Event(), payload = new { }, schedule = new { delay = delay.TotalMilliseconds } };

    // A bot that handles events makes it processed or failed, one that does not ignored.
    private static async Task<Exchange> SettledEvent(Scene scene)
    {
        var id = Verbs.MadeId(await scene.Bot.Do("createEvent", body: Plain(scene)), "event");
        return await scene.Eventually(() => scene.Bot.Do("getEvent", new { id }), answer => Settled.Contains(answer.Word("/event/status")));
    }
}
