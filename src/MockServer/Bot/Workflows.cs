using System.Text.Json;
using MockServer.Bot.Tags;
using MockServer.Bot.Telling;
using MockServer.Generated.Runtime;
using MockServer.Http.Errors;
using MockServer.Store;
using MockServer.Store.Indexes;

namespace MockServer.Bot;

/// <summary>What a request says of a workflow that is to be made or found; tags by the keys that they are stored by.</summary>
public sealed record WorkflowDraft(
    string Name,
    CreateWorkflowStatus Status,
    JsonElement? Input,
    IDictionary<string, string?>? Tags,
    string? ParentWorkflowId,
    string? ConversationId,
    string? UserId,
    DateTimeOffset? TimeoutAt,
    string? EventId);

/// <summary>The workflows of one bot.</summary>
public sealed class Workflows
{
    private const int MostStarts = 3;
    private static readonly TimeSpan BetweenStarts = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan DefaultTimeout = TimeSpan.FromMinutes(5);
    private readonly BotState _bot;

    public Workflows(BotState bot)
    {
        _bot = bot;
        Rows = new Table<Workflow>(bot, "workflows", row => row.Id, row => row.CreatedAt);
        Rows.FallsDue("workflows.time-out", row => WorkflowStatuses.HasEnded(row.Status) ? null : row.TimeoutAt, TimeOut);
        Rows.FallsDue("workflows.start-again", row => row.NextStartAt, StartAgain);
        ByTag = Rows.Tagged(row => row.Tags, TagView.OwnerOf);
        ByName = Rows.Grouped(row => row.Name);
        ByConversation = Rows.Grouped(row => row.ConversationId);
        ByUser = Rows.Grouped(row => row.UserId);
        ByParent = Rows.Grouped(row => row.ParentWorkflowId);
        RunningByEvent = Rows.Grouped(row => row.Status == WorkflowStatus.In_progress ? row.EventId : null);
    }

    public Table<Workflow> Rows { get; }

    public TagIndex<Workflow> ByTag { get; }

    public Grouping<Workflow> ByName { get; }

    public Grouping<Workflow> ByConversation { get; }

    public Grouping<Workflow> ByUser { get; }

    public Grouping<Workflow> ByParent { get; }

    /// <summary>Those in progress, by the event that the bot took them up with.</summary>
    public Grouping<Workflow> RunningByEvent { get; }

    /// <exception cref="ApiException">ResourceNotFound: the path names it and it is not there.</exception>
    public Workflow Named(string id) => Rows.Get(id) ?? throw ApiException.NotFound("Workflow", id);

    /// <exception cref="ApiException">ReferenceNotFound: the body names it and it is not there.</exception>
    public Workflow Referenced(string id) => Rows.Get(id) ?? throw ApiException.NoReference("Workflow", id, _bot.Id);

    /// <exception cref="ApiException">ReferenceNotFound; InvalidPayload when it is to be in progress without the event that began it.</exception>
    public Workflow Create(WorkflowDraft draft)
    {
        Check(draft);
        var made = Rows.Insert(new Workflow
        {
            Id = _bot.NewId("wrkflow"),
            Name = draft.Name,
            Status = WorkflowStatuses.Of(draft.Status),
            Input = draft.Input ?? JsonMembers.None,
            Output = JsonMembers.None,
            ParentWorkflowId = draft.ParentWorkflowId,
            ConversationId = draft.ConversationId,
            UserId = draft.UserId is { } user ? _bot.Users.Referenced(user).Id : null,
            CreatedAt = _bot.Now,
            UpdatedAt = _bot.Now,
            TimeoutAt = draft.TimeoutAt ?? _bot.Now + DefaultTimeout,
            Tags = TagMap.Tags(null, draft.Tags),
            EventId = draft.EventId,
        });
        return made.Status == WorkflowStatus.Pending ? Start(made) : made;
    }

    /// <summary>The workflow of this name with these tags, and in this group of statuses if one is given, or a new one.</summary>
    public (Workflow Workflow, bool Created) GetOrCreate(
        WorkflowDraft draft, IReadOnlyList<string>? discriminateByTags, WorkflowStatusGroup? group)
    {
        Check(draft);
        var stored = TagMap.Tags(null, draft.Tags);
        var alike = Rows.Query().In(ByName, draft.Name).Where(row => group is null || WorkflowStatuses.GroupOf(row.Status) == group);
        if (alike.SameTags(ByTag, stored, discriminateByTags) is not { } found)
            return (Create(draft), true);
        var tags = TagMap.Tags(found.Tags, draft.Tags);
        return (Rows.Changed(found, found with { Tags = tags, UpdatedAt = _bot.Now }), false);
    }

    public Workflow Update(string id, UpdateWorkflowBody change)
    {
        var workflow = Named(id);
        if (change.Status is { } status)
            WorkflowStatuses.CheckMove(workflow, status, change.EventId);
        if (CodePoints.AreMoreThan(2000, change.FailureReason))
            throw ApiException.Invalid("request/body/failureReason must NOT have more than 2000 characters", "workflows.update.failure-reason-length");
        if (change.EventId is { } happened)
            _ = _bot.Events.Referenced(happened);
        var now = change.Status is { } next ? WorkflowStatuses.Of(next) : workflow.Status;
        var changed = Rows.Replace(workflow with
        {
            Status = now,
            NextStartAt = now == WorkflowStatus.Pending ? workflow.NextStartAt : null,
            Output = now == WorkflowStatus.Cancelled ? JsonMembers.None : change.Output ?? workflow.Output,
            FailureReason = change.FailureReason ?? workflow.FailureReason,
            TimeoutAt = change.TimeoutAt ?? workflow.TimeoutAt,
            UserId = change.UserId is { } user ? _bot.Users.Referenced(user).Id : workflow.UserId,
            EventId = change.EventId ?? workflow.EventId,
            Tags = TagMap.Tags(workflow.Tags, change.Tags),
            CompletedAt = WorkflowStatuses.HasEnded(now) ? workflow.CompletedAt ?? _bot.Now : null,
            UpdatedAt = _bot.Now,
        });
        if (WorkflowStatuses.HasEnded(now) && now != workflow.Status)
            WorkflowUpdates.TellParent(_bot, changed, "child_workflow_finished");
        return changed;
    }

    /// <summary>Removes the workflow and its states, and tells its parent.</summary>
    public void Delete(string id)
    {
        var gone = Named(id);
        _bot.States.RemoveAllOf(StateType.Workflow, id);
        Rows.Remove(id);
        WorkflowUpdates.TellParent(_bot, gone, "child_workflow_deleted");
    }

    // Before a match is looked for, so that a request is refused or not whatever is there already.
    private void Check(WorkflowDraft draft)
    {
        WorkflowStatuses.CheckEvent(draft.Status == CreateWorkflowStatus.In_progress, draft.EventId);
        if (CodePoints.AreMoreThan(200, draft.Name))
            throw ApiException.Invalid("request/body/name must NOT have more than 200 characters", "workflows.create.name-length");
        if (draft.ParentWorkflowId is { } parent)
            _ = Referenced(parent);
        if (draft.ConversationId is { } conversation)
            _ = _bot.Conversations.Referenced(conversation);
        if (draft.UserId is { } user)
            _bot.Users.CheckReferenced(user);
        if (draft.EventId is { } happened)
            _ = _bot.Events.Referenced(happened);
    }

    private Workflow Start(Workflow pending)
    {
        var told = Rows.Replace(pending with { Starts = pending.Starts + 1, NextStartAt = _bot.Now + BetweenStarts });
        WorkflowUpdates.Raise(_bot, told, "workflow_started");
        return told;
    }

    private void StartAgain(Workflow untaken)
    {
        if (untaken.Starts < MostStarts)
            Start(untaken);
        else
            End(untaken, WorkflowStatus.Failed, $"The bot did not take the workflow up after {MostStarts} starts");
    }

    private void TimeOut(Workflow late) =>
        WorkflowUpdates.Raise(_bot, End(late, WorkflowStatus.Timedout, null), "workflow_timedout");

    private Workflow End(Workflow workflow, WorkflowStatus status, string? reason)
    {
        var ended = Rows.Replace(workflow with
        {
            Status = status,
            FailureReason = reason ?? workflow.FailureReason,
            NextStartAt = null,
            CompletedAt = _bot.Now,
            UpdatedAt = _bot.Now,
        });
        WorkflowUpdates.TellParent(_bot, ended, "child_workflow_finished");
        return ended;
    }
}
