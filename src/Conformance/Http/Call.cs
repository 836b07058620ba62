using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Contract;

namespace Conformance.Http;

/// <summary>A call of an operation, ready to be sent. Built from the contract, never from generated types.</summary>
/// <param name="Operation">What is called.</param>
/// <param name="Caller">Who calls: <c>bot</c> or <c>integration</c>.</param>
public sealed record Call(Operation Operation, string Caller)
{
    /// <summary>The values of path, query and header parameters, by place and name.</summary>
    public ImmutableSortedDictionary<(string In, string Name), JsonElement> Parameters { get; init; } =
        ImmutableSortedDictionary<(string, string), JsonElement>.Empty;

    /// <summary>Headers that are sent instead of the call's own, or beside them; unset: left out although the call would have it.</summary>
    public ImmutableSortedDictionary<string, string?> Headers { get; init; } =
        ImmutableSortedDictionary.Create<string, string?>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Headers that are sent besides, their names spelled as here.</summary>
    public ImmutableList<(string Name, string Value)> Spelled { get; init; } = [];

    /// <summary>Sent instead of the operation's method.</summary>
    public string? Method { get; init; }

    /// <summary>Unset: no body is sent.</summary>
    public JsonNode? Body { get; init; }

    /// <summary>Sent as it is instead of <see cref="Body"/>: what no JSON writer would write.</summary>
    public ReadOnlyMemory<byte>? RawBody { get; init; }

    /// <summary>The path that is sent instead of the operation's, parameters and all.</summary>
    public string? RawPath { get; init; }

    /// <summary>Whether it asks for the operation: neither its method nor its path is another.</summary>
    public bool IsOfOperation => Method is null && RawPath is null;

    /// <summary>Whether it is sent without saying who calls.</summary>
    public bool IsAnonymous { get; init; }

    /// <summary>Put behind the query as it is.</summary>
    public string? RawQuery { get; init; }

    /// <summary>The name of the contract's example that <see cref="Body"/> was made from; unset when there is none.</summary>
    public string? Example { get; init; }

    public Call With(string @in, string name, JsonElement value) => this with { Parameters = Parameters.SetItem((@in, name), value) };

    public Call Without(string header) => WithHeader(header, null);

    public Call WithHeader(string name, string? value) => this with { Headers = Headers.SetItem(name, value) };

    /// <summary>The bytes of the body as they go on the wire; unset when there is none.</summary>
    public byte[]? BodyBytes() => RawBody?.ToArray() ?? (Body is null ? null : Encoding.UTF8.GetBytes(Body.ToJsonString()));

    /// <summary>Whether another call asks for the same, whoever asks.</summary>
    public bool IsSame(Call other) =>
        Operation.Id == other.Operation.Id && PathAndQuery() == other.PathAndQuery()
        && (Operation.Body is null || JsonNode.DeepEquals(Body, other.Body));

    /// <summary>Path and query as they go on the wire.</summary>
    public string PathAndQuery()
    {
        var target = new StringBuilder(RawPath ?? Path());
        var separator = '?';
        var queries = Parameters.Where(given => given.Key.In == "query");
        foreach (var (name, value) in queries.SelectMany(given => Query(given.Key.Name, given.Value)))
        {
            target.Append(separator).Append(Uri.EscapeDataString(name)).Append('=').Append(Uri.EscapeDataString(value));
            separator = '&';
        }
        return RawQuery is null ? target.ToString() : target.Append(separator).Append(RawQuery).ToString();
    }

    /// <summary>The operation's path with its parameters filled in, percent-encoded.</summary>
    public string Path() => Parameters.Where(given => given.Key.In == "path").Aggregate(
        Operation.Path, (path, given) =>
            path.Replace($"{{{given.Key.Name}}}", Uri.EscapeDataString(Text(given.Value)), StringComparison.Ordinal));

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
