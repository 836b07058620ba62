using System.Text;
using System.Text.Json;
using MockServer.Bot;
using MockServer.Delivery.Endpoints;

namespace MockServer.Delivery.Calls;

/// <summary>The headers of a call, as the service sends them.</summary>
internal static class CallHeaders
{
    public static IReadOnlyList<KeyValuePair<string, string>> Of(Call call, AttachedEndpoint endpoint, DateTimeOffset now)
    {
        var headers = new List<KeyValuePair<string, string>>
        {
            new("x-bot-id", Plain(call.Bot)),
            new("x-bot-user-id", BotUser.IdOf(call.Bot)),
            new("x-bp-operation", call.Operation),
            new("x-bp-configuration", Configuration(endpoint)),
        };
        if (endpoint.ConfigurationType is { } type)
            headers.Add(new("x-bp-configuration-type", Plain(type)));
        if (endpoint.IsBot)
        {
            headers.Add(new("x-bp-type", Plain(call.Type)));
        }
        else
        {
            headers.Add(new("x-integration-id", Plain(call.IntegrationId ?? endpoint.Id)));
            headers.Add(new("x-integration-alias", Plain(call.Alias ?? endpoint.Id)));
            headers.Add(new("x-webhook-id", call.WebhookId ?? ""));
        }

        if (endpoint.Secret is { } secret)
            headers.Add(new(Signature.Header, Signature.Of(secret, now, call.Body)));
        return headers;
    }

    /// <summary>A bot's configuration is the payload of a state, an integration's is bare.</summary>
    private static string Configuration(AttachedEndpoint endpoint) => Convert.ToBase64String(endpoint.IsBot
        ? JsonSerializer.SerializeToUtf8Bytes(new { payload = endpoint.Configuration })
        : JsonSerializer.SerializeToUtf8Bytes(endpoint.Configuration));

    /// <summary>A header is printable ASCII; a type may be any text, and stands in the body as it is.</summary>
    private static string Plain(string text)
    {
        if (text.All(letter => letter is >= '!' and <= '~'))
            return text;
        var plain = new StringBuilder();
        foreach (var one in text.EnumerateRunes())
            plain.Append(one.Value is >= '!' and <= '~' ? one.ToString() : Uri.EscapeDataString(one.ToString()));
        return plain.ToString();
    }
}
