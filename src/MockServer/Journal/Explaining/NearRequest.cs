using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Contract;

namespace MockServer.Journal.Explaining;

/// <summary>A request that keeps the contract and is near to one that did not.</summary>
/// <param name="From"><c>request</c>: the sent one, mended. <c>example</c>: the contract's own, for the sent one could not be.</param>
/// <param name="Method">The method.</param>
/// <param name="Path">Path and query.</param>
/// <param name="Headers">The headers that the operation knows, and the token's.</param>
/// <param name="Body">Null when the operation takes none.</param>
/// <param name="Edits">What is otherwise than it was sent, in words.</param>
public sealed record NearRequest(
    string From, string Method, string Path, IReadOnlyDictionary<string, string> Headers, JsonNode? Body, IReadOnlyList<string> Edits)
{
    /// <summary>Null when not even the contract's example keeps the contract.</summary>
    public static NearRequest? Of(ApiContract contract, Operation operation, JournalEntry entry)
    {
        var parameters = new ParameterMending(contract, operation);
        if (!parameters.Mend(entry))
            return null;
        var body = new BodyMending(contract, operation);
        JsonNode? mended = null;
        var from = "request";
        if (operation.Body is { } declared)
        {
            mended = entry.IsBodyUnread || entry.BodiesLeftOut ? null : Parse(entry.RequestBody) is { } sent ? body.Mend(sent) : null;
            if (mended is null)
            {
                mended = declared.Examples is [var example, ..] ? ExampleValues.Node(example.Value) : null;
                from = "example";
            }
        }

        var near = new NearRequest(from, operation.Method, parameters.PathAndQuery, parameters.Headers, mended,
            from == "request" ? [.. parameters.Edits, .. body.Edits] : [.. parameters.Edits, "body: the contract's example"]);
        return near.IsValid(operation) ? near : null;
    }

    /// <summary>Asks the contract once more, from scratch: nothing is shown that it would refuse.</summary>
    private bool IsValid(Operation operation)
    {
        var query = Path.IndexOf('?', StringComparison.Ordinal) is >= 0 and var at ? at : Path.Length;
        return operation.CheckParameters(Path.AsSpan(0, query), Path.AsSpan(query), new HeaderTexts(Headers)).Count == 0
            && (operation.Body?.Schema is not { } schema || (Body is null && !operation.Body.Required)
                || schema.IsValid(JsonSerializer.SerializeToElement(Body)));
    }

    /// <summary>No body is an empty object to every operation; null when it is no JSON.</summary>
    private static JsonNode? Parse(byte[] body)
    {
        try
        {
            return body.Length == 0 ? new JsonObject() : JsonNode.Parse(Encoding.UTF8.GetString(body));
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>Headers of a request that is not sent.</summary>
internal readonly struct HeaderTexts(IReadOnlyDictionary<string, string> headers) : IHeaderValues
{
    public string? Find(string name) => headers.GetValueOrDefault(name);
}
