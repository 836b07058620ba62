using System.Text.Json;
using Contract;

namespace Conformance.Walking;

/// <summary>
/// A schema as the document writes it, its reference followed: what it says of a value, keyword by keyword. Whether a value is valid is
/// PayloadSchema's business.
/// </summary>
internal sealed class SchemaText
{
    private readonly ApiContract contract;
    private readonly JsonElement json;

    private SchemaText(ApiContract contract, string pointer, JsonElement json) =>
        (this.contract, Pointer, this.json) = (contract, pointer, json);

    /// <summary>Where it stands in the contract.</summary>
    public string Pointer { get; }

    /// <summary>What values may be, in JSON Schema's words, null aside; empty when it does not say.</summary>
    public IReadOnlyList<string> Types => field ??=
        [.. TypeNames().Concat(TypeNames() is [] ? Parts.SelectMany(part => part.Types) : []).Where(type => type != "null").Distinct()];

    /// <summary>Whether null is allowed, also where nothing is said of types.</summary>
    public bool TakesNull => Types is [] || TypeNames().Contains("null") || Find("nullable") is { ValueKind: JsonValueKind.True };

    /// <summary>The listed values; empty when any will do.</summary>
    public IReadOnlyList<JsonElement> Values =>
        Find("enum") is { ValueKind: JsonValueKind.Array } values ? [.. values.EnumerateArray()] : [];

    /// <summary>Unset when there is none.</summary>
    public string? Format => Find("format")?.GetString();

    /// <summary>The properties that it names, in the order of the document.</summary>
    public IEnumerable<(string Name, SchemaText Schema)> Properties =>
        Own.Concat(Parts.SelectMany(part => part.Properties)).DistinctBy(property => property.Name);

    /// <summary>The schemas of <c>allOf</c>, all of which a value must keep.</summary>
    public IEnumerable<SchemaText> Parts => Several("allOf");

    /// <summary>The schemas of <c>oneOf</c> or <c>anyOf</c>, one of which a value must keep.</summary>
    public IEnumerable<SchemaText> Ways => Several("oneOf").Concat(Several("anyOf"));

    /// <summary>Of a list's items; unset when it does not say.</summary>
    public SchemaText? Items => Find("items") is null ? null : Inside("/items");

    /// <summary>Of what a map holds under any key; unset for no map.</summary>
    public SchemaText? MapValues =>
        Find("additionalProperties") is { ValueKind: JsonValueKind.Object } ? Inside("/additionalProperties") : null;

    /// <summary>Whether an object may have no property but those that are named.</summary>
    public bool IsClosed => Find("additionalProperties") is { ValueKind: JsonValueKind.False };

    /// <summary>What the contract has there, following references.</summary>
    public static SchemaText At(ApiContract contract, string pointer)
    {
        var json = contract.At(pointer)!.Value;
        while (json.ValueKind == JsonValueKind.Object && json.TryGetProperty("$ref", out var reference))
            (pointer, json) = (reference.GetString()!, contract.At(reference.GetString()!)!.Value);
        return new(contract, pointer, json);
    }

    /// <summary>The pointer to one of its keywords.</summary>
    public string PointerTo(string keyword) => JsonPointer.Append(Pointer, keyword);

    /// <summary>A keyword's value; unset when it is not there.</summary>
    public JsonElement? Find(string keyword) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(keyword, out var value) ? value : null;

    /// <summary>A keyword's number; unset when it is not there.</summary>
    public decimal? Number(string keyword) => Find(keyword) is { ValueKind: JsonValueKind.Number } number ? number.GetDecimal() : null;

    public bool Requires(string property) =>
        (Find("required") is { ValueKind: JsonValueKind.Array } names && names.EnumerateArray().Any(name => name.ValueEquals(property)))
        || Parts.Any(part => part.Requires(property));

    /// <summary>Whether a value of that kind, in JSON Schema's words, may stand there.</summary>
    public bool Takes(string type) => Types is [] || Types.Contains(type) || (type == "integer" && Types.Contains("number"));

    /// <summary>Whether our own validator takes the value.</summary>
    public bool Allows(JsonElement value) => contract.SchemaAt(Pointer).IsValid(value);

    private SchemaText Inside(string rest) => At(contract, Pointer + rest);

    private IEnumerable<(string Name, SchemaText Schema)> Own => Find("properties") is { ValueKind: JsonValueKind.Object } properties
        ? properties.EnumerateObject().Select(property => (property.Name, Inside(JsonPointer.Append("/properties", property.Name))))
        : [];

    private IEnumerable<SchemaText> Several(string keyword) => Find(keyword) is { ValueKind: JsonValueKind.Array } schemas
        ? Enumerable.Range(0, schemas.GetArrayLength()).Select(index => Inside($"/{keyword}/{index}"))
        : [];

    private string[] TypeNames() => Find("type") switch
    {
        { ValueKind: JsonValueKind.String } one => [one.GetString()!],
        { ValueKind: JsonValueKind.Array } several => [.. several.EnumerateArray().Select(type => type.GetString()!)],
        _ => [],
    };
}
