using System.Text.Json;
using Contract;
using Microsoft.Net.Http.Headers;
using MockServer.Contracts;
using MockServer.Generated.Runtime;
using MockServer.Http;
using MockServer.Http.Errors;
using MockServer.Http.Gates;
using MockServer.Http.Wire;

namespace MockServer.Page;

/// <summary>
/// The page for people, and the served contract for whoever wants to draw it. It stands before all that is about the API: the journal does
/// not write it down, no fault meets it, and it wants no token; what the page then asks <c>/__admin</c> for may want one.
/// </summary>
public sealed class PageGate(RequestDelegate next, PageFiles files, ContractSet contracts, ErrorAnswers errors)
{
    /// <summary>
    /// Nothing but the mock's own scripts run in the page, and they talk to the mock alone. What messages show may come from anywhere.
    /// </summary>
    public const string Policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob: https: http:; "
        + "media-src 'self' data: blob: https: http:; connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private const string Start = "index.html";
    private const string Folder = "/page/";
    private const string ContractPath = "/openapi.json";
    private volatile Written? _contract;

    public Task Invoke(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "";
        return path switch
        {
            "/" or "/docs" or "/ui" => Answer(context, Start),
            _ when path.StartsWith("/ui/", StringComparison.Ordinal) || path.StartsWith("/docs/", StringComparison.Ordinal) => Answer(context, Start),
            _ when path.StartsWith(Folder, StringComparison.Ordinal) => Answer(context, path[Folder.Length..]),
            ContractPath => Answer(context, null),
            _ => next(context),
        };
    }

    private Task Answer(HttpContext context, string? name)
    {
        var (request, response) = (context.Request, context.Response);
        if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method))
        {
            response.Headers.Allow = "GET, HEAD";
            return errors.Refuse(context, new ApiException(ErrorType.MethodNotFound,
                $"Method {request.Method} is not supported for {request.Path}; allowed: GET, HEAD")
            { By = DecidedBy.Route });
        }

        return (name is null ? Contract() : files.Find(name)) is { } file
            ? Send(request, response, file)
            : errors.Refuse(context, ContractGate.NoRoute($"The page has no file {request.Path}"));
    }

    private static Task Send(HttpRequest request, HttpResponse response, PageFile file)
    {
        var (accepted, known) = (request.GetTypedHeaders().AcceptEncoding, request.GetTypedHeaders().IfNoneMatch);
        var sent = file.For(encoding => Takes(accepted, encoding));
        var headers = response.Headers;
        headers.ETag = sent.ETag;
        headers.CacheControl = "no-cache";
        headers.Vary = "Accept-Encoding";
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        if (known.Any(tag => tag.Tag == "*" || tag.Tag == sent.ETag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        response.ContentType = file.ContentType;
        response.ContentLength = sent.Bytes.Length;
        if (sent.Encoding is not null)
            headers.ContentEncoding = sent.Encoding;
        return HttpMethods.IsHead(request.Method) ? Task.CompletedTask : response.Body.WriteAsync(sent.Bytes).AsTask();
    }

    // One that is named decides for itself; a star stands for those that are not (RFC 9110, 12.5.3).
    private static bool Takes(IList<StringWithQualityHeaderValue> accepted, string encoding) =>
        (accepted.FirstOrDefault(one => one.Value.Equals(encoding, StringComparison.OrdinalIgnoreCase))
            ?? accepted.FirstOrDefault(one => one.Value == "*")) is { Quality: null or > 0 };

    /// <summary>The contract as it is served now; an edited one is written anew.</summary>
    private PageFile? Contract()
    {
        if (contracts.Mocked.FirstOrDefault() is not { } served)
            return null;
        if (_contract is { } written && ReferenceEquals(written.Contract, served))
            return written.File;
        var file = new PageFile(ContractPath, JsonSerializer.SerializeToUtf8Bytes(served.Document, WireJson.Options));
        _contract = new Written(served, file);
        return file;
    }

    private sealed record Written(ApiContract Contract, PageFile File);
}
