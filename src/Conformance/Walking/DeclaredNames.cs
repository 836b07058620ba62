using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Conformance.Http;
using Conformance.Running;
using Contract;

namespace Conformance.Walking;

/// <summary>
/// The places of a request that the contract marks <c>x-declared</c>: what stands there is a name that a bot or an integration declares.
/// The names that the deployment has are put in for those of the contract's examples.
/// </summary>
internal sealed partial class DeclaredNames(ApiContract contract, Vocabulary words)
{
    private const string Mark = "x-declared";

    /// <summary>The call with names that the deployment accepts, different ones where they were different.</summary>
    /// <exception cref="SkippedException">It does not have so many.</exception>
    public Call Use(Call call)
    {
        if (words.Declared is null)
            return call;
        var all = In(contract, call);
        var chosen = new Dictionary<(string Kind, string Name), string>();
        foreach (var (kind, name) in all.Distinct().OrderByDescending(one => words.Takes(one.Kind, call.Caller, one.Name)))
        {
            var taken = chosen.Where(other => other.Key.Kind == kind).Select(other => other.Value).ToList();
            chosen[(kind, name)] = words.Takes(kind, call.Caller, name) ? name
                : words.Names(kind, call.Caller)!.FirstOrDefault(free => !taken.Contains(free))
                    ?? throw Vocabulary.Lacking(kind, call.Caller, taken.Count + 1, taken.Count);
        }
        return Walk(call, (kind, name) => chosen[(kind, name)]);
    }

    /// <summary>Every name in the call that somebody has to declare, with its kind.</summary>
    public static IReadOnlyList<(string Kind, string Name)> In(ApiContract contract, Call call)
    {
        var all = new List<(string Kind, string Name)>();
        new DeclaredNames(contract, Vocabulary.Free).Walk(call, (kind, name) =>
        {
            all.Add((kind, name));
            return name;
        });
        return all;
    }

    /// <summary>A name in the call that the deployment does not accept, and what it is of; unset when there is none.</summary>
    public (string Kind, string Name)? Stranger(Call call)
    {
        return words.Declared is null
            ? null
            : In(contract, call).Select(one => ((string, string)?)one)
                .FirstOrDefault(one => !words.Takes(one!.Value.Item1, call.Caller, one.Value.Item2));
    }

    private Call Walk(Call call, Func<string, string, string> rename)
    {
        foreach (var parameter in call.Operation.Parameters)
        {
            if (parameter.Extension(Mark)?.GetString() is { } kind && call.Value(parameter.In, parameter.Name) is { } name)
                call = call.With(parameter.In, parameter.Name, JsonSerializer.SerializeToElement(rename(Filled(kind, call), name)));
        }
        if (call.Body?.DeepClone() is not { } body || call.Operation.Body?.Schema is not { } schema)
            return call;
        Walk(body, SchemaText.At(contract, schema.Pointer), rename);
        return call with { Body = body };
    }

    private static void Walk(JsonNode node, SchemaText schema, Func<string, string, string> rename)
    {
        foreach (var item in node is JsonArray list && schema.Items is not null ? list.OfType<JsonNode>() : [])
            Walk(item, schema.Items!, rename);
        foreach (var (name, inside) in node is JsonObject ? schema.Properties : [])
        {
            if (node[name] is not { } value)
                continue;
            if (inside.Find(Mark)?.GetString() is { } kind)
                node[name] = Renamed(value, text => rename(kind, text));
            else
                Walk(value, inside, rename);
        }
    }

    // Of a map the keys are the names, of a list the items.
    private static JsonNode Renamed(JsonNode value, Func<string, string> rename) => value switch
    {
        JsonObject map => new JsonObject(map.Select(member => KeyValuePair.Create(rename(member.Key), member.Value?.DeepClone()))
            .DistinctBy(member => member.Key)),
        JsonArray list => new JsonArray([.. list.Select(item => item is null ? null : Renamed(item, rename))]),
        JsonValue text when text.GetValueKind() == JsonValueKind.String => rename(text.GetValue<string>()),
        _ => value.DeepClone(),
    };

    // {type} stands for what the call has in that parameter: a state of a user is not one of a bot.
    private static string Filled(string kind, Call call) => Hole().Replace(kind, hole =>
        call.Operation.Parameters.FirstOrDefault(parameter => parameter.Name == hole.Groups[1].Value) is { } other
            ? call.Value(other.In, other.Name) ?? ""
            : "");

    [GeneratedRegex("\\{([^}]+)\\}")]
    private static partial Regex Hole();
}
