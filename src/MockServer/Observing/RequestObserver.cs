using System.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using MockServer.Http;
using MockServer.Http.Errors;
using MockServer.Http.Wire;
using MockServer.Settings;

namespace MockServer.Observing;

/// <summary>
/// Tells of each request, once it is answered, what it was for and how it ended: to the metrics, to the span, to the log. Ids, never bodies,
/// headers or tokens; when nobody listens it is not even there.
/// </summary>
public sealed partial class RequestObserver(RequestDelegate next, Instruments instruments, MockServerOptions options, ILoggerFactory logs)
{
    public const string Category = "MockServer.Requests";
    private readonly ILogger _log = logs.CreateLogger(Category);

    public Task Invoke(HttpContext context) =>
        options.Otlp is not null || instruments.AreRead || _log.IsEnabled(LogLevel.Information) ? Observe(context) : next(context);

    private async Task Observe(HttpContext context)
    {
        var start = Stopwatch.GetTimestamp();
        try
        {
            await next(context);
        }
        finally
        {
            Tell(context, Stopwatch.GetElapsedTime(start));
        }
    }

    private void Tell(HttpContext context, TimeSpan took)
    {
        // An id has this length; anything else is not one, and could be anything.
        var bot = context.Request.Headers["x-bot-id"].ToString() is { Length: >= 28 and <= 36 } id ? id : null;
        var operation = context.Operation?.Id ?? (AdminProblem.IsFor(context.Request) ? "admin" : "none");
        var (status, error) = (context.Response.StatusCode, context.Features.Get<ErrorTold>());
        var type = error is null ? null : WireName.Of(error.Type);
        instruments.Count(operation, status, took, type);
        Answered(_log, operation, bot, status, error?.Id, type, took.TotalMilliseconds);
        if (options.Otlp is null || context.Features.Get<IHttpActivityFeature>()?.Activity is not { } span)
            return;
        span.SetTag("mock.operation", operation);
        span.SetTag("mock.bot", bot);
        span.SetTag("mock.error.id", error?.Id);
        span.SetTag("error.type", type);
    }

    [LoggerMessage(EventId = 30, Level = LogLevel.Information,
        Message = "{Operation} for {Bot}: {Status} {ErrorId} {ErrorType} in {Duration} ms")]
    private static partial void Answered(
        ILogger log, string operation, string? bot, int status, string? errorId, string? errorType, double duration);
}
