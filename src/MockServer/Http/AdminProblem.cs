using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;

namespace MockServer.Http;

/// <summary>
/// An error under <c>/__admin</c>, as RFC 9457 writes one: never in the API's dialect, or a client could take the mock's own refusal for
/// the service's.
/// </summary>
internal static class AdminProblem
{
    /// <summary>Where the mock itself is steered.</summary>
    public const string Root = "/__admin";

    public static bool IsFor(HttpRequest request) => request.Path.StartsWithSegments(Root);

    /// <summary>Writes the body for the status that is set already; the members of <paramref name="details"/> become the problem's own.</summary>
    public static Task Write(HttpContext context, string id, string message, JsonElement? details)
    {
        var problem = new ProblemDetails
        {
            Title = ReasonPhrases.GetReasonPhrase(context.Response.StatusCode),
            Status = context.Response.StatusCode,
            Detail = message,
            Extensions = { ["errorId"] = id },
        };
        if (details is { ValueKind: JsonValueKind.Object } members)
        {
            foreach (var member in members.EnumerateObject())
                problem.Extensions[member.Name] = member.Value;
        }

        return context.Response.WriteAsJsonAsync(problem, WireJson.Options, "application/problem+json", context.RequestAborted);
    }
}
