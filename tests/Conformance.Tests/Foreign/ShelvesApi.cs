using System.Net;
using System.Text;
using System.Text.Json;
using Contract;

namespace Conformance.Tests.Foreign;

/// <summary>The Shelves API, faithful to shelves.yaml, without a network: what is right is answered by the contract's example.</summary>
/// <param name="status">The status of what is refused.</param>
public sealed class ShelvesApi(int status = 400) : HttpMessageHandler
{
    public static readonly ApiContract Contract = ContractLoader.Load(Path.Combine(AppContext.BaseDirectory, "Foreign", "shelves.yaml"));

    /// <summary>Where the key came, of every request that had one.</summary>
    public HashSet<string> Keys { get; } = [];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var uri = request.RequestUri!;
        var bytes = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken);
        lock (Keys)
            return Answer(request, uri, bytes);
    }

    private HttpResponseMessage Answer(HttpRequestMessage request, Uri uri, byte[] bytes)
    {
        if (Contract.Match(request.Method.Method, uri.AbsolutePath) is not { Operation: { } operation } match)
            return Text(404, "no such thing");
        if (operation.Security is not [] && !operation.Security.Any(way => way.All(scheme => Has(request, scheme))))
            return Text(401, "who is it?", ("www-authenticate", "Basic"));
        if (operation.CheckParameters(uri.AbsolutePath, uri.Query, new Sent(request)).Count > 0)
            return Text(status, "not so");
        if (operation.Body is { } body && (!TryRead(bytes, out var json)
            || body.Check(request.Content?.Headers.ContentType?.ToString(), json).Count > 0))
            return Text(status, "not so");
        var (success, type) = (operation.Success!, operation.Success!.Content[0]);
        return type.IsJson
            ? new((HttpStatusCode)success.StatusCode!)
            {
                Content = new StringContent(type.Examples[0].Value.GetRawText(), Encoding.UTF8,
                "application/json")
            }
            : Text(200, "Attic");
    }

    private bool Has(HttpRequestMessage request, SecurityScheme scheme)
    {
        var has = scheme switch
        {
            { In: "query" } => request.RequestUri!.Query.Contains($"{scheme.Key}=", StringComparison.Ordinal),
            { In: "header" } => request.Headers.Contains(scheme.Key!),
            _ => request.Headers.Authorization is { Scheme: "Basic", Parameter.Length: > 0 },
        };
        if (has)
            Keys.Add(scheme.Name);
        return has;
    }

    private static bool TryRead(byte[] bytes, out JsonElement? json)
    {
        json = null;
        try
        {
            json = bytes.Length > 0 ? JsonElement.Parse(bytes) : null;
            return System.Text.Unicode.Utf8.IsValid(bytes);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static HttpResponseMessage Text(int status, string text, params (string, string)[] headers)
    {
        var answer = new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(text, Encoding.UTF8, "text/plain") };
        foreach (var (name, value) in headers)
            answer.Headers.TryAddWithoutValidation(name, value);
        return answer;
    }

    private readonly struct Sent(HttpRequestMessage request) : IHeaderValues
    {
        public string? Find(string name) => request.Headers.TryGetValues(name, out var values) ? string.Join(',', values) : null;
    }
}
