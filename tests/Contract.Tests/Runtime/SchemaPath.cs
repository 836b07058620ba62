using System.Text.Json;

namespace Contract.Tests.Runtime;

/// <summary>Finds the schema of a place inside a value, by the schema of the value: references, properties, items, free keys.</summary>
internal static class SchemaPath
{
    /// <summary>The contract pointer of the schema; unset when the schema has no such place.</summary>
    public static string? Find(ApiContract contract, PayloadSchema schema, IEnumerable<string> parts) =>
        parts.Aggregate((string?)Target(contract, schema.Pointer), (place, part) => place is null ? null : Step(contract, place, part));

    /// <summary>The JSON types that a schema takes; empty for one that takes anything.</summary>
    public static IReadOnlySet<string> Types(ApiContract contract, string pointer)
    {
        var schema = contract.At(Target(contract, pointer))!.Value;
        if (!schema.TryGetProperty("type", out var type))
            return new HashSet<string>();
        var types = new HashSet<string> { type.GetString()! };
        if (schema.TryGetProperty("nullable", out var nullable) && nullable.GetBoolean())
            types.Add("null");
        return types;
    }

    public static string Target(ApiContract contract, string pointer) =>
        contract.At(pointer)!.Value.TryGetProperty("$ref", out var reference) ? Target(contract, reference.GetString()!) : pointer;

    private static string? Step(ApiContract contract, string place, string part)
    {
        var schema = contract.At(place)!.Value;
        if (schema.TryGetProperty("properties", out var properties) && properties.TryGetProperty(part, out _))
            return Target(contract, JsonPointer.Append(place + "/properties", part));
        if (int.TryParse(part, out _) && schema.TryGetProperty("items", out _))
            return Target(contract, place + "/items");
        return schema.TryGetProperty("additionalProperties", out var rest) && rest.ValueKind == JsonValueKind.Object
            ? Target(contract, place + "/additionalProperties")
            : null;
    }
}
