using System.Text.Json.Nodes;

namespace Conformance.Walking;

/// <summary>The smallest value that a schema allows, made from the schema alone.</summary>
internal static class Samples
{
    /// <summary>A moment that is yet to come, whatever the deployment's clock says.</summary>
    public const string Moment = "2099-01-02T09:00:00.000Z";

    public static JsonNode? Of(SchemaText schema)
    {
        if (schema.Values is [var first, ..])
            return JsonNode.Parse(first.GetRawText());
        return schema.Types switch
        {
            ["string", ..] => Text(schema),
            ["integer" or "number", ..] => Math.Min(Math.Max(schema.Number("minimum") ?? 1, 1), schema.Number("maximum") ?? 1),
            ["boolean", ..] => true,
            ["array", ..] => new JsonArray([.. Enumerable.Range(0, (int)(schema.Number("minItems") ?? 0)).Select(_ => Item(schema))]),
            _ => new JsonObject(schema.Properties.Where(property => schema.Requires(property.Name))
                .Select(property => KeyValuePair.Create(property.Name, Of(property.Schema)))),
        };
    }

    /// <summary>An item for a list of that schema.</summary>
    public static JsonNode? Item(SchemaText list) => list.Items is { } items ? Of(items) : true;

    /// <summary>A text of exactly so many characters (code points), which begins as <paramref name="start"/> does.</summary>
    public static string OfLength(string start, int length) => start.Length >= length ? start[..length] : start.PadRight(length, 'x');

    private static string Text(SchemaText schema) => schema.Format switch
    {
        "date-time" => Moment,
        "date" => Moment[..10],
        "time" => Moment[11..],
        "uuid" => "0b9cf9a6-6a4f-4f0a-9d53-1f6a0a1c2b3d",
        "email" => "conformance@example.com",
        "uri" => "https://example.com/conformance",
        "hostname" => "example.com",
        "ipv4" => "192.0.2.1",
        "ipv6" => "2001:db8::1",
        _ => OfLength(Edits.AnyKey, Math.Max((int)(schema.Number("minLength") ?? 0), (int)Math.Min(schema.Number("maxLength") ?? 11, 11))),
    };
}
