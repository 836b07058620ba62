using System.Net;
using System.Text;
using System.Text.Json;
using Contract;

namespace Sabotages;

/// <summary>A request as it came to a deployment.</summary>
/// <param name="Message">The request.</param>
/// <param name="Operation">What the contract has for it; unset when it has nothing.</param>
/// <param name="Body">Empty when there was none.</param>
public sealed record Arrived(HttpRequestMessage Message, Operation? Operation, byte[] Body)
{
    public string Path => Message.RequestUri!.AbsolutePath;

    /// <summary>Its body as every reader reads it; unset when there is none, or none of that kind.</summary>
    public JsonElement? Json { get; } = Read(Body);

    public string? ContentType =>
        Message.Content?.Headers.TryGetValues("content-type", out var types) == true ? string.Join(", ", types) : null;

    /// <summary>
    /// Every way in which it breaks a contract, which may be another than the deployment's; unset when it cannot be read.
    /// </summary>
    public IReadOnlyList<Violation>? Violations(ApiContract contract)
    {
        var operation = contract.Match(Message.Method.Method, Path).Operation;
        if (operation is null || (operation.Body is not null && Body.Length > 0 && Json is null))
            return null;
        var parameters = operation.CheckParameters(Path, Message.RequestUri!.Query, new Headers(Message));
        return [.. parameters, .. operation.Body?.Check(ContentType, Body.Length == 0 ? null : Json) ?? []];
    }

    private static JsonElement? Read(byte[] body)
    {
        try
        {
            return body.Length == 0
                ? null
                : JsonElement.Parse(body, new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = 256 });
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private readonly struct Headers(HttpRequestMessage message) : IHeaderValues
    {
        public string? Find(string name) => message.Headers.TryGetValues(name, out var values) ? string.Join(',', values) : null;
    }
}

/// <summary>Stands in front of an API and answers some requests itself, wrongly.</summary>
/// <param name="contract">The contract.</param>
/// <param name="api">The API.</param>
/// <param name="takes">Which requests it answers.</param>
/// <param name="answer">What it answers; unset: the operation's success example, as if the request were good.</param>
public sealed class Faulty(ApiContract contract, HttpMessageHandler api, Func<Arrived, bool> takes,
    Func<Arrived, HttpResponseMessage>? answer = null)
    : DelegatingHandler(api)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken);
        var arrived = new Arrived(request, contract.Match(request.Method.Method, request.RequestUri!.AbsolutePath).Operation, body);
        if (!takes(arrived))
            return await base.SendAsync(request, cancellationToken);
        var own = (answer ?? Success)(arrived);
        own.RequestMessage = request;
        return own;
    }

    /// <summary>An error as the API writes them, each with an id of its own.</summary>
    public static HttpResponseMessage Error(int status, string type)
    {
        var id = $"err_20260102030405x{Interlocked.Increment(ref errors):X8}";
        return Json(status, $$"""{"id":"{{id}}","code":{{status}},"type":"{{type}}","message":"No."}""");
    }

    private static int errors;

    private static HttpResponseMessage Success(Arrived arrived)
    {
        var success = arrived.Operation!.Success!;
        return Json(success.StatusCode!.Value, success.Examples[0].Value.GetRawText());
    }

    private static HttpResponseMessage Json(int status, string body) =>
        new((HttpStatusCode)status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
}
