using System.Text.Json;
using Contract.Wire;

namespace Contract;

/// <summary>A header that an answer may or must have.</summary>
public sealed record ResponseHeader(string Name, bool Required, string? Description, PayloadSchema? Schema, string Pointer);

/// <summary>An answer that an operation may give.</summary>
public sealed class Response
{
    /// <summary>As declared: <c>200</c>, <c>4XX</c>, <c>default</c>.</summary>
    public required string Status { get; init; }

    /// <summary>The status as a number; unset for a class of statuses and for <c>default</c>.</summary>
    public int? StatusCode => field ??= int.TryParse(Status, out var code) ? code : null;

    public required string Description { get; init; }

    public required IReadOnlyList<ResponseHeader> Headers { get; init; }

    /// <summary>The media types the body may come in; empty when the answer has none.</summary>
    public required Content Content { get; init; }

    public required IReadOnlyList<Link> Links { get; init; }

    /// <summary>The error types that may come with this status (<c>x-error-types</c>); empty when the contract does not say.</summary>
    public required IReadOnlyList<string> ErrorTypes { get; init; }

    /// <summary>The answer in the contract document, where it is declared (a shared one in components).</summary>
    public required string Pointer { get; init; }

    internal JsonElement Source { get; init; }

    /// <summary>The schema of the JSON body; unset when there is none.</summary>
    public PayloadSchema? Schema => Content.Json?.Schema;

    /// <summary>The examples of the JSON body.</summary>
    public IReadOnlyList<Example> Examples => Content.Json?.Examples ?? [];

    /// <summary>An extension of the answer (<c>x-…</c>); unset when it is not there.</summary>
    public JsonElement? Extension(string name) => Source.TryGetProperty(name, out var value) ? value : null;

    /// <summary>Checks an answer of this status: content type, headers, body. Does not allocate when they are right.</summary>
    /// <param name="contentType">The content-type header; unset when the answer has none.</param>
    /// <param name="headers">Finds headers by name, whatever their case.</param>
    /// <param name="body">The parsed body; unset when it is empty.</param>
    public IReadOnlyList<Violation> Check<THeaders>(string? contentType, THeaders headers, JsonElement? body)
        where THeaders : IHeaderValues, allows ref struct
    {
        var violations = new ViolationList();
        AnswerViolations.AddHeaders(this, headers, ref violations);
        AnswerViolations.AddBody(this, contentType, body, ref violations);
        return violations.Done();
    }

    internal bool Covers(int status) =>
        Status is "default" || (Status is [var first, 'X' or 'x', 'X' or 'x'] && first - '0' == status / 100);

    public override string ToString() => $"{Status} {Description}";
}
