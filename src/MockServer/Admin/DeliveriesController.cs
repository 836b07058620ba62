using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using MockServer.Delivery;
using MockServer.Delivery.Calls;
using MockServer.Delivery.Endpoints;
using MockServer.Delivery.Log;
using MockServer.Generated.Admin;
using MockServer.Generated.Runtime;
using MockServer.Http.Errors;

namespace MockServer.Admin;

public sealed class DeliveriesController(DeliveryLog deliveries, AttachedEndpoints endpoints, Dispatcher dispatcher, Courier courier) : DeliveriesControllerBase
{
    private const int UsualLimit = 20;

    public override Task<ActionResult<DeliveryPage>> ListDeliveries(
        string? bot, string? @event, string? message, string? conversation, string? operation, DeliveryState? state, int? limit, string? nextToken,
        CancellationToken cancellationToken = default)
    {
        var scope = Scope.Of(Request, bot);
        var found = deliveries.Read(one => (scope is null || one.Call.Bot == scope)
            && (@event is null || one.Call.Event == @event)
            && (message is null || one.Call.Message == message)
            && (conversation is null || one.Call.Conversation == conversation)
            && (operation is null || one.Call.Operation == operation)
            && (state is null || ToldDeliveries.StateOf(one) == state));
        var before = Before(nextToken);
        var page = found.Where(one => one.Number < before).Take(limit ?? UsualLimit).ToList();
        return Task.FromResult(Answer(new DeliveryPage
        {
            Deliveries = [.. page.Select(ToldDeliveries.Of)],
            Total = found.Count,
            Dropped = deliveries.Dropped,
            NextToken = page is [.., var last] && found[^1].Number < last.Number ? last.Number.ToString(CultureInfo.InvariantCulture) : null,
        }));
    }

    public override Task<ActionResult<Generated.Admin.Delivery>> GetDelivery(string id, CancellationToken cancellationToken = default) =>
        Task.FromResult(Answer(ToldDeliveries.Of(Named(id))));

    public override async Task<ActionResult<Generated.Admin.Delivery>> Redeliver(string id, CancellationToken cancellationToken = default)
    {
        var (delivery, call) = (Named(id), Named(id).Call);
        if (delivery.End is null || (call.Event is { } told && deliveries.Read(one => one.Call.Event == told && one.Call.Bot == call.Bot && one.End is null).Count > 0))
            throw Conflict($"Delivery \"{id}\" is under way still");
        if (endpoints.Find(call.Endpoint.Key) is not { } endpoint)
            throw Conflict($"\"{call.Endpoint.Id}\" is called no more: it has no endpoint");
        if (call.Operation != "event_received")
        {
            if (call.IsStillMeant?.Invoke() is false)
                throw Conflict("What it is about is no longer there");
            _ = courier.Queue(call with { Endpoint = endpoint, Redelivers = id });
        }
        else if (!await dispatcher.Again(call.Bot, call.Event!, id))
        {
            throw Conflict($"Event \"{call.Event}\" is no longer there");
        }

        return Answer(ToldDeliveries.Of(deliveries.Read(one => one.Call.Redelivers == id)[0]));
    }

    private LoggedDelivery Named(string id) => deliveries.Find(id) ?? throw ApiException.NotFound("Delivery", id);

    private static long Before(string? nextToken) =>
        string.IsNullOrEmpty(nextToken) ? long.MaxValue
        : long.TryParse(nextToken, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw Refusals.Of("request/query/nextToken", "nextToken", "the nextToken of an earlier page", $"\"{nextToken}\"");

    private static ApiException Conflict(string message) => new(ErrorType.AlreadyExists, message);
}
