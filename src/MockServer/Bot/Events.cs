using System.Text.Json;
using MockServer.Bot.Telling;
using MockServer.Generated.Runtime;
using MockServer.Http.Errors;
using MockServer.Http.Wire;
using MockServer.Store;
using MockServer.Store.Indexes;

namespace MockServer.Bot;

/// <summary>What a request says of an event.</summary>
public sealed record EventDraft(
    string Type,
    JsonElement Payload,
    Schedule? Schedule = null,
    string? ConversationId = null,
    string? UserId = null,
    string? MessageId = null,
    string? WorkflowId = null);

/// <summary>The events of one bot.</summary>
public sealed class Events
{
    private readonly BotState _bot;

    public Events(BotState bot)
    {
        _bot = bot;
        Rows = new Table<Event>(bot, "events", row => row.Id, row => row.CreatedAt);
        Rows.FallsDue("events.begin", row => row.DueAt, row => Raised(Rows.Replace(row with { Status = EventStatus.Pending, DueAt = null })));
        ByType = Rows.Grouped(row => row.Type);
        ByStatus = Rows.Grouped(row => row.Status.ToString());
        ByConversation = Rows.Grouped(row => row.ConversationId);
        ByUser = Rows.Grouped(row => row.UserId);
        ByMessage = Rows.Grouped(row => row.MessageId);
        ByWorkflow = Rows.Grouped(row => row.WorkflowId);
    }

    public Table<Event> Rows { get; }

    public Grouping<Event> ByType { get; }

    public Grouping<Event> ByStatus { get; }

    public Grouping<Event> ByConversation { get; }

    public Grouping<Event> ByUser { get; }

    public Grouping<Event> ByMessage { get; }

    public Grouping<Event> ByWorkflow { get; }

    /// <exception cref="ApiException">ResourceNotFound: the path names it and it is not there.</exception>
    public Event Named(string id) => Rows.Get(id) ?? throw ApiException.NotFound("Event", id);

    /// <exception cref="ApiException">ReferenceNotFound: the body names it and it is not there.</exception>
    public Event Referenced(string id) => Rows.Get(id) ?? throw ApiException.NoReference("Event", id, _bot.Id);

    /// <summary>Stores an event that a caller sent: pending, or scheduled when its moment is yet to come.</summary>
    /// <exception cref="ApiException">ReferenceNotFound; InvalidPayload for a schedule that is no moment.</exception>
    public Event Create(Caller caller, EventDraft draft)
    {
        PayloadLimit.Check(draft.Payload, "request/body/payload");
        _bot.Declarations.CheckEvent(caller, draft.Type);
        if (draft.ConversationId is { } conversation)
            _ = _bot.Conversations.Referenced(conversation);
        if (draft.MessageId is { } message)
            _ = _bot.Messages.Referenced(message);
        if (draft.WorkflowId is { } workflow)
            _ = _bot.Workflows.Referenced(workflow);
        var userId = draft.UserId is { } user ? _bot.Users.Referenced(user).Id : null;
        return Raise(draft with { Type = EventTypes.Created(_bot, caller, draft.Type), UserId = userId });
    }

    /// <summary>Stores an event that the bot's world itself gives rise to; what it names is there.</summary>
    public Event Raise(EventDraft draft)
    {
        var due = Due.At(_bot.Now, draft.Schedule);
        var made = Rows.Insert(new Event
        {
            Id = _bot.NewId("evt"),
            CreatedAt = _bot.Now,
            Type = _bot.Types.Held(draft.Type),
            Payload = draft.Payload,
            ConversationId = draft.ConversationId,
            UserId = draft.UserId,
            MessageId = draft.MessageId,
            WorkflowId = draft.WorkflowId,
            Status = due is null ? EventStatus.Pending : EventStatus.Scheduled,
            FailureReason = null,
            DueAt = due,
        });
        return due is null ? Raised(made) : made;
    }

    /// <summary>
    /// What became of a pending event. One that is settled already stays as it is, and so does another that has its id: after a reset the same
    /// ids are given again.
    /// </summary>
    public void Settle(Event raised, EventStatus status, string? failureReason)
    {
        if (!IsPending(raised))
            return;
        var pending = raised;
        var settled = Rows.Replace(pending with { Status = status, FailureReason = failureReason });
        if (status == EventStatus.Processed)
            WorkflowUpdates.Continue(_bot, settled);
    }

    /// <summary>Is this very event still there and pending?</summary>
    public bool IsPending(Event raised) => raised.Status == EventStatus.Pending && ReferenceEquals(Rows.Get(raised.Id), raised);

    /// <summary>Lets an event be pending once more, so that it is delivered again; false when it is no longer there, or its moment is yet to come.</summary>
    public bool Reopen(string id)
    {
        if (Rows.Get(id) is not { Status: not (EventStatus.Scheduled or EventStatus.Canceled) } settled)
            return false;
        // One that was restored as pending becomes so anew.
        if (settled.Status == EventStatus.Pending)
            settled = Rows.Replace(settled with { Status = EventStatus.Failed });
        Rows.Replace(settled with { Status = EventStatus.Pending, FailureReason = null });
        return true;
    }

    /// <exception cref="ApiException">ResourceNotFound; InvalidPayload when the event is not waiting for its moment.</exception>
    public void Cancel(string id)
    {
        var scheduled = Named(id);
        if (scheduled.Status != EventStatus.Scheduled)
            throw ApiException.Invalid($"Event \"{id}\" is {WireName.Of(scheduled.Status)}; only a scheduled event can be canceled", "events.cancel.not-scheduled-400");
        Rows.Replace(scheduled with { Status = EventStatus.Canceled, DueAt = null });
    }

    /// <summary>A workflow that waits for an event goes on with one that is linked to it.</summary>
    private Event Raised(Event raised)
    {
        if (raised.WorkflowId is { } id && raised.Type != WorkflowUpdates.Type && _bot.Workflows.Rows.Get(id) is { Status: WorkflowStatus.Listening } waiting)
            WorkflowUpdates.Raise(_bot, waiting, "workflow_continued");
        return raised;
    }
}
