using System.Globalization;
using MockServer.Generated.Runtime;
using MockServer.Http.Errors;
using MockServer.Settings;

namespace MockServer.Http.Gates;

/// <summary>
/// Refuses what is above the bot's rate limit, and tells every caller of an operation how much is left (rules api.rate.*). Only operations
/// count: never <c>/__admin</c> nor files.
/// </summary>
/// <remarks>
/// It stands behind routing, which says whether the request is for an operation, and before the token is looked at: a gateway counts all that
/// names a bot, also what is refused later, so that nobody tries tokens or malformed bodies without end.
/// </remarks>
public sealed class RateGate(RequestDelegate next, LiveSettings settings, TimeProvider clock, ErrorAnswers errors)
{
    private readonly Lock _beginning = new();
    private volatile RateLimit? _limit;

    public Task Invoke(HttpContext context)
    {
        if (InForce() is not { } limit || context.Operation is null || AdminProblem.IsFor(context.Request) || PageReads.Is(context.Request)
            || context.Request.Headers["x-bot-id"].ToString() is not { Length: > 0 } botId)
            return next(context);
        return Count(context, limit, botId);
    }

    private Task Count(HttpContext context, RateLimit limit, string botId)
    {
        var usage = limit.Count(botId);
        Tell(context.Response, usage);
        // Once more when the answer leaves: handling an exception takes all headers away.
        context.Response.OnStarting(() =>
        {
            Tell(context.Response, usage);
            return Task.CompletedTask;
        });
        return usage.Allowed ? next(context) : errors.Refuse(context, TooMany(botId, usage));
    }

    private static ApiException TooMany(string botId, RateLimit.Usage usage) => new(ErrorType.RateLimited, string.Create(CultureInfo.InvariantCulture,
        $"Too many requests: bot \"{botId}\" may make {usage.Limit} in a second; try again in {usage.ResetSeconds} s"))
    {
        By = DecidedBy.RateLimit,
        Rules = ["api.rate.window"],
    };

    /// <summary>The setting may have been changed; whoever had used up the old limit begins anew then.</summary>
    private RateLimit? InForce()
    {
        if (settings.Now.RateLimit is not { } most)
            return _limit = null;
        if (_limit is { } limit && limit.Most == most)
            return limit;
        // Of those that come at once the first begins the count, or there would be several.
        lock (_beginning)
            return _limit?.Most == most ? _limit : _limit = new RateLimit(most, clock);
    }

    private static void Tell(HttpResponse response, RateLimit.Usage usage)
    {
        response.Headers["RateLimit-Limit"] = usage.Limit.ToString(CultureInfo.InvariantCulture);
        response.Headers["RateLimit-Remaining"] = usage.Remaining.ToString(CultureInfo.InvariantCulture);
        response.Headers["RateLimit-Reset"] = usage.ResetSeconds.ToString(CultureInfo.InvariantCulture);
    }
}
