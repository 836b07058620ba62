using System.Text.Json;
using Contract.Wire;

namespace Contract;

/// <summary>What an operation takes as its body.</summary>
/// <param name="Required">Whether a request without a body breaks the contract.</param>
/// <param name="Content">The media types it may come in.</param>
/// <param name="Description">Unset when the contract gives none.</param>
/// <param name="Pointer">The body in the contract document.</param>
public sealed record RequestBody(bool Required, Content Content, string? Description, string Pointer)
{
    /// <summary>The schema of the JSON body; unset when there is none.</summary>
    public PayloadSchema? Schema => Content.Json?.Schema;

    /// <summary>The examples of the JSON body, the plain happy one first.</summary>
    public IReadOnlyList<Example> Examples => Content.Json?.Examples ?? [];

    /// <summary>Checks a body and the type it came in. Does not allocate when they are right.</summary>
    /// <param name="contentType">The content-type header; unset when the request has none.</param>
    /// <param name="body">The parsed body; unset when it is empty.</param>
    /// <returns>
    /// Every violation, the shared empty list when there is none. A content type that is not declared is one of keyword
    /// <c>content-type</c>, and the body is not looked at then.
    /// </returns>
    public IReadOnlyList<Violation> Check(string? contentType, JsonElement? body)
    {
        if (body is not { } value)
            return Required ? [BodyViolations.Missing(this)] : [];
        if (contentType is null || Content.Find(contentType) is not { } type)
            return [BodyViolations.UndeclaredType("request", Pointer, Content, contentType)];
        return type.Schema?.Check(value, "request/body") ?? [];
    }
}
