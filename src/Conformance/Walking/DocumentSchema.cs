using System.Text.Json;
using Contract;

namespace Conformance.Walking;

/// <summary>Reads the names in a schema as the document writes them. Whether a value is valid is PayloadSchema's business.</summary>
internal static class DocumentSchema
{
    public static JsonElement Resolve(ApiContract contract, JsonElement schema)
    {
        while (schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty("$ref", out var reference))
            schema = contract.At(reference.GetString()!)!.Value;
        return schema;
    }

    /// <summary>The schema of a property that is declared by name; unset when it is not.</summary>
    public static JsonElement? Property(ApiContract contract, JsonElement schema, string name) =>
        Resolve(contract, schema).TryGetProperty("properties", out var properties) && properties.TryGetProperty(name, out var property)
            ? property
            : null;

    /// <summary>Whether an operation's answer has a list in it.</summary>
    public static bool HasList(ApiContract contract, Operation operation) =>
        operation.Success?.Schema is { } schema
        && Resolve(contract, schema.Source).TryGetProperty("properties", out var properties)
        && properties.EnumerateObject().Any(property =>
            Resolve(contract, property.Value).TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String && type.GetString() == "array");
}
