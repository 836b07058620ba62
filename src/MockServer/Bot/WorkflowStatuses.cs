using System.Collections.Frozen;
using MockServer.Generated.Runtime;
using MockServer.Http.Errors;
using MockServer.Http.Wire;
using static MockServer.Generated.Runtime.WorkflowStatus;

namespace MockServer.Bot;

/// <summary>What the statuses of workflows mean for one another.</summary>
public static class WorkflowStatuses
{
    /// <summary>
    /// The legal moves, by caller or by time. Nothing returns to pending, and what has ended stays what it is; only time makes a workflow
    /// timedout.
    /// </summary>
    private static readonly FrozenDictionary<WorkflowStatus, WorkflowStatus[]> Moves = new Dictionary<WorkflowStatus, WorkflowStatus[]>
    {
        [Pending] = [In_progress, Listening, Paused, Completed, Failed, Cancelled, Timedout],
        [In_progress] = [In_progress, Listening, Paused, Completed, Failed, Cancelled, Timedout],
        [Listening] = [In_progress, Listening, Paused, Completed, Failed, Cancelled, Timedout],
        [Paused] = [In_progress, Listening, Paused, Completed, Failed, Cancelled, Timedout],
        [Completed] = [Completed],
        [Failed] = [Failed],
        [Cancelled] = [Cancelled],
        [Timedout] = [],
    }.ToFrozenDictionary();

    public static bool HasEnded(WorkflowStatus status) => GroupOf(status) == WorkflowStatusGroup.Finished;

    public static WorkflowStatusGroup GroupOf(WorkflowStatus status) =>
        status is Pending or In_progress or Listening or Paused ? WorkflowStatusGroup.Active : WorkflowStatusGroup.Finished;

    public static WorkflowStatus Of(CreateWorkflowStatus status) => Enum.Parse<WorkflowStatus>(status.ToString());

    public static WorkflowStatus Of(UpdateWorkflowStatus status) => Enum.Parse<WorkflowStatus>(status.ToString());

    /// <exception cref="ApiException">InvalidPayload: the workflow has ended, or is taken up without an event.</exception>
    public static void CheckMove(Workflow workflow, UpdateWorkflowStatus to, string? eventId)
    {
        if (!Moves[workflow.Status].Contains(Of(to)))
            throw ApiException.Invalid($"Workflow \"{workflow.Id}\" is {WireName.Of(workflow.Status)} and cannot become {WireName.Of(to)}", "workflows.update.ended-400");
        CheckEvent(to == UpdateWorkflowStatus.In_progress, eventId);
    }

    /// <exception cref="ApiException">InvalidPayload: in progress needs the event that the bot is at work on.</exception>
    public static void CheckEvent(bool inProgress, string? eventId)
    {
        if (inProgress && eventId is null)
            throw ApiException.Invalid("request/body must have required property 'eventId' when status is in_progress", ".event-needed");
    }
}
