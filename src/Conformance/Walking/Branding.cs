using System.Text.Json;
using System.Text.Json.Nodes;
using Conformance.Http;
using Contract;

namespace Conformance.Walking;

/// <summary>
/// Marks what a call makes as this case's own: every tag's value and every free name carries the run's id, so that get-or-create never
/// finds what another case or another run made, and its owner can see where it comes from.
/// </summary>
internal sealed class Branding(ApiContract contract)
{
    // A bot declares the names of its workflows: an invented one would be refused.
    private const string DeclaresItsNames = "Workflows";

    public Call Brand(Call call, string mark)
    {
        if (call.Body?.DeepClone() is not { } body || call.Operation.Body?.Content.Json is not { } content)
            return call;
        if (contract.At(content.Pointer + "/schema") is { } schema)
            Mark(body, schema, mark, call.Operation.Resource != DeclaresItsNames);
        return call with { Body = body };
    }

    private void Mark(JsonNode node, JsonElement schema, string mark, bool names)
    {
        schema = DocumentSchema.Resolve(contract, schema);
        if (node is JsonArray list && schema.TryGetProperty("items", out var items))
        {
            foreach (var item in list.Where(item => item is not null))
                Mark(item!, items, mark, names);
        }

        // Members that the schema does not name are free content: they stay as they are.
        foreach (var (name, value) in node is JsonObject members ? members.ToList() : [])
        {
            if (DocumentSchema.Property(contract, schema, name) is not { } declared)
                continue;
            if (name == "tags" && value is JsonObject tags)
                MarkTags(tags, mark);
            else if (name == "name" && names && value?.GetValueKind() == JsonValueKind.String)
                node[name] = $"{value} {mark}";
            else if (value is not null)
                Mark(value, declared, mark, names);
        }
    }

    // An empty value or null unsets a tag, so it must stay what it is.
    private static void MarkTags(JsonObject tags, string mark)
    {
        foreach (var (key, value) in tags.ToList())
        {
            if (value?.GetValueKind() == JsonValueKind.String && value.GetValue<string>().Length > 0)
                tags[key] = $"{value}-{mark}";
        }
    }
}
