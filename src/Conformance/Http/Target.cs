using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Conformance.Callbacks;
using Conformance.Running;
using Conformance.Safety;
using Contract;

namespace Conformance.Http;

/// <summary>The deployment under test: sends calls as raw JSON and keeps what comes back.</summary>
public sealed class Target(HttpClient client, TargetSettings settings, TimeProvider clock)
{
    /// <summary>What stands for the token wherever a request is printed.</summary>
    public const string TokenVariable = "$TARGET_TOKEN";

    /// <summary>Of a longer answer nothing is believed.</summary>
    public const int MostBytes = 16 * 1024 * 1024;

    private readonly ConcurrentDictionary<string, bool> errorIds = new();

    public TargetSettings Settings => settings;

    /// <summary>What this run made, and what it saw of others.</summary>
    public Belongings Belongings { get; } = new(settings);

    /// <summary>When requests may go out.</summary>
    public Pace Pace { get; init; } = new(settings.Rate, clock);

    /// <summary>What was made, kept on disk; unset: a crash leaves what was made.</summary>
    public Journal? Journal { get; init; }

    /// <summary>Where it is listened for what the deployment tells its bot and its integration; unset: nowhere.</summary>
    public Callback? Callback { get; init; }

    /// <summary>A client that shows what the deployment does: no redirects followed, no cookies kept.</summary>
    public static HttpClient NewClient() =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, ConnectTimeout = TimeSpan.FromSeconds(10) })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };

    /// <summary>
    /// Sends a call, if the run's mode allows it, when it is its turn; a deployment that asks for patience is asked again when it says.
    /// What may make something is in the journal before it goes out. Every request of a run passes here.
    /// </summary>
    /// <param name="call">The call.</param>
    /// <param name="limit">Ends it when it is under way.</param>
    /// <param name="stop">Ends it while it waits for its turn, which does not count as its time.</param>
    /// <exception cref="SkippedException">The run may not do that on this deployment.</exception>
    /// <exception cref="GivenUpException">The run cannot go on.</exception>
    /// <exception cref="NoAnswerException">The connection failed or was cut, or no whole answer came in time.</exception>
    public async Task<Exchange> Send(Call call, TimeLimit limit, CancellationToken stop)
    {
        if (Permission.Against(call, settings, Belongings) is { } why)
            throw new SkippedException(why);
        for (var attempt = 1; ; attempt++)
        {
            using (limit.Pause())
                await Pace.Turn(stop);
            var exchange = await SendOnce(call, limit.Token);
            if (!Pace.Heed(exchange, attempt))
                return exchange;
        }
    }

    /// <summary>The same for a request that has an end, and no time of its own.</summary>
    public async Task<Exchange> Send(Call call, CancellationToken stop)
    {
        using var limit = TimeLimit.Until(stop);
        return await Send(call, limit, stop);
    }

    /// <summary>The request as it goes on the wire.</summary>
    public Written Write(Call call) => new(
        call.Method ?? call.Operation.Method,
        UrlOf(call, Uri.EscapeDataString),
        [.. Headers(call), .. call.Spelled],
        call.BodyBytes());

    /// <summary>The request as a command that anybody can repeat; the token comes from the environment.</summary>
    public string ToCurl(Call call)
    {
        var written = Write(call);
        return Exchange.ToCurl(written.Method, Shown(call), written.Headers.Select(header => Redacted(call, header)), written.Body is null ? null : Encoding.UTF8.GetString(written.Body));
    }

    private async Task<Exchange> SendOnce(Call call, CancellationToken stop)
    {
        var written = Write(call);
        var redacted = written.Headers.Select(header => Redacted(call, header)).ToList();
        var body = written.Body is null ? null : Encoding.UTF8.GetString(written.Body);
        using var request = written.ToMessage();
        var entry = Journal?.Begin(call);
        var began = clock.GetTimestamp();
        try
        {
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop);
            var bytes = await AnswerBody.Read(response.Content, MostBytes, stop);
            var (json, fault) = AnswerBody.Parse(bytes);
            var headers = response.Headers.Concat(response.Content.Headers)
                .ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
            var text = Encoding.UTF8.GetString(bytes);
            var tells = headers.Values.Append(text).Any(settings.IsTold);
            var exchange = new Exchange
            {
                Call = call,
                Method = written.Method,
                Url = Shown(call),
                RequestHeaders = redacted,
                RequestBody = body,
                Status = (int)response.StatusCode,
                Headers = tells ? headers.ToDictionary(header => header.Key, header => settings.Hide(header.Value), StringComparer.OrdinalIgnoreCase) : headers,
                Text = tells ? settings.Hide(text) : text,
                Length = bytes.Length,
                TellsToken = tells,
                RepeatsErrorId = (int)response.StatusCode >= 400 && IdOf(json) is { } id && !errorIds.TryAdd(id, true),
                Body = tells && json is not null ? AnswerBody.Parse(settings.Hide(text)) : json,
                BodyFault = fault,
                Elapsed = clock.GetElapsedTime(began),
            };
            Belongings.Note(exchange);
            Journal?.Answered(entry ?? 0, exchange, Belongings);
            return exchange;
        }
        catch (Exception error) when (error is HttpRequestException or IOException or OperationCanceledException)
        {
            throw new NoAnswerException(call.Operation, error, Exchange.ToCurl(written.Method, Shown(call), redacted, body));
        }
    }

    private IEnumerable<(string Name, string Value)> Headers(Call call)
    {
        (string Name, string? Value)[] own =
        [
            .. KeysOf(call).Where(key => key.In != "query").Select(key => (key.In == "cookie" ? key.In : key.Name, (string?)key.Value)),
            ("x-bot-id", call.Operation.Parameter("x-bot-id", "header") is null ? null : settings.BotId),
            .. call.Parameters.Where(given => given.Key.In == "header")
                .Select(given => (given.Key.Name, call.Value("header", given.Key.Name))),
            ("x-integration-id", call.Caller == Callers.Integration ? settings.IntegrationId : null),
            ("x-integration-alias", call.Caller == Callers.Integration ? settings.IntegrationAlias : null),
            ("accept", Accepts(call.Operation.Success)),
            ("content-type", call.Body is null && call.RawBody is null ? null : "application/json"),
        ];
        var added = call.Headers.Where(header => !own.Any(one => one.Name.Equals(header.Key, StringComparison.OrdinalIgnoreCase)));
        return from header in own.Select(one => (one.Name, Value: call.Headers.TryGetValue(one.Name, out var other) ? other : one.Value))
                   .Concat(added.Select(header => (Name: header.Key, header.Value)))
               where header.Value is not null
               select (header.Name, header.Value);
    }

    // A picture cannot be had as JSON.
    private static string Accepts(Response? success) =>
        success is { Content: { Json: null, Count: > 0 } content } ? string.Join(", ", content.Select(type => type.Name))
            : "application/json";

    private IEnumerable<(string In, string Name, string Value)> KeysOf(Call call) =>
        call.IsAnonymous ? [] : Credentials.Of(call.Operation, settings.Token);

    private string UrlOf(Call call, Func<string, string> key) => settings.Url.AbsoluteUri.TrimEnd('/') + KeysOf(call)
        .Where(one => one.In == "query")
        .Aggregate(call.PathAndQuery(), (path, one) =>
            $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{one.Name}={key(one.Value)}");

    private string Shown(Call call) => settings.Hide(UrlOf(call, _ => TokenVariable));

    // Where the token belongs it is hidden however short it is; a short one elsewhere is only part of other words.
    private (string, string) Redacted(Call call, (string Name, string Value) header) => (header.Name, IsForKeys(call, header.Name)
        ? header.Value.Replace(settings.Token, TokenVariable, StringComparison.Ordinal)
            .Replace(Credentials.Basic(settings.Token), TokenVariable, StringComparison.Ordinal)
        : settings.Hide(header.Value));

    private bool IsForKeys(Call call, string header) => header.ToLowerInvariant() is "authorization" or "cookie"
        || Credentials.Of(call.Operation, settings.Token).Any(key => key.Name.Equals(header, StringComparison.OrdinalIgnoreCase));

    private static string? IdOf(JsonElement? body) =>
        body is { ValueKind: JsonValueKind.Object } error && error.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String
            ? id.GetString()
            : null;
}
