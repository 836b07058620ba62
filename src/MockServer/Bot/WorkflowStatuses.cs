using MockServer.Generated.Runtime;
using MockServer.Http;

namespace MockServer.Bot;

/// <summary>What the statuses of workflows mean for one another.</summary>
public static class WorkflowStatuses
{
    public static bool HasEnded(WorkflowStatus status) => GroupOf(status) == WorkflowStatusGroup.Finished;

    public static WorkflowStatusGroup GroupOf(WorkflowStatus status) => status switch
    {
        WorkflowStatus.Pending or WorkflowStatus.In_progress or WorkflowStatus.Listening or WorkflowStatus.Paused => WorkflowStatusGroup.Active,
        _ => WorkflowStatusGroup.Finished,
    };

    public static WorkflowStatus Of(CreateWorkflowStatus status) => Enum.Parse<WorkflowStatus>(status.ToString());

    public static WorkflowStatus Of(UpdateWorkflowStatus status) => Enum.Parse<WorkflowStatus>(status.ToString());

    /// <exception cref="ApiException">InvalidPayload: the workflow has ended, or is taken up without an event.</exception>
    public static void CheckMove(Workflow workflow, UpdateWorkflowStatus to, string? eventId)
    {
        if (HasEnded(workflow.Status) && Of(to) != workflow.Status)
            throw ApiException.Invalid($"Workflow \"{workflow.Id}\" is {WireName.Of(workflow.Status)} and cannot become {WireName.Of(to)}");
        CheckEvent(to == UpdateWorkflowStatus.In_progress, eventId);
    }

    /// <exception cref="ApiException">InvalidPayload: in progress needs the event that the bot is at work on.</exception>
    public static void CheckEvent(bool inProgress, string? eventId)
    {
        if (inProgress && eventId is null)
            throw ApiException.Invalid("request/body must have required property 'eventId' when status is in_progress");
    }
}
