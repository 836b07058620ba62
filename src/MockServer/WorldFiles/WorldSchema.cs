using System.Text.Json;
using System.Text.Json.Nodes;
using Contract;
using MockServer.Contracts;

namespace MockServer.WorldFiles;

/// <summary>
/// The schema of a whole world: <c>world.schema.json</c> with the schemas of the contracts that are served beside it, each open to what the
/// mock keeps of its rows.
/// </summary>
internal static class WorldSchema
{
    private const string File = "world.schema.json";

    public static PayloadSchema Read(ContractSet contracts)
    {
        var schema = JsonNode.Parse(System.IO.File.ReadAllText(Path.Combine(AppContext.BaseDirectory, File)))!.AsObject();
        var schemas = new JsonObject();
        foreach (var contract in contracts.All)
        {
            foreach (var (name, one) in JsonObject.Create(contract.At("#/components/schemas")!.Value)!)
                schemas.TryAdd(name, AllowingNull(one!.DeepClone()));
        }

        foreach (var (name, kept) in schema["keeps"]!.AsObject())
        {
            foreach (var (member, form) in kept!.AsObject())
                schemas[name]!["properties"]!.AsObject().Add(member, form!.DeepClone());
        }

        schema.Remove("keeps");
        schema["components"] = new JsonObject { ["schemas"] = schemas };
        return PayloadSchema.Compile(JsonSerializer.SerializeToElement(schema), File);
    }

    /// <summary>What OpenAPI 3.0 calls nullable is a second type to JSON Schema.</summary>
    private static JsonNode AllowingNull(JsonNode node)
    {
        if (node is JsonObject schema)
        {
            if (schema["nullable"] is JsonValue nullable && nullable.TryGetValue(out bool yes) && yes && schema["type"] is JsonValue type)
                schema["type"] = new JsonArray(type.DeepClone(), "null");
            foreach (var (_, member) in schema)
            {
                if (member is not null)
                    AllowingNull(member);
            }
        }
        else if (node is JsonArray items)
        {
            foreach (var item in items)
            {
                if (item is not null)
                    AllowingNull(item);
            }
        }

        return node;
    }
}
