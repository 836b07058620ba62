using System.Collections.Concurrent;
using MockServer.Bot;
using MockServer.Delivery.Calls;
using MockServer.Delivery.Endpoints;
using MockServer.Delivery.Log;
using MockServer.Settings;

namespace MockServer.Delivery;

/// <summary>Tells bots and integrations that they are there from now on, or no longer, and asks whether they are.</summary>
public sealed class Registrations(AttachedEndpoints endpoints, IntegrationCalls integrations, Webhooks webhooks, Courier courier, Worlds worlds, MockServerOptions options)
{
    private readonly ConcurrentDictionary<(string Bot, string Id), int> _underWay = new();

    public async Task Put(AttachedEndpoint endpoint)
    {
        endpoints.Put(endpoint);
        _ = Tell(await Of(endpoint, "register"));
    }

    /// <summary>False when there was none.</summary>
    public async Task<bool> Remove((bool IsBot, string Bot, string Id) key)
    {
        if (endpoints.Remove(key) is not { } gone)
            return false;
        _ = Tell(await Of(gone, "unregister") with { IsLast = true });
        return true;
    }

    public async Task<LoggedDelivery> Ping(AttachedEndpoint endpoint, CancellationToken stop) => (await courier.Ask(await Of(endpoint, "ping"), stop)).Delivery;

    /// <summary>
    /// An integration was configured anew: it is unregistered and registered again, unless it configures itself while it is being registered,
    /// which would never end.
    /// </summary>
    public async Task Configured(string botId, string alias)
    {
        if (!endpoints.Any || await worlds.Run(botId, bot => integrations.Of(bot, alias, "unregister", me => Body(botId, me.Alias))) is not { } call
            || _underWay.ContainsKey((botId, call.Endpoint.Id)))
            return;
        _ = Tell(call with { Lane = "register" });
        _ = Tell(await Of(call.Endpoint, "register", botId));
    }

    private async Task<Call> Of(AttachedEndpoint endpoint, string operation, string? within = null)
    {
        var botId = within ?? endpoint.Bot ?? options.Bot;
        if (endpoint.IsBot)
            return new Call { Bot = botId, Endpoint = endpoint, Operation = operation, Type = operation, Body = "{}"u8.ToArray(), Lane = "register" };
        var identity = await worlds.Run(botId, bot => Identity.Of(bot, endpoint.Id));
        return integrations.Of(botId, endpoint, identity, operation, operation == "ping" ? JsonMembers.None : Body(botId, endpoint.Id)) with { Lane = "register" };
    }

    private object Body(string botId, string integration) => new { webhookUrl = webhooks.UrlOf(botId, integration) };

    private async Task Tell(Call call)
    {
        var key = (call.Bot, call.Endpoint.Id);
        _underWay.AddOrUpdate(key, 1, (_, count) => count + 1);
        await courier.Queue(call);
        if (_underWay.AddOrUpdate(key, 0, (_, count) => count - 1) == 0)
            _underWay.TryRemove(KeyValuePair.Create(key, 0));
    }
}
