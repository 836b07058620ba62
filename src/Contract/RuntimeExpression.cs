using System.Text.Json;

namespace Contract;

/// <summary>
/// An OpenAPI runtime expression (https://spec.openapis.org/oas/v3.0.3#runtime-expressions): <c>$response.body#/user/id</c>,
/// <c>$request.path.id</c>, <c>$response.header.location</c>, <c>$url</c>, <c>$method</c>, <c>$statusCode</c>.
/// </summary>
public sealed record RuntimeExpression
{
    private RuntimeExpression(string text, string source, string name, string? pointer) =>
        (Text, Source, Name, Pointer) = (text, source, name, pointer);

    /// <summary>As written.</summary>
    public string Text { get; }

    /// <summary>
    /// <c>url</c>, <c>method</c>, <c>statusCode</c>, <c>request.body</c>, <c>request.path</c>, …, <c>response.header</c>.
    /// </summary>
    public string Source { get; }

    /// <summary>The parameter's or header's name; empty for the others.</summary>
    public string Name { get; }

    /// <summary>The JSON Pointer into a body; empty for the whole of it, unset for what is no body.</summary>
    public string? Pointer { get; }

    /// <summary>Reads an expression; unset when the text is none, and so a constant.</summary>
    public static RuntimeExpression? TryParse(string text)
    {
        if (text is "$url" or "$method" or "$statusCode")
            return new(text, text[1..], "", null);
        var isRequest = text.StartsWith("$request.", StringComparison.Ordinal);
        if (!isRequest && !text.StartsWith("$response.", StringComparison.Ordinal))
            return null;

        var side = isRequest ? "request" : "response";
        var rest = text[(side.Length + 2)..];
        if (rest is "body" or "body#")
            return new(text, side + ".body", "", "");
        if (rest.StartsWith("body#/", StringComparison.Ordinal))
            return new(text, side + ".body", "", rest["body#".Length..]);
        var dot = rest.IndexOf('.');
        var kind = dot < 0 ? "" : rest[..dot];
        var known = kind is "header" || (isRequest && kind is "path" or "query");
        return known && dot < rest.Length - 1 ? new(text, $"{side}.{kind}", rest[(dot + 1)..], null) : null;
    }

    /// <summary>The value in an exchange; unset when the exchange has none there.</summary>
    public JsonElement? Evaluate(RuntimeExchange exchange) => Source switch
    {
        "url" => Element(exchange.Url),
        "method" => Element(exchange.Method),
        "statusCode" => JsonSerializer.SerializeToElement(exchange.StatusCode),
        "request.body" => Inside(exchange.RequestBody),
        "response.body" => Inside(exchange.ResponseBody),
        "request.path" => Element(exchange.RequestPath(Name)),
        "request.query" => Element(exchange.RequestQuery(Name)),
        "request.header" => Element(exchange.RequestHeader(Name)),
        _ => Element(exchange.ResponseHeader(Name)),
    };

    public override string ToString() => Text;

    private JsonElement? Inside(JsonElement? body) => body is { } root ? JsonPointer.Find(root, Pointer!) : null;

    private static JsonElement? Element(string? text) => text is null ? null : JsonSerializer.SerializeToElement(text);
}
