using System.Text.Json;
using Contract;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using MockServer.Generated.Runtime;
using MockServer.Http.Wire;

namespace MockServer.Http.Errors;

/// <summary>
/// An error under <c>/__admin</c>, as RFC 9457 writes one: never in the API's dialect, or a client could take the mock's own refusal for
/// the service's.
/// </summary>
internal static class AdminProblem
{
    /// <summary>Where the mock itself is steered.</summary>
    public const string Root = "/__admin";

    /// <summary>An operation that takes whole worlds says for itself how large they may be; what a request may hold lies deeper in them.</summary>
    public static BodyLimits Limits(Operation operation) =>
        operation.Extension("x-max-bytes")?.GetInt32() is { } bytes ? new BodyLimits(bytes, WireJson.MaxAnswerDepth) : BodyLimits.Usual;

    /// <summary>A misspelt scope would be taken for none, and what was meant for one bot be done to all.</summary>
    public static ApiException Strangers(Operation operation, IReadOnlyList<string> strangers)
    {
        var known = string.Join(", ", operation.Parameters.Where(one => one.In == "query").Select(one => one.Name));
        var expected = known.Length == 0 ? "no parameters" : $"only {known}";
        return new(ErrorType.InvalidPayload, $"request/query must have {expected}, got {string.Join(", ", strangers)}", new
        {
            violations = strangers.Select(name => new { where = $"request/query/{name}", rule = "additionalProperties", expected, got = name }),
        });
    }

    public static bool IsFor(HttpRequest request) => request.Path.StartsWithSegments(Root);

    /// <summary>Writes the body for the status that is set already; the members of <paramref name="details"/> become the problem's own.</summary>
    public static Task Write(HttpContext context, string id, string message, JsonElement? details)
    {
        var problem = new ProblemDetails
        {
            Title = ReasonPhrases.GetReasonPhrase(context.Response.StatusCode),
            Status = context.Response.StatusCode,
            Detail = message,
            Instance = context.Request.Path,
            Extensions = { ["errorId"] = id },
        };
        if (details is { ValueKind: JsonValueKind.Object } members)
        {
            foreach (var member in members.EnumerateObject())
                problem.Extensions[member.Name] = member.Value;
        }

        return context.Response.WriteWire(problem, "application/problem+json");
    }
}
