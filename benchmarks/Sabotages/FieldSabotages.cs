using System.Text.Json;
using System.Text.Json.Nodes;
using Conformance;
using Contract;
using static Sabotages.Harm;

namespace Sabotages;

/// <summary>Each field of each successful answer: dropped, of a wrong type, beyond its limits; each closed object with a stranger.</summary>
public static class FieldSabotages
{
    private const int Deepest = 6;

    public static IEnumerable<Sabotage> Of(ApiContract contract) =>
        from operation in contract.Operations
        where operation.Success?.Schema is not null
        from harm in Fields(contract, operation.Success!.Schema!.Source, [], 0)
        let place = string.Concat(harm.Path.Select(part => $"/{part}"))
        select new Sabotage(
            "fields",
            $"{operation.Id} {place} {harm.Way}",
            broken => broken.Success(operation.Id, Body(body => Apply(body, harm.Path, harm.Change))),
            @case => @case.Kind == Kind.Example && @case.Subject.Id == operation.Id,
            verdict => verdict.Findings.All(finding => finding.Operation == operation.Id && IsAt(finding.Where, place)))
        {
            Operation = operation.Id,
        };

    private sealed record FieldHarm(string[] Path, string Way, Action<JsonObject, string> Change);

    private static IEnumerable<FieldHarm> Fields(ApiContract contract, JsonElement schema, string[] path, int depth)
    {
        schema = Resolved(contract, schema);
        if (depth > Deepest)
            yield break;
        if (schema.TryGetProperty("items", out var items))
        {
            foreach (var harm in Fields(contract, items, [.. path, "*"], depth + 1))
                yield return harm;
        }
        if (!schema.TryGetProperty("properties", out var properties))
            yield break;
        if (schema.TryGetProperty("additionalProperties", out var more) && more.ValueKind == JsonValueKind.False)
            yield return new([.. path, "stranger"], "added", (parent, name) => parent[name] = "surplus");

        var required = schema.TryGetProperty("required", out var names) ? names.EnumerateArray().Select(name => name.GetString()).ToList() : [];
        foreach (var property in properties.EnumerateObject())
        {
            string[] at = [.. path, property.Name];
            if (required.Contains(property.Name))
                yield return new(at, "dropped", (parent, name) => parent.Remove(name));
            foreach (var (way, value) in Wrong(Resolved(contract, property.Value)))
                yield return new(at, way, (parent, name) => parent[name] = value?.DeepClone());
            foreach (var harm in Fields(contract, property.Value, at, depth + 1))
                yield return harm;
        }
    }

    private static IEnumerable<(string Way, JsonNode? Value)> Wrong(JsonElement schema)
    {
        var type = schema.TryGetProperty("type", out var said) ? said.GetString() : null;
        if (type is not null)
            yield return ("of a wrong type", type == "string" ? JsonValue.Create(7) : JsonValue.Create("text"));
        if (type is not null && !(schema.TryGetProperty("nullable", out var nullable) && nullable.GetBoolean()))
            yield return ("null", null);
        if (schema.TryGetProperty("enum", out _))
            yield return ("outside its values", JsonValue.Create("no-such-value"));
        if (schema.TryGetProperty("format", out var format) && format.GetString() == "date-time")
            yield return ("of a wrong format", JsonValue.Create("2026-13-01T00:00:00.000Z"));
        if (schema.TryGetProperty("maxLength", out var most))
            yield return ("too long", JsonValue.Create(new string('x', most.GetInt32() + 1)));
        if (schema.TryGetProperty("minLength", out var least) && least.GetInt32() > 0)
            yield return ("too short", JsonValue.Create(new string('x', least.GetInt32() - 1)));
        if (schema.TryGetProperty("minimum", out var minimum))
            yield return ("too small", JsonValue.Create(minimum.GetInt64() - 1));
        if (schema.TryGetProperty("maximum", out var maximum))
            yield return ("too large", JsonValue.Create(maximum.GetInt64() + 1));
    }

    // Every parent that the path leads to is harmed; * stands for each item of a list.
    private static void Apply(JsonNode node, string[] path, Action<JsonObject, string> change)
    {
        if (path is ["*", .. var inItem])
        {
            foreach (var item in node is JsonArray list ? list.ToList() : [])
                Apply(item!, inItem, change);
        }
        else if (path is [var last] && node is JsonObject parent)
        {
            change(parent, last);
        }
        else if (path is [var name, .. var rest] && node is JsonObject members && members[name] is { } member)
        {
            Apply(member, rest, change);
        }
    }

    // What is missing or surplus is found at the object that lacks or has it.
    private static bool IsAt(string where, string place)
    {
        var seen = where["response/body".Length..].Split('/');
        var harmed = place.Split('/');
        return seen.Length >= harmed.Length - 1
            && seen.Zip(harmed).All(pair => pair.Second == "*" ? int.TryParse(pair.First, out _) : pair.First == pair.Second);
    }

    private static JsonElement Resolved(ApiContract contract, JsonElement schema)
    {
        while (schema.TryGetProperty("$ref", out var reference))
            schema = contract.At(reference.GetString()!)!.Value;
        if (schema.TryGetProperty("allOf", out var all) && all.GetArrayLength() == 1)
            return Resolved(contract, all[0]);
        return schema;
    }
}
