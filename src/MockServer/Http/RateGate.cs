using System.Globalization;
using MockServer.Generated.Runtime;
using MockServer.Settings;

namespace MockServer.Http;

/// <summary>
/// Refuses what is above the bot's rate limit, and tells every caller of an operation how much is left (rules api.rate.*). Only operations
/// count: never <c>/__admin</c> nor files.
/// </summary>
/// <remarks>
/// It stands behind routing, which says whether the request is for an operation, and before the token is looked at: a gateway counts all that
/// names a bot, also what is refused later, so that nobody tries tokens or malformed bodies without end.
/// </remarks>
public sealed class RateGate(RequestDelegate next, MockServerOptions options, TimeProvider clock, ErrorAnswers errors)
{
    private readonly RateLimit? _limit = options.RateLimit is { } limit ? new RateLimit(limit, clock) : null;

    public Task Invoke(HttpContext context)
    {
        if (_limit is null || context.Operation is null || context.Request.Headers["x-bot-id"].ToString() is not { Length: > 0 } botId)
            return next(context);
        var usage = _limit.Count(botId);
        Tell(context.Response, usage);
        // Once more when the answer leaves: handling an exception takes all headers away.
        context.Response.OnStarting(() =>
        {
            Tell(context.Response, usage);
            return Task.CompletedTask;
        });
        return usage.Allowed ? next(context) : errors.Refuse(context, ErrorType.RateLimited, string.Create(CultureInfo.InvariantCulture,
            $"Too many requests: bot \"{botId}\" may make {usage.Limit} in a second; try again in {usage.ResetSeconds} s"));
    }

    private static void Tell(HttpResponse response, RateLimit.Usage usage)
    {
        response.Headers["RateLimit-Limit"] = usage.Limit.ToString(CultureInfo.InvariantCulture);
        response.Headers["RateLimit-Remaining"] = usage.Remaining.ToString(CultureInfo.InvariantCulture);
        response.Headers["RateLimit-Reset"] = usage.ResetSeconds.ToString(CultureInfo.InvariantCulture);
    }
}
