namespace MockServer.Tests.Model;

public sealed partial class Reference
{
    public void Begin(WorkflowRow made)
    {
        Put(Workflows, made);
        if (made.Status == "pending")
            Start(made);
    }

    public WorkflowRow Change(WorkflowRow before, WorkflowRow after)
    {
        Put(Workflows, after);
        if (after.Ended && !before.Ended)
            TellParent(after, "child_workflow_finished");
        return after;
    }

    public void DeleteWorkflow(string id)
    {
        var gone = Workflows.Single(row => row.Id == id);
        Workflows.Remove(gone);
        States.RemoveAll(state => state.Key.Type == "workflow" && state.Key.Owner == id);
        TellParent(gone, "child_workflow_deleted");
    }

    private void Start(WorkflowRow pending) =>
        Tell(Put(Workflows, pending with { Starts = pending.Starts + 1, NextStartAt = Now.AddSeconds(60) }), "workflow_started");

    private void StartAgain(WorkflowRow pending)
    {
        if (pending.Starts < 3)
            Start(pending);
        else
            End(pending, "failed", Wire.SomeText);
    }

    private void TimeOut(WorkflowRow late) => Tell(End(late, "timedout", late.FailureReason), "workflow_timedout");

    private WorkflowRow End(WorkflowRow before, string status, string? reason) =>
        Change(before, before with { Status = status, FailureReason = reason, NextStartAt = null, CompletedAt = Now, UpdatedAt = Now });

    private void TellParent(WorkflowRow child, string kind)
    {
        if (Workflows.Find(row => row.Id == child.ParentId) is { } parent)
            Tell(parent, kind, child);
    }

    /// <summary>Tells the bot what has become of a workflow; what that was for may be gone.</summary>
    private void Tell(WorkflowRow workflow, string kind, WorkflowRow? child = null)
    {
        var conversation = Conversations.Find(row => row.Id == workflow.ConversationId);
        var user = Users.Find(row => row.Id == workflow.UserId);
        var payload = Wire.Object(
            ("type", kind), ("workflow", workflow.Shown(bot)), ("childWorkflow", child?.Shown(bot)),
            ("conversation", conversation?.Shown(bot)), ("user", user?.Shown(bot)));
        Raise("workflow_update", payload, conversation?.Id, user?.Id, workflow: workflow.Id);
    }
}
