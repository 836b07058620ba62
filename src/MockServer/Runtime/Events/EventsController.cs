using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using MockServer.Bot;
using MockServer.Bot.Telling;
using MockServer.Generated.Runtime;

namespace MockServer.Runtime.Events;

public sealed class EventsController : EventsControllerBase
{
    public override Task<ActionResult<CreateEventResponse>> CreateEvent(CreateEventBody body, CancellationToken cancellationToken = default) =>
        Step(bot => new CreateEventResponse
        {
            Event = EventTypes.Seen(bot, Caller, bot.Events.Create(Caller, new EventDraft(
                body.Type, body.Payload, body.Schedule, body.ConversationId, body.UserId, body.MessageId, body.WorkflowId))),
        });

    public override Task<ActionResult<GetEventResponse>> GetEvent(string id, CancellationToken cancellationToken = default) =>
        Step(bot => new GetEventResponse { Event = EventTypes.Seen(bot, Caller, bot.Events.Named(id)) });

    public override Task<ActionResult<ListEventsResponse>> ListEvents(
        string? nextToken,
        int? pageSize,
        string? type,
        string? conversationId,
        string? userId,
        string? messageId,
        string? workflowId,
        EventStatusFilter? status,
        CancellationToken cancellationToken = default)
    {
        var paging = Paging(nextToken, pageSize);
        return Step(bot =>
        {
            var events = bot.Events;
            var rows = events.Rows.Query();
            if (type is not null)
                EventTypes.Narrow(rows, bot, Caller, type);
            if (conversationId is not null)
                rows.In(events.ByConversation, conversationId);
            if (userId is not null)
                rows.In(events.ByUser, userId);
            if (messageId is not null)
                rows.In(events.ByMessage, messageId);
            if (workflowId is not null)
                rows.In(events.ByWorkflow, workflowId);
            if (status is { } wanted)
                rows.In(events.ByStatus, wanted.ToString());
            var page = rows.Page(paging);
            return new ListEventsResponse { Events = [.. page.Items.Select(row => EventTypes.Seen(bot, Caller, row))], Meta = MetaOf(page) };
        });
    }

    public override Task<ActionResult<JsonElement>> CancelScheduledEvent(string id, CancellationToken cancellationToken = default) =>
        Step(bot => bot.Events.Cancel(id));
}
