using System.Text.Json;
using System.Text.Json.Nodes;
using Conformance.Http;
using Contract;

namespace Conformance.Walking;

/// <summary>Makes calls out of the contract's examples, and puts into them what links take from answers.</summary>
internal static class Drafts
{
    /// <summary>
    /// The call with the contract's own values: each required parameter's example, and the example as its body. Where the contract gives
    /// none, what its schema allows.
    /// </summary>
    public static Call Of(ApiContract contract, Operation operation, Example? example, string caller)
    {
        var call = new Call(operation, caller)
        {
            Example = example?.Name,
            Body = example is not null ? Node(example.Value)
                : operation.Body is { Examples: [], Schema: { } schema } ? Samples.Of(SchemaText.At(contract, schema.Pointer))
                : null,
        };
        return operation.Parameters
            .Where(parameter => parameter is { Required: true, In: "path" or "query" } || IsOwnHeader(parameter))
            .Aggregate(call, (draft, parameter) => draft.With(
                parameter.In, parameter.Name,
                parameter.Example ?? JsonSerializer.SerializeToElement(Samples.Of(SchemaText.At(contract, parameter.Schema.Pointer)))));
    }

    // Who calls is said by the target.
    private static bool IsOwnHeader(Parameter parameter) =>
        parameter is { Required: true, In: "header" } && !parameter.Name.StartsWith("x-", StringComparison.OrdinalIgnoreCase);

    /// <summary>The call with a link's values put in. Unset when the answer does not have what the link takes from it.</summary>
    public static Call? Fill(Call call, Link link, Exchange source)
    {
        var answer = source.ForLinks();
        if (!Holds(link, answer))
            return null;
        foreach (var (name, template) in link.Parameters)
        {
            var place = Supply.Place(call.Operation, name);
            call = call.With(place.In, place.Name, JsonSerializer.SerializeToElement(answer.Fill(template)));
        }
        return link.RequestBody is { } body ? call with { Body = Merge(call.Body, answer.Fill(body)) } : call;
    }

    /// <summary>The call with one field, a parameter or a leaf of its body, set to something else.</summary>
    public static Call Set(Call call, Field field, string value)
    {
        if (field.In != "body")
            return call.With(field.In, field.Name, JsonSerializer.SerializeToElement(value));
        var body = call.Body!.DeepClone();
        var path = JsonPointer.Split(field.Name).ToList();
        var parent = path.SkipLast(1).Aggregate(body, (node, part) => node is JsonArray ? node[int.Parse(part, null)]! : node[part]!);
        if (parent is JsonArray list)
            list[int.Parse(path[^1], null)] = value;
        else
            parent[path[^1]] = value;
        return call with { Body = body };
    }

    /// <summary>What a field holds, as text; unset when the call does not give it.</summary>
    public static string? Get(Call call, Field field) => field.In == "body"
        ? JsonPointer.Find(JsonSerializer.SerializeToElement(call.Body), field.Name)?.ToString()
        : call.Value(field.In, field.Name);

    private static bool Holds(Link link, RuntimeExchange answer) =>
        link.Parameters.Values.Append(link.RequestBody ?? default).SelectMany(Texts)
            .All(text => RuntimeExpression.TryParse(text) is not { } expression || expression.Evaluate(answer) is not null);

    private static IEnumerable<string> Texts(JsonElement template) => template.ValueKind switch
    {
        JsonValueKind.Object => template.EnumerateObject().SelectMany(member => Texts(member.Value)),
        JsonValueKind.Array => template.EnumerateArray().SelectMany(Texts),
        JsonValueKind.String => [template.GetString()!],
        _ => [],
    };

    // Objects and lists are merged member by member; everything else is replaced, also by null.
    private static JsonNode? Merge(JsonNode? into, JsonNode? from)
    {
        switch (into, from)
        {
            case (JsonObject target, JsonObject source):
                foreach (var (name, value) in source)
                    target[name] = Merge(target[name]?.DeepClone(), value);
                return target;
            case (JsonArray target, JsonArray source):
                for (var i = 0; i < source.Count; i++)
                {
                    var merged = Merge(i < target.Count ? target[i]?.DeepClone() : null, source[i]);
                    if (i < target.Count)
                        target[i] = merged;
                    else
                        target.Add(merged);
                }
                return target;
            default:
                return from?.DeepClone();
        }
    }

    private static JsonNode? Node(JsonElement value) => JsonNode.Parse(value.GetRawText());
}
