using static Sabotages.Harm;
using static Sabotages.Rules.Lie;

namespace Sabotages.Rules;

/// <summary>The rules of events, disobeyed.</summary>
public static class EventDisobedience
{
    private const string Any = "events.*";

    public static readonly Disobedience[] All =
    [
        new(
            "events.create.pending",
            mock => mock.Success("createEvent", Swap("event/status", "pending", "ignored")),
            Any),
        new("events.create.scheduled", mock => mock.Success("createEvent", Change("event/status", _ => "pending"))),
        new("events.create.no-failure-yet", mock => mock.Success("createEvent", Put("event/failureReason", "none yet"))),
        new("events.create.past-at-once", mock => mock.Success("createEvent", Change("event/status", _ => "scheduled")), Any),
        new(
            "events.create.date-unreadable",
            mock => mock.Status("createEvent", 400, Refuse(404, "ResourceNotFound")),
            "events.create.type-length"),
        new("events.create.due", mock => mock.Request("createEvent", Sent(body =>
        {
            if (body["schedule"]?["delay"] is not null)
                body["schedule"]!["delay"] = 7_200_000;
        }))),
        new("events.create.failed", mock => mock.Success("getEvent", Put("event/status", "failed")), Any),
        new(
            "events.create.ignored",
            mock => mock.Success("getEvent", Swap("event/status", "ignored", "pending")),
            Any),
        new(
            "events.create.integration-type",
            mock => mock.Success("getEvent", Change("event/type", type => ((string)type!).Split(':')[^1]))),
        new("events.create.bot-type", mock => mock.Success("createEvent", Change("event/type", type => $"bot:{type}")), Any),
        new("events.create.plugin-type", mock => mock.Success("createEvent", Change("event/type", type => ((string)type!).Split('#')[^1]))),
        new("events.create.undeclared-400", mock => mock.On(
            (operation, answer) => operation.Id == "createEvent" && answer.Asks("\"type\":\"run-"),
            Refuse(404, "ResourceNotFound"))),
        new("events.create.payload-limit", mock => mock.Status("createEvent", 413, Refuse(400, "InvalidPayload"))),
        new("events.create.type-length", mock => mock.On(
            (operation, answer) => operation.Id == "createEvent" && answer.Asks(new string('t', 200)),
            Refuse(413, "LimitExceeded"))),
        new("events.list.nothing-of-creation", mock => mock.On(
            (operation, answer) => operation.Id == "listEvents" && answer.Asks("userId="),
            Body(body =>
            {
                if (body["events"]!.AsArray() is [{ } first, ..] events)
                    events.Add(first.With("id", "evt_01HZX3V8Q2M5N7P9R1S3T5V7W8"));
            }))),
        new("events.list.workflow-filter", mock => mock.Request("listEvents", Unread("workflowId"))),
        new("events.list.canceled-listed", mock => mock.Success("listEvents", Hide("events", one => (string)one["status"]! == "canceled"))),
        new("events.get.failure-reason", mock => mock.Success("getEvent", Put("event/failureReason", "none"))),
        new("events.get.unknown-404", mock => mock.Status("getEvent", 404, Refuse(400, "ReferenceNotFound"))),
        new(
            "events.cancel.canceled",
            mock => mock.Success("getEvent", Swap("event/status", "canceled", "ignored")),
            Any),
        new(
            "events.cancel.never-due",
            mock => mock.Success("getEvent", Swap("event/status", "canceled", "processed")),
            Any),
        new("events.cancel.not-scheduled-refused", mock => mock.Status("cancelScheduledEvent", 400, Accept(new { })), Any),
        new("events.cancel.not-scheduled-400", mock => mock.Status("cancelScheduledEvent", 400, Refuse(404, "ResourceNotFound"))),
    ];
}
