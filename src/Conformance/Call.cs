using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Contract;

namespace Conformance;

/// <summary>A call of an operation, ready to be sent. Built from the contract, never from generated types.</summary>
/// <param name="Operation">What is called.</param>
/// <param name="Caller">Who calls: <c>bot</c> or <c>integration</c>.</param>
public sealed record Call(Operation Operation, string Caller)
{
    /// <summary>The values of path, query and header parameters, by place and name.</summary>
    public ImmutableSortedDictionary<(string In, string Name), JsonElement> Parameters { get; init; } =
        ImmutableSortedDictionary<(string, string), JsonElement>.Empty;

    /// <summary>Headers that are left out although the call would have them.</summary>
    public ImmutableHashSet<string> LeftOut { get; init; } = ImmutableHashSet.Create<string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Unset: no body is sent.</summary>
    public JsonNode? Body { get; init; }

    /// <summary>The name of the contract's example that <see cref="Body"/> was made from; unset when there is none.</summary>
    public string? Example { get; init; }

    public Call With(string @in, string name, JsonElement value) => this with { Parameters = Parameters.SetItem((@in, name), value) };

    public Call Without(string header) => this with { LeftOut = LeftOut.Add(header) };

    /// <summary>Whether another call asks for the same, whoever asks.</summary>
    public bool IsSame(Call other) =>
        Operation.Id == other.Operation.Id && PathAndQuery() == other.PathAndQuery() && JsonNode.DeepEquals(Body, other.Body);

    /// <summary>Path and query as they go on the wire.</summary>
    public string PathAndQuery()
    {
        var target = new StringBuilder(Operation.Path);
        foreach (var ((@in, name), value) in Parameters)
        {
            if (@in == "path")
                target.Replace($"{{{name}}}", Uri.EscapeDataString(Text(value)));
        }

        var separator = '?';
        foreach (var (name, value) in Parameters.Where(given => given.Key.In == "query").SelectMany(given => Query(given.Key.Name, given.Value)))
        {
            target.Append(separator).Append(Uri.EscapeDataString(name)).Append('=').Append(Uri.EscapeDataString(value));
            separator = '&';
        }
        return target.ToString();
    }

    /// <summary>A parameter's value as text; unset when the call does not give it.</summary>
    public string? Value(string @in, string name) => Parameters.TryGetValue((@in, name), out var value) ? Text(value) : null;

    private IEnumerable<(string Name, string Value)> Query(string name, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => value.EnumerateArray().Select(item => (name, Text(item))),
        JsonValueKind.Object => value.EnumerateObject().Select(member => (Key(name, member.Name), Text(member.Value))),
        _ => [(name, Text(value))],
    };

    private string Key(string name, string member) => Operation.Parameter(name, "query")?.Style switch
    {
        ParameterStyle.Dotted => $"{name}.{member}",
        ParameterStyle.DeepObject => $"{name}[{member}]",
        _ => member,
    };

    private static string Text(JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? value.GetString()! : string.Create(CultureInfo.InvariantCulture, $"{value}");
}
