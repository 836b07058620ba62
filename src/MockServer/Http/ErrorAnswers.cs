using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics;
using MockServer.Generated.Runtime;

namespace MockServer.Http;

/// <summary>The one place that writes an error body, whoever raised the error, and the log line with the same id.</summary>
public sealed partial class ErrorAnswers(ErrorIds ids, ILogger<ErrorAnswers> log) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        switch (exception)
        {
            case ApiException refusal:
                await Refuse(httpContext, refusal);
                return true;
            case BadHttpRequestException bad:
                await Refuse(httpContext, ErrorStatus.TypeFor(bad.StatusCode), bad.Message);
                return true;
            case OperationCanceledException when httpContext.RequestAborted.IsCancellationRequested:
                return true;
            default:
                var id = ids.Next();
                Failed(log, id, httpContext.Request.Method, httpContext.Request.Path, exception);
                await Write(httpContext, ErrorType.Internal, id, $"An unexpected error occurred (Error ID: {id})", null);
                return true;
        }
    }

    public Task Refuse(HttpContext context, ApiException refusal) => Refuse(context, refusal.Type, refusal.Message, refusal.Metadata);

    /// <summary>Answers an error body; the status follows from the type.</summary>
    public Task Refuse(HttpContext context, ErrorType type, string message, object? metadata = null)
    {
        var id = ids.Next();
        Refused(log, id, type, context.Request.Method, context.Request.Path);
        return Write(context, type, id, message, metadata);
    }

    /// <summary>Gives a body to a status that the framework set without one: no route, no such verb, a media type nobody reads.</summary>
    public Task Bare(StatusCodeContext bare)
    {
        var request = bare.HttpContext.Request;
        var allowed = bare.HttpContext.Response.Headers.Allow.ToString();
        return Refuse(bare.HttpContext, ErrorStatus.TypeFor(bare.HttpContext.Response.StatusCode), bare.HttpContext.Response.StatusCode switch
        {
            404 => $"There is no route {request.Path}",
            405 => $"Method {request.Method} is not supported for {request.Path}; allowed: {allowed}",
            var status => $"The request was refused with status {status}",
        });
    }

    private static Task Write(HttpContext context, ErrorType type, string id, string message, object? metadata)
    {
        var status = ErrorStatus.Of(type);
        context.Response.StatusCode = status;
        context.Response.Headers.CacheControl = "no-store";
        var error = new Error { Id = id, Code = status, Type = type, Message = message, Metadata = metadata is null ? null : JsonSerializer.SerializeToElement(metadata, WireJson.Options) };
        return context.Response.WriteAsJsonAsync(error, WireJson.Options, "application/json; charset=utf-8", context.RequestAborted);
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "{ErrorId} {Type} for {Method} {Path}")]
    private static partial void Refused(ILogger log, string errorId, ErrorType type, string method, PathString path);

    [LoggerMessage(EventId = 2, Level = LogLevel.Error, Message = "{ErrorId} unexpected failure for {Method} {Path}")]
    private static partial void Failed(ILogger log, string errorId, string method, PathString path, Exception exception);
}
