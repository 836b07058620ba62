using System.Text.Json;
using System.Text.Unicode;
using Conformance.Http;
using Contract;

namespace Conformance.Running;

/// <summary>The one thing that is wrong with a request on purpose.</summary>
/// <param name="Where">The place, as violations say it: <c>request/body/userId</c>, <c>request/query/sortField</c>.</param>
/// <param name="Keyword">The broken keyword: <c>maxLength</c>.</param>
/// <param name="Value">What was sent there, short; empty for something left out.</param>
public sealed record Flaw(string Where, string Keyword, string Value);

/// <summary>
/// Proves that a request breaks the contract in just the place that it is to be refused for: its bytes are read again as a server reads
/// them, and our own validator judges what is read.
/// </summary>
internal static class WireProof
{
    private static readonly JsonDocumentOptions AsServersRead = new() { MaxDepth = 256 };

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 256, AllowDuplicateProperties = false };

    /// <summary>Why the proof fails; unset when the request is wrong in that place and in no other.</summary>
    public static string? Of(Written request, Operation operation, Flaw flaw)
    {
        var violations = Violations(request, operation);
        if (violations.Count == 0)
            return "it is valid";
        if (violations.FirstOrDefault(violation => violation.Where != flaw.Where) is { } other)
            return $"it breaks the contract in another place too: {other}";
        return violations.Any(violation => violation.Keyword == flaw.Keyword)
            ? null
            : $"it breaks {violations[0].Keyword}, not {flaw.Keyword}";
    }

    /// <summary>Everything that is wrong with a request as it stands on the wire.</summary>
    public static IReadOnlyList<Violation> Violations(Written request, Operation operation) =>
    [
        .. operation.CheckParameters(request.Path, request.Query, new RequestHeaders(request)),
        .. BodyViolations(request, operation),
    ];

    /// <summary>Whether a request's body is JSON that every reader reads alike.</summary>
    public static bool IsReadable(Written request)
    {
        try
        {
            using var document = JsonDocument.Parse(request.Body ?? [], Strict);
            return Utf8.IsValid(request.Body);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static IReadOnlyList<Violation> BodyViolations(Written request, Operation operation)
    {
        if (operation.Body is not { } declared)
            return [];
        if (request.Body is not { Length: > 0 } bytes)
            return declared.Check(request.Header("content-type"), null);
        using var document = JsonDocument.Parse(bytes, AsServersRead);
        return declared.Check(request.Header("content-type"), document.RootElement);
    }

    private readonly struct RequestHeaders(Written request) : IHeaderValues
    {
        public string? Find(string name) => request.Header(name);
    }
}
