using System.Text.Json;
using Contract;

namespace Conformance.Ledgers;

/// <summary>What one schema demands, and the schemas inside, as the document has them.</summary>
internal sealed class SchemaSite(string pointer, JsonElement schema, Func<string, SchemaSite> at)
{
    /// <summary>The keywords that demand something, by the values that they look at.</summary>
    private static readonly Dictionary<string, JsonValueKind[]> Demanding = new()
    {
        ["type"] = [],
        ["enum"] = [],
        ["const"] = [],
        ["not"] = [],
        ["anyOf"] = [],
        ["oneOf"] = [],
        ["format"] = [JsonValueKind.String],
        ["pattern"] = [JsonValueKind.String],
        ["minLength"] = [JsonValueKind.String],
        ["maxLength"] = [JsonValueKind.String],
        ["minimum"] = [JsonValueKind.Number],
        ["maximum"] = [JsonValueKind.Number],
        ["multipleOf"] = [JsonValueKind.Number],
        ["exclusiveMinimum"] = [JsonValueKind.Number],
        ["exclusiveMaximum"] = [JsonValueKind.Number],
        ["minItems"] = [JsonValueKind.Array],
        ["maxItems"] = [JsonValueKind.Array],
        ["uniqueItems"] = [JsonValueKind.Array],
        ["minProperties"] = [JsonValueKind.Object],
        ["maxProperties"] = [JsonValueKind.Object],
        ["required"] = [JsonValueKind.Object],
    };

    private static readonly string[] Choices = ["allOf", "anyOf", "oneOf"];

    private readonly Lazy<IReadOnlyDictionary<string, SchemaSite>> properties = new(() => Named(schema, pointer, "properties", at));

    /// <summary>Whether not every text on the wire is one of its values: it is a number, or true or false.</summary>
    public bool IsReadFromText { get; } = TypeOf(schema) is "integer" or "number" or "boolean";

    /// <summary>Where it stands.</summary>
    public string Pointer => pointer;

    /// <summary>Its demands as pointers, each with the values it looks at; none means all.</summary>
    public IReadOnlyList<(string Name, string Pointer, JsonValueKind[] Kinds)> Keywords { get; } = [.. Demands(schema, pointer)];

    public IReadOnlyDictionary<string, SchemaSite> Properties => properties.Value;

    public SchemaSite? Items => Inner("items");

    /// <summary>The schema of members that have no name in the contract; unset when there is none.</summary>
    public SchemaSite? Additional => Inner("additionalProperties");

    /// <summary>The schemas of <c>allOf</c>, <c>anyOf</c> and <c>oneOf</c>.</summary>
    public IEnumerable<SchemaSite> Parts => Choices.SelectMany(Listed);

    /// <summary>Everything directly inside.</summary>
    public IEnumerable<SchemaSite> Inside => new[] { Items, Additional }.OfType<SchemaSite>().Concat(Properties.Values).Concat(Parts);

    private static IEnumerable<(string, string, JsonValueKind[])> Demands(JsonElement schema, string pointer)
    {
        if (schema.ValueKind != JsonValueKind.Object)
            yield break;
        // A format of numbers is a note, nobody can break it.
        var isNumber = TypeOf(schema) is "integer" or "number";
        foreach (var keyword in schema.EnumerateObject().Where(keyword => !(isNumber && keyword.Name == "format")))
        {
            if (Demanding.TryGetValue(keyword.Name, out var kinds) && keyword.Value.ValueKind != JsonValueKind.False)
                yield return (keyword.Name, JsonPointer.Append(pointer, keyword.Name), kinds);
            else if (keyword is { Name: "additionalProperties", Value.ValueKind: JsonValueKind.False })
                yield return (keyword.Name, JsonPointer.Append(pointer, keyword.Name), [JsonValueKind.Object]);
        }
    }

    private static string? TypeOf(JsonElement schema) =>
        schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String
            ? type.GetString() : null;

    private SchemaSite? Inner(string keyword) =>
        schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty(keyword, out var inner) && inner.ValueKind == JsonValueKind.Object
            ? at(JsonPointer.Append(pointer, keyword))
            : null;

    private IEnumerable<SchemaSite> Listed(string keyword) =>
        schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty(keyword, out var list) && list.ValueKind == JsonValueKind.Array
            ? Enumerable.Range(0, list.GetArrayLength())
                .Select(index => at(JsonPointer.Append(JsonPointer.Append(pointer, keyword), index)))
            : [];

    private static Dictionary<string, SchemaSite> Named(JsonElement schema, string pointer, string keyword, Func<string, SchemaSite> at) =>
        schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty(keyword, out var named) && named.ValueKind == JsonValueKind.Object
            ? named.EnumerateObject().ToDictionary(
                member => member.Name, member => at(JsonPointer.Append(JsonPointer.Append(pointer, keyword), member.Name)),
                    StringComparer.Ordinal)
            : [];
}
