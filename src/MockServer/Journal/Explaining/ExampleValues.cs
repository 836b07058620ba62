using System.Text.Json;
using System.Text.Json.Nodes;
using Contract;

namespace MockServer.Journal.Explaining;

/// <summary>Values that a contract would take at a place: those of its examples, else the plainest that its schema allows.</summary>
internal sealed class ExampleValues(ApiContract contract)
{
    private const int Deepest = 8;

    /// <summary>For a parameter, as it is written in a URL or a header.</summary>
    public string For(Parameter parameter) => Text(parameter.Example is { } example ? Node(example) : Plain(parameter.Schema.Source, 0));

    /// <summary>For a place in a body: what the operation's own example has there, else what the schema allows.</summary>
    /// <param name="operation">Whose body.</param>
    /// <param name="pointer">The place in the body.</param>
    /// <param name="schema">The schema there, in the contract; null when it is not known.</param>
    public JsonNode? At(Operation operation, string pointer, string? schema)
    {
        foreach (var example in operation.Body?.Examples ?? [])
        {
            if (JsonPointer.Find(example.Value, pointer) is { } value)
                return Node(value);
        }

        return schema is not null && contract.At(schema) is { } source ? Plain(source, 0) : null;
    }

    public static JsonNode? Node(JsonElement value) => JsonNode.Parse(value.GetRawText());

    public static string Text(JsonNode? value) => value switch
    {
        JsonValue text when text.GetValueKind() == JsonValueKind.String => text.GetValue<string>(),
        JsonArray list => string.Join(',', list.Select(Text)),
        null => "",
        _ => value.ToJsonString(),
    };

    private JsonNode? Plain(JsonElement schema, int depth)
    {
        if (schema.ValueKind != JsonValueKind.Object || depth > Deepest)
            return null;
        if (schema.TryGetProperty("$ref", out var reference))
            return contract.At(reference.GetString()!) is { } target ? Plain(target, depth + 1) : null;
        foreach (var given in new[] { "example", "default", "const" })
        {
            if (schema.TryGetProperty(given, out var value))
                return Node(value);
        }

        if (schema.TryGetProperty("enum", out var values))
            return Node(values[0]);
        if (schema.TryGetProperty("allOf", out var parts) && parts.GetArrayLength() > 0)
            return Plain(parts[0], depth + 1);
        return TypeOf(schema) switch
        {
            "string" => PlainText(schema),
            "integer" or "number" => JsonNode.Parse(schema.TryGetProperty("minimum", out var least) ? least.GetRawText() : "1"),
            "boolean" => JsonValue.Create(true),
            "array" => PlainArray(schema, depth),
            "null" => null,
            _ => PlainObject(schema, depth),
        };
    }

    private static JsonValue PlainText(JsonElement schema) =>
        JsonValue.Create((schema.TryGetProperty("format", out var format) ? format.GetString() : null) switch
        {
            "date-time" => "2026-01-02T03:04:05.678Z",
            "date" => "2026-01-02",
            "uri" => "https://example.com/",
            "email" => "eve@example.com",
            "uuid" => "7b0c3f6e-2a5d-4c1e-9f8b-0d6a4e2c1b3a",
            _ => "text".PadRight(schema.TryGetProperty("minLength", out var least) ? least.GetInt32() : 0, 'x'),
        });

    private JsonArray PlainArray(JsonElement schema, int depth)
    {
        var array = new JsonArray();
        var least = schema.TryGetProperty("minItems", out var count) ? count.GetInt32() : 0;
        for (var i = 0; i < least && schema.TryGetProperty("items", out var items); i++)
            array.Add(Plain(items, depth + 1));
        return array;
    }

    private JsonObject PlainObject(JsonElement schema, int depth)
    {
        var plain = new JsonObject();
        if (!schema.TryGetProperty("required", out var required) || !schema.TryGetProperty("properties", out var properties))
            return plain;
        foreach (var name in required.EnumerateArray().Select(name => name.GetString()!))
            plain[name] = properties.TryGetProperty(name, out var member) ? Plain(member, depth + 1) : null;
        return plain;
    }

    private static string? TypeOf(JsonElement schema) =>
        !schema.TryGetProperty("type", out var type) ? null
        : type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Select(one => one.GetString()).FirstOrDefault(one => one != "null")
        : type.GetString();
}
