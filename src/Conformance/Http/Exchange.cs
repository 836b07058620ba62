using System.Globalization;
using System.Text;
using System.Text.Json;
using Contract;

namespace Conformance.Http;

/// <summary>One request and its answer as they were seen. The token is never in it.</summary>
public sealed record Exchange
{
    // Of a longer text no reader sees more, and a run of thousands must not keep it.
    private const int Longest = 16 * 1024;

    // More is a moment, as some deployments send it, or nonsense.
    private const double MostSeconds = 30 * 24 * 3600;

    public required Call Call { get; init; }

    /// <summary>As sent.</summary>
    public required string Method { get; init; }

    public required string Url { get; init; }

    /// <summary>The request's headers as sent, the token replaced by the name of its setting.</summary>
    public required IReadOnlyList<(string Name, string Value)> RequestHeaders { get; init; }

    /// <summary>Unset when no body was sent.</summary>
    public required string? RequestBody { get; init; }

    public required int Status { get; init; }

    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    /// <summary>The answer's body as text; empty when there was none.</summary>
    public required string Text { get; init; }

    /// <summary>The answer's body as JSON; unset when it is empty or not JSON.</summary>
    public required JsonElement? Body { get; init; }

    /// <summary>Why a body that is there is not JSON; unset when it is.</summary>
    public required string? BodyFault { get; init; }

    public required TimeSpan Elapsed { get; init; }

    /// <summary>How many bytes the answer's body has.</summary>
    public int Length { get; init; }

    /// <summary>Whether the token is in the answer; where it was, its name stands instead.</summary>
    public bool TellsToken { get; init; }

    /// <summary>Whether it is an error with the id of one that was answered before.</summary>
    public bool RepeatsErrorId { get; init; }

    /// <summary>Whether it took back what was made before.</summary>
    public bool TakesBack { get; init; }

    public bool Succeeded => Status is >= 200 and < 300;

    /// <summary>Whether it says that nothing more is allowed for now.</summary>
    public bool AllowsNoMore => Headers.GetValueOrDefault("ratelimit-remaining") is { } left && left.Trim() == "0";

    /// <summary>How long the answer asks to wait, in seconds or until a date; unset when it does not say.</summary>
    public TimeSpan? AskedToWait(DateTimeOffset now)
    {
        TimeSpan? longest = null;
        foreach (var said in (string?[])[Headers.GetValueOrDefault("ratelimit-reset"), Headers.GetValueOrDefault("retry-after")])
        {
            TimeSpan? asked = double.TryParse(said, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds < MostSeconds
                ? TimeSpan.FromSeconds(seconds)
                : DateTimeOffset.TryParse(said, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date)
                    ? date > now ? date - now : TimeSpan.Zero
                    : null;
            if (asked is not null && (longest is null || asked > longest))
                longest = asked;
        }
        return longest;
    }

    public string? ContentType => Headers.GetValueOrDefault("content-type");

    /// <summary>Status, and error type and message where the answer is an error: <c>404 ResourceNotFound: …</c>.</summary>
    public string Summary => Succeeded ? $"{Status}" : $"{Status} {Said("type")}: {Said("message")}".TrimEnd(' ', ':');

    /// <summary>The request as a command that anybody can repeat; the token comes from the environment.</summary>
    public string ToCurl() => ToCurl(Method, Url, RequestHeaders, RequestBody);

    public static string ToCurl(string method, string url, IEnumerable<(string Name, string Value)> headers, string? body)
    {
        // Between single quotes nothing is filled in.
        var place = LongText.Quote(url).Replace(Target.TokenVariable, $"'\"{Target.TokenVariable}\"'", StringComparison.Ordinal);
        var curl = new StringBuilder($"curl -i -X {method} {place}");
        foreach (var (name, value) in headers)
        {
            var header = $"{name}: {value}";
            curl.Append(" -H ").Append(value.Contains(Target.TokenVariable, StringComparison.Ordinal) ? $"\"{header}\"" : LongText.Quote(header));
        }
        return body is null ? curl.ToString()
            : LongText.Commands(body) is { } commands ? $"{{ {commands}; }} | {curl} --data-binary @-"
            : curl.Append(" --data-raw ").Append(LongText.Quote(body)).ToString();
    }

    /// <summary>The text of a member of the answer's body; empty when it is not there.</summary>
    public string Said(string member) =>
        Body is { ValueKind: JsonValueKind.Object } body && body.TryGetProperty(member, out var value) ? value.ToString() : "";

    /// <summary>What the answer's body has at a JSON pointer; unset when there is nothing.</summary>
    public JsonElement? At(string pointer) => Body is { } body ? JsonPointer.Find(body, pointer) : null;

    /// <summary>The same, to be kept: texts that are very long end with how much is left out.</summary>
    public Exchange Shortened() => RequestBody?.Length > Longest || Text.Length > Longest
        ? this with { RequestBody = Cut(RequestBody), Text = Cut(Text)!, Body = Text.Length > Longest ? null : Body }
        : this;

    /// <summary>The exchange as the contract's links read it.</summary>
    public RuntimeExchange ForLinks() => new()
    {
        Url = Url,
        Method = Method,
        StatusCode = Status,
        RequestBody = Call.Body is null ? null : JsonSerializer.SerializeToElement(Call.Body),
        ResponseBody = Body,
        RequestPath = name => Call.Value("path", name),
        RequestQuery = name => Call.Value("query", name),
        RequestHeader = name => RequestHeaders.FirstOrDefault(header => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Value,
        ResponseHeader = name => Headers.GetValueOrDefault(name),
    };

    private static string? Cut(string? text) =>
        text?.Length > Longest ? $"{text[..Longest]}… ({text.Length - Longest} more characters)" : text;
}
