using System.Text.Json;
using MockServer.Generated.Runtime;
using MockServer.Http;
using MockServer.Store;

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

    /// <summary>Stores an event: pending, or scheduled when its moment is yet to come.</summary>
    /// <exception cref="ApiException">ReferenceNotFound; InvalidPayload for a schedule that is no moment.</exception>
    public Event Create(EventDraft draft)
    {
        PayloadLimit.Check(draft.Payload, "request/body/payload");
        if (draft.ConversationId is { } conversation)
            _ = _bot.Conversations.Referenced(conversation);
        if (draft.MessageId is { } message)
            _ = _bot.Messages.Referenced(message);
        if (draft.WorkflowId is { } workflow)
            _ = _bot.Workflows.Referenced(workflow);
        var due = Due.At(_bot.Now, draft.Schedule);
        return Rows.Insert(new Event
        {
            Id = _bot.NewId("evt"),
            CreatedAt = _bot.Now,
            Type = draft.Type,
            Payload = draft.Payload,
            ConversationId = draft.ConversationId,
            UserId = draft.UserId is { } user ? _bot.Users.Referenced(user).Id : null,
            MessageId = draft.MessageId,
            WorkflowId = draft.WorkflowId,
            Status = due is null ? EventStatus.Pending : EventStatus.Scheduled,
            FailureReason = null,
            DueAt = due,
        });
    }

    /// <exception cref="ApiException">ResourceNotFound; InvalidPayload when the event is not waiting for its moment.</exception>
    public void Cancel(string id)
    {
        var scheduled = Named(id);
        if (scheduled.Status != EventStatus.Scheduled)
            throw ApiException.Invalid($"Event \"{id}\" is {WireName.Of(scheduled.Status)}; only a scheduled event can be canceled");
        Rows.Replace(scheduled with { Status = EventStatus.Canceled, DueAt = null });
    }
}
