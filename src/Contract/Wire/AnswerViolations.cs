using System.Text.Json;

namespace Contract.Wire;

/// <summary>What can be wrong with an answer.</summary>
internal static class AnswerViolations
{
    public static Violation UndeclaredStatus(Operation operation, int status)
    {
        var declared = string.Join(", ", operation.Responses.Select(response => response.Status));
        const string Message = "response/status must be equal to one of the allowed values";
        return new("", "response/status", operation.Pointer + "/responses", "status", declared, $"{status}", Message);
    }

    public static void AddHeaders<THeaders>(Response response, THeaders headers, ref ViolationList violations)
        where THeaders : IHeaderValues, allows ref struct
    {
        // By index: an enumerator of the interface would be an allocation.
        for (var i = 0; i < response.Headers.Count; i++)
        {
            var header = response.Headers[i];
            if (headers.Find(header.Name) is not { } value)
            {
                if (header.Required)
                    violations.Add(Missing(header));
            }
            else if (header.Schema is { } schema && ScalarRule.For(schema.Node)?.Accepts(value) != true)
            {
                violations.AddRange(WireValue.Check(schema, WireValue.Scalar(schema, value), "response/headers", header.Name));
            }
        }
    }

    public static void AddBody(Response response, string? contentType, JsonElement? body, ref ViolationList violations)
    {
        if (response.Content.Count == 0)
        {
            if (body is { } surplus)
                violations.Add(new("", "response", response.Pointer, "content", "no body", Schemas.Place.Quote(surplus),
                    "response must NOT have a body"));
            return;
        }
        if (contentType is null || response.Content.Find(contentType) is not { } type)
            violations.Add(BodyViolations.UndeclaredType("response", response.Pointer, response.Content, contentType));
        else if (body is null && type.IsJson)
            violations.Add(new("", "response", type.Pointer, "content", "a body", "no body",
                "response must have required property 'body'"));
        else if (body is { } value && type.Schema is { } schema)
            violations.AddRange(schema.Check(value, "response/body"));
    }

    private static Violation Missing(ResponseHeader header) => new(
        "", "response/headers", header.Pointer + "/required", "required", $"the header '{header.Name}'", "no such header",
        $"response/headers must have required property '{header.Name}'");
}
