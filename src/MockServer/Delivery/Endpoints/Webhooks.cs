using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using MockServer.Settings;

namespace MockServer.Delivery.Endpoints;

/// <summary>
/// The webhooks of integrations: an id for each bot and integration, which follows from both, so that a restart gives the same address.
/// </summary>
public sealed class Webhooks(MockServerOptions options, AttachedEndpoints endpoints, IServer server)
{
    public const string Root = "/webhooks";

    private readonly ConcurrentDictionary<string, (string Bot, string Integration)> _told = new(StringComparer.Ordinal);

    /// <summary>The id of an integration's webhook in a bot, which is known from now on.</summary>
    public string IdOf(string botId, string integration)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{options.Seed}|{botId}|{integration}"));
        var id = new Guid(hash.AsSpan(0, 16)).ToString();
        _told.TryAdd(id, (botId, integration));
        return id;
    }

    /// <summary>As who called it knows this server.</summary>
    public string UrlOf(string botId, string integration) => $"{Address}{Root}/{IdOf(botId, integration)}";

    /// <summary>
    /// Which integration of which bot it is; null when none is. The integration's own name will do as well, for the one bot that it is set for
    /// or, when it is set for all, the seeded one.
    /// </summary>
    public (string Bot, AttachedEndpoint Endpoint)? Find(string id)
    {
        // A restart has told nobody yet what it would tell everybody.
        foreach (var one in endpoints.Of(null).Where(one => !one.IsBot))
            IdOf(one.Bot ?? options.Bot, one.Id);
        if (_told.TryGetValue(id, out var known))
            return endpoints.OfIntegration(known.Bot, known.Integration, null) is { } endpoint ? (known.Bot, endpoint) : null;
        var named = endpoints.Of(null).Where(one => !one.IsBot && one.Id == id).OrderBy(one => one.Bot is not null).FirstOrDefault();
        return named is null ? null : (named.Bot ?? options.Bot, named);
    }

    private string Address => (server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? options.Urls.Split(';')[0]).TrimEnd('/');
}
