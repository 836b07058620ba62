using MockServer.Settings;

namespace MockServer.Delivery.Endpoints;

/// <summary>Which bots and integrations are called, and where. They are no part of a world: a reset leaves them as they are.</summary>
public sealed class AttachedEndpoints
{
    private readonly Lock _changing = new();

    // Never changed in place: who looks needs no lock, and with none there is nothing to look up.
    private volatile Dictionary<(bool IsBot, string Bot, string Id), AttachedEndpoint> _all = [];

    public AttachedEndpoints(MockServerOptions options)
    {
        foreach (var one in options.BotEndpoints)
            Put(new AttachedEndpoint { IsBot = true, Id = one.Id ?? options.Bot, Bot = one.Id ?? options.Bot, Url = one.Url });
        foreach (var one in options.IntegrationEndpoints)
            Put(new AttachedEndpoint { IsBot = false, Id = one.Id!, Bot = null, Url = one.Url });
    }

    public bool Any => _all.Count > 0;

    /// <summary>Null when the bot is not called.</summary>
    public AttachedEndpoint? OfBot(string botId) => _all.GetValueOrDefault((true, botId, botId));

    /// <summary>The integration's own in the bot, by alias or by id, before the one for all bots; null when it is not called.</summary>
    public AttachedEndpoint? OfIntegration(string botId, string alias, string? id)
    {
        var all = _all;
        if (all.Count == 0)
            return null;
        foreach (var bot in new[] { botId, "" })
        {
            if (all.TryGetValue((false, bot, alias), out var found) || (id is not null && all.TryGetValue((false, bot, id), out found)))
                return found;
        }

        return null;
    }

    /// <summary>The one that is set for exactly this; null when none is.</summary>
    public AttachedEndpoint? Find((bool IsBot, string Bot, string Id) key) => _all.GetValueOrDefault(key);

    /// <summary>The endpoints of a bot and those for all bots; null: all.</summary>
    public IReadOnlyList<AttachedEndpoint> Of(string? botId) =>
        [.. _all.Values.Where(one => botId is null || one.Bot is null || one.Bot == botId)
            .OrderBy(one => !one.IsBot).ThenBy(one => one.Bot, StringComparer.Ordinal).ThenBy(one => one.Id, StringComparer.Ordinal)];

    public void Put(AttachedEndpoint endpoint)
    {
        lock (_changing)
            _all = new(_all) { [endpoint.Key] = endpoint };
    }

    /// <summary>The one that was there; null when there was none.</summary>
    public AttachedEndpoint? Remove((bool IsBot, string Bot, string Id) key)
    {
        lock (_changing)
        {
            var left = new Dictionary<(bool, string, string), AttachedEndpoint>(_all);
            left.Remove(key, out var gone);
            _all = left;
            return gone;
        }
    }
}
