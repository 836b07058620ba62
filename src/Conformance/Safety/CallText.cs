using System.Text.Json;
using System.Text.Json.Nodes;
using Conformance.Http;
using Contract;

namespace Conformance.Safety;

/// <summary>A call as it stands in a journal, and back. No credentials are in it.</summary>
internal static class CallText
{
    // Of a longer body no more is needed to find again what it made than its marks.
    private const int LongestBody = 4 * 1024;

    private static readonly string[] Credentials = ["authorization", "cookie", "proxy-authorization"];

    public static JsonObject Write(Call call, TargetSettings settings)
    {
        var text = new JsonObject { ["op"] = call.Operation.Id, ["caller"] = call.Caller };
        if (call.Method is not null)
            text["method"] = call.Method;
        if (call.RawPath is not null)
            text["raw"] = true;
        text["path"] = settings.Hide(call.PathAndQuery());
        if (call.Parameters.Count > 0)
            text["parameters"] = new JsonArray([.. call.Parameters.Select(Written)]);
        var identity = call.Headers.Where(header => !Credentials.Contains(header.Key, StringComparer.OrdinalIgnoreCase)).ToList();
        if (identity.Count > 0)
            text["headers"] = new JsonObject(identity.Select(header => KeyValuePair.Create(header.Key, (JsonNode?)(header.Value is null ? null : settings.Hide(header.Value)))));
        if (call.Body?.ToJsonString() is { Length: <= LongestBody } body)
            text["body"] = JsonNode.Parse(settings.Hide(body));
        return text;

        JsonNode Written(KeyValuePair<(string In, string Name), JsonElement> given) =>
            new JsonArray(given.Key.In, given.Key.Name, JsonNode.Parse(settings.Hide(given.Value.GetRawText())));
    }

    /// <summary>The call; unset when the contract has no such operation any more.</summary>
    public static Call? Read(JsonElement text, ApiContract contract)
    {
        if (contract.Find(text.GetProperty("op").GetString()!) is not { } operation)
            return null;
        var call = new Call(operation, text.GetProperty("caller").GetString()!)
        {
            Method = text.TryGetProperty("method", out var method) ? method.GetString() : null,
            Body = text.TryGetProperty("body", out var body) ? JsonNode.Parse(body.GetRawText()) : null,
        };
        if (text.TryGetProperty("parameters", out var parameters))
            call = parameters.EnumerateArray().Aggregate(call, (draft, given) => draft.With(given[0].GetString()!, given[1].GetString()!, given[2].Clone()));
        return text.TryGetProperty("headers", out var headers)
            ? headers.EnumerateObject().Aggregate(call, (draft, header) => draft.WithHeader(header.Name, header.Value.GetString()))
            : call;
    }
}
