using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Conformance;

/// <summary>The deployment under test: sends calls as raw JSON and keeps what comes back.</summary>
public sealed class Target(HttpClient client, TargetSettings settings, TimeProvider clock)
{
    /// <summary>What stands for the token wherever a request is printed.</summary>
    public const string TokenVariable = "$TARGET_TOKEN";

    private const int Attempts = 5;

    // A key given twice, a comment or a trailing comma is no JSON that every client reads alike.
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 256 };

    public TargetSettings Settings => settings;

    /// <summary>A client that shows what the deployment does: no redirects followed, no cookies kept.</summary>
    public static HttpClient NewClient() =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, ConnectTimeout = TimeSpan.FromSeconds(10) })
        {
            Timeout = Timeout.InfiniteTimeSpan,
            MaxResponseContentBufferSize = 64 * 1024 * 1024,
        };

    /// <summary>Sends a call; a deployment that asks for patience (429) is asked again when it says, a few times.</summary>
    /// <exception cref="NoAnswerException">The connection failed or was cut, or no whole answer came in time.</exception>
    public async Task<Exchange> Send(Call call, CancellationToken stop)
    {
        for (var attempt = 1; ; attempt++)
        {
            var exchange = await SendOnce(call, stop);
            if (exchange.Status != 429 || attempt == Attempts)
                return exchange;
            await Task.Delay(exchange.AskedToWait ?? TimeSpan.FromSeconds(attempt), clock, stop);
        }
    }

    private async Task<Exchange> SendOnce(Call call, CancellationToken stop)
    {
        var url = settings.Url.AbsoluteUri.TrimEnd('/') + call.PathAndQuery();
        var headers = Headers(call).ToList();
        var body = call.Body?.ToJsonString();
        using var request = Build(call, url, headers, body);
        var began = clock.GetTimestamp();
        try
        {
            using var response = await client.SendAsync(request, stop);
            var bytes = await response.Content.ReadAsByteArrayAsync(stop);
            var (json, fault) = Parse(bytes);
            return new Exchange
            {
                Call = call,
                Url = url,
                RequestHeaders = [.. headers.Select(Redacted)],
                RequestBody = body,
                Status = (int)response.StatusCode,
                Headers = response.Headers.Concat(response.Content.Headers)
                    .ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase),
                Text = Encoding.UTF8.GetString(bytes),
                Body = json,
                BodyFault = fault,
                Elapsed = clock.GetElapsedTime(began),
            };
        }
        catch (Exception error) when (error is HttpRequestException or IOException or OperationCanceledException)
        {
            throw new NoAnswerException(error, Exchange.ToCurl(call.Operation.Method, url, headers.Select(Redacted), body));
        }
    }

    private IEnumerable<(string Name, string Value)> Headers(Call call)
    {
        (string Name, string? Value)[] own =
        [
            ("authorization", $"Bearer {settings.Token}"),
            ("x-bot-id", settings.BotId),
            ("x-integration-id", call.Caller == Callers.Integration ? settings.IntegrationId : null),
            ("x-integration-alias", call.Caller == Callers.Integration ? settings.IntegrationAlias : null),
            ("accept", "application/json"),
            ("content-type", call.Body is null ? null : "application/json"),
        ];
        return own.Where(header => header.Value is not null && !call.LeftOut.Contains(header.Name)).Select(header => (header.Name, header.Value!));
    }

    private static HttpRequestMessage Build(Call call, string url, List<(string Name, string Value)> headers, string? body)
    {
        var request = new HttpRequestMessage(new HttpMethod(call.Operation.Method), url);
        if (body is not null)
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        foreach (var (name, value) in headers)
        {
            if (name == "content-type")
                request.Content!.Headers.ContentType = new MediaTypeHeaderValue(value);
            else
                request.Headers.TryAddWithoutValidation(name, value);
        }
        return request;
    }

    private static (string, string) Redacted((string Name, string Value) header) =>
        header.Name == "authorization" ? (header.Name, $"Bearer {TokenVariable}") : header;

    private static (JsonElement?, string?) Parse(byte[] bytes)
    {
        if (bytes.Length == 0)
            return (null, null);
        try
        {
            using var document = JsonDocument.Parse(bytes, Strict);
            return (document.RootElement.Clone(), null);
        }
        catch (JsonException error)
        {
            return (null, error.Message);
        }
    }
}
