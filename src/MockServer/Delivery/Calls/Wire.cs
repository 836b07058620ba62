using System.Net;
using System.Net.Http.Headers;
using MockServer.Delivery.Endpoints;

namespace MockServer.Delivery.Calls;

/// <summary>The one way out: a POST of JSON, and its whole answer within the time that a call may take.</summary>
public sealed class Wire(HttpMessageHandler handler, TimeProvider clock) : IDisposable
{
    /// <summary>The largest answer that is read.</summary>
    public const int MostBytes = 10 * 1024 * 1024;

    /// <summary>How long a call may take.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    private readonly HttpMessageInvoker _out = new(handler);

    /// <summary>No redirects, for they would lead past the hosts that are allowed; no proxy, for most is on this machine.</summary>
    public static HttpMessageHandler Open() => new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        ActivityHeadersPropagator = null,
        AutomaticDecompression = DecompressionMethods.None,
        ConnectTimeout = TimeSpan.FromSeconds(10),
        MaxConnectionsPerServer = 256,
        MaxResponseHeadersLength = 64,
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
    };

    public async Task<Outcome> Send(AttachedEndpoint endpoint, IReadOnlyList<KeyValuePair<string, string>> headers, byte[] body, CancellationToken stop)
    {
        using var limit = new CancellationTokenSource(Longest, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, limit.Token);
        using var request = new HttpRequestMessage(HttpMethod.Post, endpoint.Url);
        request.Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        try
        {
            using var answer = await _out.SendAsync(request, either.Token);
            var read = await Read(answer, either.Token);
            return read is null
                ? Outcome.None($"The answer is larger than {MostBytes} bytes")
                : new Outcome((int)answer.StatusCode, Headers(answer), read, null);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !stop.IsCancellationRequested)
        {
            return Outcome.None("There was no answer within 60 seconds", isTimeout: true);
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException or InvalidOperationException)
        {
            return Outcome.None($"It could not be called: {fault.GetBaseException().Message}");
        }
    }

    public void Dispose() => _out.Dispose();

    private static async Task<byte[]?> Read(HttpResponseMessage answer, CancellationToken stop)
    {
        await using var stream = await answer.Content.ReadAsStreamAsync(stop);
        using var whole = new MemoryStream();
        var part = new byte[16 * 1024];
        for (int read; (read = await stream.ReadAsync(part, stop)) > 0;)
        {
            if (whole.Length + read > MostBytes)
                return null;
            whole.Write(part, 0, read);
        }

        return whole.ToArray();
    }

    private static KeyValuePair<string, string>[] Headers(HttpResponseMessage answer) =>
        [.. answer.Headers.NonValidated.Concat(answer.Content.Headers.NonValidated).Select(one => KeyValuePair.Create(one.Key, one.Value.ToString()))];
}
