using System.Text.Json;
using System.Text.Json.Nodes;

namespace Conformance.Walking;

/// <summary>The smallest value that a schema allows, made from the schema alone.</summary>
internal static class Samples
{
    // The faces of Unicode's block of emoticons: more than there are letters and digits, so that none is taken for another.
    private const int FirstFace = 0x1F600;
    private const int Faces = 80;

    // A schema that needs itself has no smallest value.
    private const int Deepest = 12;

    /// <summary>A moment that is yet to come, whatever the deployment's clock says.</summary>
    public const string Moment = "2099-01-02T09:00:00.000Z";

    public static JsonNode? Of(SchemaText schema) => Of(schema, 0);

    private static JsonNode? Of(SchemaText schema, int depth)
    {
        if (depth > Deepest)
            return null;
        if (Given(schema) is { } given)
            return JsonNode.Parse(given.GetRawText());
        if (schema.Values is [var first, ..])
            return JsonNode.Parse(first.GetRawText());
        if (schema.Types is [] && schema.Ways.FirstOrDefault() is { } way)
            return Of(way, depth + 1);
        return schema.Types switch
        {
            ["string", ..] => Text(schema),
            ["integer" or "number", ..] => Math.Min(Math.Max(schema.Number("minimum") ?? 1, 1), schema.Number("maximum") ?? 1),
            ["boolean", ..] => true,
            ["array", ..] => new JsonArray([.. Enumerable.Range(0, (int)(schema.Number("minItems") ?? 0))
                .Select(_ => schema.Items is { } items ? Of(items, depth + 1) : true)]),
            _ => new JsonObject(schema.Properties.Where(property => schema.Requires(property.Name))
                .Select(property => KeyValuePair.Create(property.Name, Of(property.Schema, depth + 1)))),
        };
    }

    // What the contract itself shows of such a value.
    private static JsonElement? Given(SchemaText schema)
    {
        JsonElement?[] shown =
        [
            schema.Find("const"), schema.Find("example"), schema.Find("default"),
            schema.Find("examples") is { ValueKind: JsonValueKind.Array } several && several.GetArrayLength() > 0 ? several[0] : null,
        ];
        return shown.FirstOrDefault(value => value is { } one && schema.Allows(one));
    }

    /// <summary>An item for a list of that schema.</summary>
    public static JsonNode? Item(SchemaText list) => list.Items is { } items ? Of(items) : true;

    /// <summary>A text of exactly so many characters (code points), which begins as <paramref name="start"/> does.</summary>
    public static string OfLength(string start, int length) => start.Length >= length ? start[..length] : start.PadRight(length, 'x');

    /// <summary>A text of exactly so many characters, each of two code units, that is another for another start.</summary>
    public static string Astral(string start, int length) =>
        string.Concat(OfLength(start, length).Select(letter => char.ConvertFromUtf32(FirstFace + (letter % Faces))));

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
