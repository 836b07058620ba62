using System.Text.Json;
using System.Text.Json.Nodes;

namespace Contract;

/// <summary>A request and its answer, as runtime expressions ask for them.</summary>
public sealed record RuntimeExchange
{
    public required string Url { get; init; }

    public required string Method { get; init; }

    public required int StatusCode { get; init; }

    /// <summary>Unset when the request had no JSON body.</summary>
    public JsonElement? RequestBody { get; init; }

    /// <summary>Unset when the answer had no JSON body.</summary>
    public JsonElement? ResponseBody { get; init; }

    /// <summary>Finds a path parameter's decoded value.</summary>
    public Func<string, string?> RequestPath { get; init; } = _ => null;

    /// <summary>Finds a query parameter's decoded value.</summary>
    public Func<string, string?> RequestQuery { get; init; } = _ => null;

    /// <summary>Finds a request header, whatever its case.</summary>
    public Func<string, string?> RequestHeader { get; init; } = _ => null;

    /// <summary>Finds an answer's header, whatever its case.</summary>
    public Func<string, string?> ResponseHeader { get; init; } = _ => null;

    /// <summary>
    /// A link's constant or template with every runtime expression in it replaced by its value; an expression that has none leaves its
    /// member out.
    /// </summary>
    /// <returns>Unset when the template itself is an expression without a value, or null.</returns>
    public JsonNode? Fill(JsonElement template) => template.ValueKind switch
    {
        JsonValueKind.Object => new JsonObject(template.EnumerateObject()
            .Where(member => HasValue(member.Value))
            .Select(member => KeyValuePair.Create(member.Name, Fill(member.Value)))),
        JsonValueKind.Array => new JsonArray([.. template.EnumerateArray().Where(HasValue).Select(Fill)]),
        JsonValueKind.String when RuntimeExpression.TryParse(template.GetString()!) is { } expression =>
            expression.Evaluate(this) is { } value ? ToNode(value) : null,
        _ => ToNode(template),
    };

    private bool HasValue(JsonElement template) =>
        template.ValueKind != JsonValueKind.String
        || RuntimeExpression.TryParse(template.GetString()!) is not { } expression
        || expression.Evaluate(this) is not null;

    private static JsonNode? ToNode(JsonElement value) => JsonNode.Parse(value.GetRawText());
}
