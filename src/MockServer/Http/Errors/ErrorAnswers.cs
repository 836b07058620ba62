using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics;
using MockServer.Contracts;
using MockServer.Generated.Runtime;
using MockServer.Http.Gates;
using MockServer.Http.Wire;

namespace MockServer.Http.Errors;

/// <summary>The one place that writes an error body, whoever raised the error, and the log line with the same id.</summary>
public sealed partial class ErrorAnswers(ErrorIds ids, ContractSet contracts, ILogger<ErrorAnswers> log) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        switch (exception)
        {
            case ApiException refusal:
                await Refuse(httpContext, refusal);
                return true;
            case BadHttpRequestException bad:
                await Refuse(httpContext, new ApiException(ErrorStatus.TypeFor(bad.StatusCode), bad.Message) { By = DecidedBy.Contract });
                return true;
            case OperationCanceledException when httpContext.RequestAborted.IsCancellationRequested:
                return true;
            default:
                var id = ids.Next();
                Failed(log, id, httpContext.Request.Method, httpContext.Request.Path, exception);
                await Write(httpContext, OwnFault("An unexpected error occurred"), id);
                return true;
        }
    }

    /// <summary>Answers an error body; the status follows from the type.</summary>
    public Task Refuse(HttpContext context, ApiException refusal)
    {
        var id = ids.Next();
        Refused(log, id, refusal.Type, context.Request.Method, context.Request.Path);
        return Write(context, refusal, id);
    }

    /// <summary>500: the mock itself is at fault.</summary>
    public static ApiException OwnFault(string message, object? metadata = null) => new(ErrorType.Internal, message, metadata) { By = DecidedBy.Mock };

    /// <summary>Gives a body to a status that the framework set without one: no route, no such verb, a media type nobody reads.</summary>
    public Task Bare(HttpContext context)
    {
        // Whoever has gone is told nothing, and nothing went wrong.
        if (context.RequestAborted.IsCancellationRequested)
            return Task.CompletedTask;
        var (request, response) = (context.Request, context.Response);
        var path = request.RawPath;
        if (response.StatusCode == 405 && !path.StartsWith("/__", StringComparison.Ordinal) && !contracts.HasPath(path))
        {
            // Routing forgives letter case and a slash at the end; what is no path at all has no methods either.
            response.StatusCode = 404;
            response.Headers.Remove("Allow");
        }

        var allowed = response.Headers.Allow.ToString();
        return Refuse(context, response.StatusCode switch
        {
            404 or 405 when contracts.OperationFor(request.Method, path) is { } operation =>
                ContractGate.NoRoute($"{operation} is in the contract, but this mock has no code that answers it"),
            404 => ContractGate.NoRoute($"There is no route {request.Path}"),
            405 => new ApiException(ErrorType.MethodNotFound, $"Method {request.Method} is not supported for {request.Path}; allowed: {allowed}")
            {
                By = DecidedBy.Route,
                Rules = ["api.errors.wrong-method-405"],
            },
            var status => new ApiException(ErrorStatus.TypeFor(status), $"The request was refused with status {status}") { By = DecidedBy.Mock },
        });
    }

    private static Task Write(HttpContext context, ApiException refusal, string id)
    {
        context.Decision?.Refused(refusal, id);
        var (type, message, status) = (refusal.Type, refusal.Message, refusal.Status ?? ErrorStatus.Of(refusal.Type));
        // Rule api.errors.server-error-names-id: the one thing that whoever met it can hand on.
        if (type is ErrorType.Unknown or ErrorType.Internal)
            message = $"{message} (Error ID: {id})";
        var details = refusal.Metadata is { } metadata ? JsonSerializer.SerializeToElement(metadata, WireJson.Options) : (JsonElement?)null;
        context.Response.StatusCode = status;
        context.Features.Set(new ErrorTold(id, type));
        AddHeaders(context.Response.Headers, type);
        if (AdminProblem.IsFor(context.Request))
            return AdminProblem.Write(context, id, message, details);
        var error = new Error { Id = id, Code = status, Type = type, Message = message, Metadata = details };
        return context.Response.WriteWire(error, "application/json; charset=utf-8");
    }

    /// <summary>What a type of error comes with, whoever raised it: the gate, or a script that plays it.</summary>
    private static void AddHeaders(IHeaderDictionary headers, ErrorType type)
    {
        headers.CacheControl = "no-store";
        switch (type)
        {
            case ErrorType.Unauthorized:
                headers.WWWAuthenticate = "Bearer";
                break;
            case ErrorType.RateLimited:
                // Rule api.rate.reset. The gate knows how long; else a second, the length of the window.
                headers.TryAdd("RateLimit-Reset", "1");
                headers.RetryAfter = headers["RateLimit-Reset"];
                break;
        }
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "{ErrorId} {Type} for {Method} {Path}")]
    private static partial void Refused(ILogger log, string errorId, ErrorType type, string method, PathString path);

    [LoggerMessage(EventId = 2, Level = LogLevel.Error, Message = "{ErrorId} unexpected failure for {Method} {Path}")]
    private static partial void Failed(ILogger log, string errorId, string method, PathString path, Exception exception);
}

/// <summary>The error that a request was answered with.</summary>
public sealed record ErrorTold(string Id, ErrorType Type);
