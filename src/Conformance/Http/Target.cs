using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Conformance.Http;

/// <summary>The deployment under test: sends calls as raw JSON and keeps what comes back.</summary>
public sealed class Target(HttpClient client, TargetSettings settings, TimeProvider clock)
{
    /// <summary>What stands for the token wherever a request is printed.</summary>
    public const string TokenVariable = "$TARGET_TOKEN";

    private const int Attempts = 5;

    // A key given twice, a comment or a trailing comma is no JSON that every client reads alike.
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 256 };

    private readonly ConcurrentDictionary<string, bool> errorIds = new();

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

    /// <summary>The request as it goes on the wire.</summary>
    public Written Write(Call call) => new(
        call.Method ?? call.Operation.Method,
        settings.Url.AbsoluteUri.TrimEnd('/') + call.PathAndQuery(),
        [.. Headers(call), .. call.Spelled],
        call.BodyBytes());

    private async Task<Exchange> SendOnce(Call call, CancellationToken stop)
    {
        var written = Write(call);
        var redacted = written.Headers.Select(Redacted).ToList();
        var body = written.Body is null ? null : Encoding.UTF8.GetString(written.Body);
        using var request = written.ToMessage();
        var began = clock.GetTimestamp();
        try
        {
            using var response = await client.SendAsync(request, stop);
            var bytes = await response.Content.ReadAsByteArrayAsync(stop);
            var (json, fault) = Parse(bytes);
            var headers = response.Headers.Concat(response.Content.Headers)
                .ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
            var text = Encoding.UTF8.GetString(bytes);
            return new Exchange
            {
                Call = call,
                Method = written.Method,
                Url = written.Url,
                RequestHeaders = redacted,
                RequestBody = body,
                Status = (int)response.StatusCode,
                Headers = headers.ToDictionary(header => header.Key, header => Hidden(header.Value), StringComparer.OrdinalIgnoreCase),
                Text = Hidden(text),
                Length = bytes.Length,
                TellsToken = headers.Values.Append(text).Any(said => said.Contains(settings.Token, StringComparison.Ordinal)),
                RepeatsErrorId = (int)response.StatusCode >= 400 && IdOf(json) is { } id && !errorIds.TryAdd(id, true),
                Body = json,
                BodyFault = fault,
                Elapsed = clock.GetElapsedTime(began),
            };
        }
        catch (Exception error) when (error is HttpRequestException or IOException or OperationCanceledException)
        {
            throw new NoAnswerException(call.Operation, error, Exchange.ToCurl(written.Method, written.Url, redacted, body));
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
            ("content-type", call.Body is null && call.RawBody is null ? null : "application/json"),
        ];
        var added = call.Headers.Where(header => !own.Any(one => one.Name.Equals(header.Key, StringComparison.OrdinalIgnoreCase)));
        return from header in own.Select(one => (one.Name, Value: call.Headers.TryGetValue(one.Name, out var other) ? other : one.Value))
                   .Concat(added.Select(header => (Name: header.Key, header.Value)))
               where header.Value is not null
               select (header.Name, header.Value);
    }

    private (string, string) Redacted((string Name, string Value) header) =>
        (header.Name, Hidden(header.Value));

    private string Hidden(string text) => text.Replace(settings.Token, TokenVariable, StringComparison.Ordinal);

    private static string? IdOf(JsonElement? body) =>
        body is { ValueKind: JsonValueKind.Object } error && error.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String
            ? id.GetString()
            : null;

    private static (JsonElement?, string?) Parse(byte[] bytes)
    {
        if (bytes.Length == 0)
            return (null, null);
        if (!Utf8.IsValid(bytes))
            return (null, "it is no UTF-8");
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
