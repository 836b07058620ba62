using System.Text.Json;
using Conformance.Http;

namespace Conformance.Comparing;

/// <summary>What an answer has at each place, without what is volatile. Of lists of objects only the form is told: other things may be in
/// them.</summary>
internal static class Seen
{
    /// <summary>The names of the places where items of lists are.</summary>
    public const string Item = "/*";

    // Whether a list goes on depends on what else is there.
    private const string PageToken = "nextToken";

    private static readonly string[] Headers = ["content-type", "allow", "www-authenticate"];

    public static IEnumerable<(string Place, string Value)> In(Exchange exchange)
    {
        foreach (var name in Headers)
        {
            if (exchange.Headers.TryGetValue(name, out var value))
                yield return ($"response/headers/{name}", Header(value));
        }
        if (exchange.Body is { } body)
        {
            foreach (var seen in In(body, "response/body", inList: false))
                yield return seen;
        }
        else if (exchange.Text.Length == 0 || exchange.BodyFault is not null)
        {
            yield return ("response/body", exchange.Text.Length == 0 ? "nothing" : "no JSON");
        }
    }

    // Neither the order of a list nor a parameter such as a charset says anything else.
    private static string Header(string value) =>
        string.Join(", ", value.Split(';')[0].Split(',', StringSplitOptions.TrimEntries).Order(StringComparer.OrdinalIgnoreCase))
            .ToLowerInvariant();

    private static IEnumerable<(string, string)> In(JsonElement value, string place, bool inList)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                yield return (place, "an object");
                foreach (var inner in value.EnumerateObject().Where(member => member.Name != PageToken)
                    .SelectMany(member => In(member.Value, $"{place}/{Masking.Of(member.Name)}", inList)))
                    yield return inner;
                break;
            case JsonValueKind.Array:
                yield return (place, "a list");
                foreach (var inner in value.EnumerateArray()
                    .SelectMany(item => In(item, place + Item, inList || item.ValueKind == JsonValueKind.Object)))
                    yield return inner;
                break;
            default:
                yield return (place, inList ? Kind(value)
                    : Masking.Of(value.ValueKind == JsonValueKind.String ? $"\"{value.GetString()}\"" : value.GetRawText()));
                break;
        }
    }

    private static string Kind(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        JsonValueKind.Null => "null",
        _ => "true or false",
    };
}
