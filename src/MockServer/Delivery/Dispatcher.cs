using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using MockServer.Bot;
using MockServer.Bot.Telling;
using MockServer.Delivery.Calls;
using MockServer.Delivery.Endpoints;
using MockServer.Delivery.Log;
using MockServer.Generated.Runtime;
using MockServer.Http.Wire;

namespace MockServer.Delivery;

/// <summary>Tells bots of their events and integrations of what bots say, where they have an endpoint; without one nobody is told.</summary>
public sealed class Dispatcher(AttachedEndpoints endpoints, IntegrationCalls integrations, Courier courier, IServiceProvider services) : ISubscriber
{
    private readonly ConcurrentDictionary<string, string> _again = new(StringComparer.Ordinal);

    // The worlds tell this one of what happens in them, so it cannot be made with them.
    private Worlds Worlds => services.GetRequiredService<Worlds>();

    public Task<EventOutcome>? Handle(string botId, Event raised) =>
        endpoints.Any && endpoints.OfBot(botId) is { } endpoint ? Tell(botId, endpoint, raised) : null;

    public void HandOver(string botId, Notice notice)
    {
        if (endpoints.Any)
            HandToIntegration(botId, notice);
    }

    /// <summary>Lets an event be pending again and tells the bot of it as that delivery did; false when there is no such event.</summary>
    public async Task<bool> Again(string botId, string eventId, string delivery)
    {
        _again[eventId] = delivery;
        try
        {
            return await Worlds.Run(botId, bot => bot.Events.Reopen(eventId));
        }
        finally
        {
            _again.TryRemove(eventId, out _);
        }
    }

    private void HandToIntegration(string botId, Notice notice)
    {
        if (Worlds.Run(botId, bot => integrations.Of(bot, notice, IsThere)).AsTask().Result is { } call)
            _ = courier.Queue(call);
    }

    private bool IsThere(string botId, string messageId) => Worlds.Run(botId, bot => bot.Messages.Rows.TryGet(messageId, out _)).AsTask().Result;

    private async Task<EventOutcome> Tell(string botId, AttachedEndpoint endpoint, Event raised)
    {
        var ended = await courier.Queue(new Call
        {
            Bot = botId,
            Endpoint = endpoint,
            Operation = "event_received",
            Type = raised.Type,
            Body = Body(raised),
            Event = raised.Id,
            Message = raised.MessageId,
            Conversation = raised.ConversationId,
            Lane = LaneOf(raised),
            IsStillMeant = () => Worlds.Run(botId, bot => bot.Events.IsPending(raised)).AsTask().Result,
            Redelivers = _again.GetValueOrDefault(raised.Id),
        });
        return ended.End switch
        {
            DeliveryEnd.Delivered => EventOutcome.Processed,
            DeliveryEnd.Detached => EventOutcome.Ignored,
            _ => EventOutcome.Failed(ended.Reason ?? "It could not be delivered"),
        };
    }

    /// <summary>
    /// One after the other are the events of a conversation, and those of a workflow: not behind the conversation's, for a handler may wait for a
    /// workflow that it has started.
    /// </summary>
    private static string? LaneOf(Event raised) =>
        raised.Type == WorkflowUpdates.Type && raised.WorkflowId is { } workflow ? workflow : raised.ConversationId ?? raised.WorkflowId;

    /// <summary>As the API shows the event, with the workflow that it is for, which bots read.</summary>
    private static byte[] Body(Event raised)
    {
        if (raised.WorkflowId is null)
            return CallBody.Of(new { @event = raised });
        var shown = JsonSerializer.SerializeToNode(raised, WireJson.Options)!.AsObject();
        shown["workflowId"] = raised.WorkflowId;
        return CallBody.Of(new JsonObject { ["event"] = shown });
    }
}
