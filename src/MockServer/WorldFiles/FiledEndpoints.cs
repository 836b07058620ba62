using System.Text.Json;
using Contract;
using MockServer.Bot;
using MockServer.Delivery.Endpoints;
using MockServer.Http.Errors;
using MockServer.Http.Gates;
using MockServer.Settings;

namespace MockServer.WorldFiles;

/// <summary>The endpoints of a bot, and of integrations in it alone, as a world's file carries them: without their secrets.</summary>
public sealed class FiledEndpoints(AttachedEndpoints endpoints, MockServerOptions options)
{
    internal const string Member = "x-endpoints";

    internal IReadOnlyList<object> Of(string botId) => [.. Own(botId).Select(one => new
    {
        kind = one.IsBot ? "bot" : "integration",
        id = one.IsBot ? null : one.Id,
        url = one.Url,
        configuration = one.Configuration,
        configurationType = one.ConfigurationType,
        messageUpdates = one.MessageUpdates ? true : (bool?)null,
    })];

    /// <summary>Null when the world says nothing of endpoints: then those that are set stay.</summary>
    /// <exception cref="ApiException">InvalidPayload: one is at no address, or on a host that is not allowed.</exception>
    internal IReadOnlyList<AttachedEndpoint>? Read(JsonElement world, string where, string botId)
    {
        if (!world.TryGetProperty(Member, out var filed))
            return null;
        var faults = filed.EnumerateArray().Select((one, place) => (Url: one.GetProperty("url").GetString()!, At: $"{Member}/{place}/url"))
            .Where(one => EndpointSetting.Address(one.Url) is not { } url || !EndpointSetting.IsAllowed(url, options.AllowedEndpoints))
            .Select(one => Fault(where, one.At, one.Url)).ToList();
        return faults.Count > 0 ? throw ContractGate.Refusal(faults) : [.. filed.EnumerateArray().Select(one => One(one, botId))];
    }

    /// <summary>Puts these in the place of the bot's; null: leaves them.</summary>
    internal void Put(string botId, IReadOnlyList<AttachedEndpoint>? filed)
    {
        if (filed is null)
            return;
        foreach (var gone in Own(botId).Where(one => filed.All(other => other.Key != one.Key)))
            endpoints.Remove(gone.Key);
        foreach (var one in filed)
            endpoints.Put(one);
    }

    private IEnumerable<AttachedEndpoint> Own(string botId) => endpoints.Of(botId).Where(one => one.Bot == botId);

    private AttachedEndpoint One(JsonElement json, string botId)
    {
        var isBot = json.GetProperty("kind").GetString() == "bot";
        var id = isBot ? botId : json.GetProperty("id").GetString()!;
        var url = EndpointSetting.Address(json.GetProperty("url").GetString()!)!;
        return new AttachedEndpoint
        {
            IsBot = isBot,
            Id = id,
            Bot = botId,
            Url = url,
            Configuration = json.TryGetProperty("configuration", out var configuration) ? configuration.Clone() : JsonMembers.None,
            ConfigurationType = json.TryGetProperty("configurationType", out var type) ? type.GetString() : null,
            MessageUpdates = json.TryGetProperty("messageUpdates", out var updates) && updates.GetBoolean(),
            Secret = endpoints.Find((isBot, botId, id)) is { } there && there.Url == url ? there.Secret : null,
        };
    }

    private static Violation Fault(string where, string at, string got)
    {
        const string expected = "an http or https URL on this machine, or on a host that --allowed-endpoints names";
        return new Violation($"/{at}", $"{where}/{at}", "", "url", expected, $"\"{got}\"", $"{where}/{at} must be {expected}, got \"{got}\"");
    }
}
