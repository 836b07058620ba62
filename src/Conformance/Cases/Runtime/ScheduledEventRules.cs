using Conformance.Behaviour;
using Conformance.Running;

namespace Conformance.Cases.Runtime;

/// <summary>What the rules say of lists of events, and of calling events off.</summary>
internal static class ScheduledEventRules
{
    public static readonly IReadOnlyList<RuleCase> All =
    [
        new("events.list.workflow-filter", "listEvents", async scene =>
        {
            var (workflow, other) = (await scene.Bot.Workflow(scene), await scene.Bot.Workflow(scene));
            var (mine, others) = (await scene.Bot.Event(scene, workflow), await scene.Bot.Event(scene, other));
            var ids = (await scene.Bot.All("listEvents", "events", new { workflowId = workflow })).Select(Scene.Id).ToList();
            var page = await scene.Bot.Do("listEvents", new { workflowId = workflow });
            scene.Holds(ids.Contains(mine), page, "response/body/events", $"{mine} among them", string.Join(", ", ids));
            scene.Holds(!ids.Contains(others), page, "response/body/events", $"{others} not among them", string.Join(", ", ids));
        }),

        new("events.list.canceled-listed", "listEvents", async scene =>
        {
            var workflow = await scene.Bot.Workflow(scene);
            var id = await scene.Bot.Event(scene, workflow, delay: TimeSpan.FromHours(1));
            await scene.Bot.Do("cancelScheduledEvent", new { id });
            var page = await scene.Bot.Do("listEvents", new { workflowId = workflow });
            scene.Holds(
                page.IdsOf("events").Contains(id),
                page,
                "response/body/events",
                $"{id} among them",
                string.Join(", ", page.IdsOf("events")));
        }),

        new("events.cancel.canceled", "cancelScheduledEvent", async scene =>
        {
            var id = Verbs.MadeId(await scene.Bot.Do("createEvent", body: EventRules.Delayed(scene, TimeSpan.FromHours(1))), "event");
            await scene.Bot.Do("cancelScheduledEvent", new { id });
            scene.Equal(await scene.Bot.Do("getEvent", new { id }), "/event/status", "canceled");
        }),

        new("events.cancel.never-due", "cancelScheduledEvent", async scene =>
        {
            var delay = TimeSpan.FromSeconds(3);
            var id = Verbs.MadeId(await scene.Bot.Do("createEvent", body: EventRules.Delayed(scene, delay)), "event");
            if (!(await scene.Bot.Ask("cancelScheduledEvent", new { id })).Succeeded)
                throw new SkippedException("the event fell due before it could be called off");
            await scene.Wait(delay + TimeSpan.FromSeconds(1));
            scene.Equal(await scene.Bot.Do("getEvent", new { id }), "/event/status", "canceled");
        }) { Waits = TimeSpan.FromSeconds(4) },

        new("events.cancel.not-scheduled-refused", "cancelScheduledEvent", async scene =>
        {
            var id = await scene.Bot.Event(scene);
            var answer = await scene.Bot.Ask("cancelScheduledEvent", new { id });
            scene.Holds(!answer.Succeeded, answer, "response/status", "a refusal", answer.Summary);
            var kept = await scene.Bot.Do("getEvent", new { id });
            scene.Holds(kept.Word("/event/status") != "canceled", kept, "response/body/event/status", "the status that it had", "canceled");
        }),

        new("events.cancel.not-scheduled-400", "cancelScheduledEvent", async scene => scene.Refused(
            await scene.Bot.Ask("cancelScheduledEvent", new { id = await scene.Bot.Event(scene) }), 400, "InvalidPayload")),
    ];
}
