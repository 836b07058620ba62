using MockServer.Generated.Runtime;
using MockServer.Http.Errors;

namespace MockServer.Safety;

/// <summary>
/// Who may steer the mock. A web page that a developer happens to have open must not: it is known by the name that it called, and by what the
/// browser says of where it comes from. Another machine must show the token. Health and readiness are everybody's.
/// </summary>
public sealed class AdminGate(RequestDelegate next, Reach reach, AdminToken token, ErrorAnswers errors)
{
    public Task Invoke(HttpContext context) =>
        !AdminProblem.IsFor(context.Request) || IsProbe(context.Request) || Refusal(context.Request) is not { } refusal
            ? next(context)
            : errors.Refuse(context, refusal);

    private static bool IsRead(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method);

    private static bool IsProbe(HttpRequest request) =>
        IsRead(request.Method) && request.Path.Value is AdminProblem.Root + "/health" or AdminProblem.Root + "/ready";

    private ApiException? Refusal(HttpRequest request)
    {
        var host = request.Host.Host;
        if (!reach.Knows(host))
            return new ApiException(ErrorType.Forbidden,
                $"The control plane is not called \"{host}\". Call it by localhost or by what it is bound to, or start it with --allowed-hosts {host}");
        if (Foreign(request) is { } foreign)
            return new ApiException(ErrorType.Forbidden,
                $"The control plane is not for other pages: {foreign}. Call it from a page of {request.Host}, or from a program");
        return token.Fits(request.Headers.Authorization.ToString()) ? null : new ApiException(ErrorType.Unauthorized,
            "The control plane wants \"Authorization: Bearer <admin token>\": the one of --admin-token, or the one that was printed at the start");
    }

    /// <summary>What gives a page from elsewhere away; null: it is this server's own page, or no page at all.</summary>
    private static string? Foreign(HttpRequest request)
    {
        // Following a link to something that can only be read is no harm.
        var read = IsRead(request.Method);
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        if (site is not ("" or "same-origin" or "none") && !(read && request.Headers["Sec-Fetch-Mode"] == "navigate"))
            return $"Sec-Fetch-Site is \"{site}\"";
        var origin = request.Headers.Origin.ToString();
        if (read || origin.Length == 0)
            return null;
        return Uri.TryCreate(origin, UriKind.Absolute, out var page) && page.Authority.Equals(request.Host.Value, StringComparison.OrdinalIgnoreCase)
            ? null
            : $"Origin is \"{origin}\"";
    }
}
