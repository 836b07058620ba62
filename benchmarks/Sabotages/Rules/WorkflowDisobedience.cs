using System.Text.Json.Nodes;
using static Sabotages.Harm;
using static Sabotages.Rules.Lie;

namespace Sabotages.Rules;

/// <summary>The rules of workflows, disobeyed.</summary>
public static class WorkflowDisobedience
{
    private const string Any = "workflows.*";
    private const string Created = "createWorkflow";
    private const string Updated = "updateWorkflow";

    public static readonly Disobedience[] All =
    [
        new("workflows.create.empty-input", mock => mock.Success(Created, Put("workflow/input", new { a = 1 }))),
        new("workflows.create.empty-output", mock => mock.Success(Created, Put("workflow/output", new { a = 1 }))),
        new("workflows.create.no-tags", mock => mock.Success(Created, Put("workflow/tags", new { a = "1" }))),
        new("workflows.create.timeout-default", mock => mock.Success(Created, Put("workflow/timeoutAt", "2030-03-04T05:06:08.000Z")), Any),
        new("workflows.create.event-needed", mock => mock.Status(Created, 400, Refuse(404, "ResourceNotFound")), Any),
        new("workflows.create.not-completed", mock => mock.Success("getWorkflow", Put("workflow/completedAt", "2026-03-04T05:06:08.000Z"))),
        new(
            "workflows.create.name-length",
            mock => mock.Request(Created, Read("name", name => ((string)name!)[..Math.Min(200, ((string)name!).Length)]))),
        new("workflows.create.pending-raises-started", mock => mock.Success("listEvents", Drop("events/payload/workflow")), Any),
        new(
            "workflows.create.pending-retried",
            mock => mock.Success("getWorkflow", Swap("workflow/status", "failed", "pending")),
            Any),
        new(
            "workflows.create.retry-spacing",
            mock => mock.Success("listEvents", Change("events/createdAt", _ => "2026-03-04T05:06:08.000Z"))),
        new(
            "workflows.create.times-out",
            mock => mock.Success("getWorkflow", Swap("workflow/status", "timedout", "listening"))),
        new("workflows.create.timeout-raises", mock => mock.Success("listEvents", Without("workflow_timedout"))),
        new("workflows.create.linked-event-continues", mock => mock.Request("createEvent", Unread(["workflowId"]))),
        new("workflows.create.update-payload", mock => mock.Success("listEvents", Drop("events/payload/conversation"))),
        new("workflows.list.statuses-filter", mock => mock.Request("listWorkflows", Unread("statuses"))),
        new(
            "workflows.getorcreate.name-matters",
            mock => mock.Request("getOrCreateWorkflow", Read("name", _ => "one")),
            "workflows.getorcreate.*",
            "workflows.create.name-length"),
        new(
            "workflows.getorcreate.status-group",
            mock => mock.Request("getOrCreateWorkflow", Unread(["discriminateByStatusGroup"])),
            "workflows.getorcreate.groups*"),
        new("workflows.getorcreate.groups", mock => mock.Request("getOrCreateWorkflow", Sent(body =>
        {
            if ((string?)body["discriminateByStatusGroup"] == "finished")
                body.Remove("discriminateByStatusGroup");
        }))),
        new(
            "workflows.getorcreate.any-status",
            mock => mock.Request("getOrCreateWorkflow", Sent(body => body.TryAdd("discriminateByStatusGroup", "active")))),
        new(
            "workflows.getorcreate.other-fields-kept",
            mock => mock.Success("getOrCreateWorkflow", Change("workflow/input", _ => new JsonObject { ["other"] = Another() }))),
        new("workflows.get.unknown-404", mock => mock.Status("getWorkflow", 404, Refuse(400, "ReferenceNotFound"))),
        new("workflows.update.tags-merge", mock => mock.Success("getWorkflow", Put("workflow/tags", new { a = "1" })), Any),
        new("workflows.update.other-fields-kept", mock => mock.Success("getWorkflow", Put("workflow/output", new { })), Any),
        new("workflows.update.input-kept", mock => mock.Success(Updated, Put("workflow/input", new { }))),
        new("workflows.update.output-replaced", mock => mock.Success("getWorkflow", Put("workflow/output", new { a = 1, b = 3 })), Any),
        new(
            "workflows.update.status-set",
            mock => mock.Success(Updated, Swap("workflow/status", "paused", "listening")),
            "workflows.update.other-fields-kept"),
        new("workflows.update.cancelled-drops-output", mock => mock.Success("getWorkflow", Put("workflow/output", new { a = 1 })), Any),
        new("workflows.update.completed-at", mock => mock.Success(Updated, Drop("workflow/completedAt"))),
        new(
            "workflows.update.failure-reason",
            mock => mock.Request(Updated, Unread(["failureReason"])),
            "workflows.update.failure-reason-length"),
        new("workflows.update.failure-reason-length", mock => mock.Request(Updated, Sent(body =>
        {
            if ((string?)body["failureReason"] is { Length: > 2000 } reason)
                body["failureReason"] = reason[..2000];
        }))),
        new("workflows.update.event-needed", mock => mock.Status(Updated, 400, Refuse(404, "ResourceNotFound")), Any),
        new("workflows.update.ended-400", mock => mock.Status(Updated, 400, Refuse(409, "ResourceLockedConflict")), Any),
        new("workflows.update.ended-tags", mock => mock.Success("getWorkflow", Body(body =>
        {
            if ((string)body["workflow"]!["status"]! == "completed")
                body["workflow"]!["tags"] = new JsonObject();
        }))),
        new("workflows.update.acknowledged", mock => mock.Success("listEvents", Body(body =>
        {
            foreach (
                var started in body["events"]!.AsArray().Where(one => (string?)one!["payload"]!["type"] == "workflow_started").ToList())
                body["events"]!.AsArray().Add(started!.DeepClone());
        })), Any),
        new(
            "workflows.update.still-running-continues",
            mock => mock.Success("getEvent", Swap("event/status", "ignored", "processed"))),
        new("workflows.update.child-finished", mock => mock.Success("listEvents", Without("child_workflow_finished"))),
        new("workflows.delete.parent-told", mock => mock.Success("listEvents", Without("child_workflow_deleted"))),
    ];

    private static Action<HttpResponseMessage> Without(string kind) => Hide("events", one => (string?)one["payload"]!["type"] == kind);
}
