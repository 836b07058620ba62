using MockServer.Generated.Runtime;

namespace MockServer.Bot.Telling;

/// <summary>The events that tell a bot what has become of its workflows.</summary>
public static class WorkflowUpdates
{
    public const string Type = "workflow_update";

    /// <param name="bot">The world.</param>
    /// <param name="workflow">The workflow that the event is for.</param>
    /// <param name="kind">
    /// <c>workflow_started</c>, <c>workflow_continued</c>, <c>workflow_timedout</c>, <c>child_workflow_finished</c> or <c>child_workflow_deleted</c>.
    /// </param>
    /// <param name="child">The child that ended or was deleted; null for the other kinds.</param>
    public static void Raise(BotState bot, Workflow workflow, string kind, Workflow? child = null)
    {
        // What the workflow was for may have been deleted since.
        var conversation = workflow.ConversationId is { } conversationId ? bot.Conversations.Rows.Get(conversationId) : null;
        var user = workflow.UserId is { } userId ? bot.Users.Rows.Get(userId) : null;
        bot.Events.Raise(new EventDraft(
            Type,
            SystemEvents.Json(new { type = kind, workflow, childWorkflow = child, conversation, user }),
            ConversationId: conversation?.Id,
            UserId: user?.Id,
            WorkflowId: workflow.Id));
    }

    /// <summary>
    /// What the bot has handled an event for and left in progress goes on: the workflows that it took up with this event, and the one that
    /// the event was an update of (rule workflows.update.still-running-continues).
    /// </summary>
    public static void Continue(BotState bot, Event handled)
    {
        var running = bot.Workflows.Rows.Query().In(bot.Workflows.RunningByEvent, handled.Id).All().Reverse().Select(workflow => workflow.Id).ToList();
        var own = handled.Type == Type ? handled.WorkflowId : null;
        foreach (var id in own is null || running.Contains(own) ? running : [.. running, own])
        {
            if (bot.Workflows.Rows.Get(id) is { Status: WorkflowStatus.In_progress } workflow)
                Raise(bot, workflow, "workflow_continued");
        }
    }

    /// <summary>Tells the parent, if there is one still.</summary>
    public static void TellParent(BotState bot, Workflow child, string kind)
    {
        if (child.ParentWorkflowId is { } id && bot.Workflows.Rows.Get(id) is { } parent)
            Raise(bot, parent, kind, child);
    }
}
