using System.Text.Json;
using System.Text.Json.Nodes;
using Conformance.Http;
using Conformance.Safety;
using Contract;

namespace Conformance.Walking;

/// <summary>
/// Marks what a call makes as this case's own: every tag's value and every free name carries the run's id, so that get-or-create never
/// finds what another case or another run made, and its owner can see where it comes from.
/// </summary>
internal sealed class Branding(ApiContract contract)
{
    public Call Brand(Call call, string mark)
    {
        if (call.Body?.DeepClone() is not { } body || call.Operation.Body?.Content.Json is not { } content)
            return call;
        if (contract.At(content.Pointer + "/schema") is { } schema)
            Mark(body, schema, mark, Effects.Of(call.Operation).Contains(Effects.Stays));
        // A mark may be more than a schema allows there.
        return call.Operation.Body.Check("application/json", JsonSerializer.SerializeToElement(body)) is [] ? call with { Body = body } : call;
    }

    private void Mark(JsonNode node, JsonElement schema, string mark, bool stays)
    {
        schema = DocumentSchema.Resolve(contract, schema);
        if (node is JsonArray list && schema.TryGetProperty("items", out var items))
        {
            foreach (var item in list.Where(item => item is not null))
                Mark(item!, items, mark, stays);
        }

        // Members that the schema does not name are free content: they stay as they are, but for what can never be deleted, which has
        // nothing else to tell its owner where it comes from.
        foreach (var (name, value) in node is JsonObject members ? members.ToList() : [])
        {
            if (DocumentSchema.Property(contract, schema, name) is not { } declared)
            {
                if (stays && value?.GetValueKind() == JsonValueKind.String)
                    node[name] = $"{value} {mark}";
                continue;
            }
            if (name == "tags" && value is JsonObject tags)
                MarkTags(tags, mark);
            // A bot declares the names of its workflows: an invented one would be refused.
            else if (name == "name" && !declared.TryGetProperty("x-declared", out _) && value?.GetValueKind() == JsonValueKind.String)
                node[name] = $"{value} {mark}";
            else if (value is not null)
                Mark(value, declared, mark, stays);
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
