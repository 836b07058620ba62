using System.Text.Json;
using System.Text.Json.Serialization;
using MockServer.Generated.Runtime;

namespace MockServer.Faults;

/// <summary>What requests meet on purpose, and which of them. Unset parts of the choice mean any.</summary>
public sealed record FaultRule
{
    /// <summary>Unique for its bot; unset in a new rule: one is given to it.</summary>
    public string? Id { get; init; }

    /// <summary>The bot whose requests meet it; unset: those of all bots.</summary>
    public string? Bot { get; init; }

    /// <summary>The profile that it is of, if any.</summary>
    public string? Profile { get; init; }

    /// <summary>Ids of operations, <c>*</c> for any part of one.</summary>
    [JsonConverter(typeof(FaultRuleJson.OneOrSeveral))]
    public IReadOnlyList<string>? Operation { get; init; }

    /// <summary>The path as it is sent, <c>*</c> for any part of it.</summary>
    public string? Path { get; init; }

    /// <summary><c>bot</c>, <c>integration</c>, or the id or alias of one integration.</summary>
    public string? Caller { get; init; }

    /// <summary>The share of the requests that meet it, drawn from the seed; unset: all.</summary>
    public double? Probability { get; init; }

    /// <summary>How many requests go by before it begins.</summary>
    public long? Skip { get; init; }

    /// <summary>How many requests meet it before it ends; unset: it does not end.</summary>
    public long? Times { get; init; }

    /// <summary>Milliseconds until it ends, on the bot's clock; unset: it does not end.</summary>
    public long? Ttl { get; init; }

    [JsonConverter(typeof(FaultRuleJson.DelayOrMilliseconds))]
    public FaultDelay? Delay { get; init; }

    [JsonConverter(typeof(FaultRuleJson.ErrorOrType))]
    public FaultError? Error { get; init; }

    /// <summary>A status without a body.</summary>
    public long? Status { get; init; }

    /// <summary>Seconds that a 429 or 503 asks to wait; alone it is a 429.</summary>
    public long? RetryAfter { get; init; }

    /// <summary>The connection is reset instead of an answer.</summary>
    public bool? Reset { get; init; }

    /// <summary>The body ends early.</summary>
    public Truncation? Truncate { get; init; }

    /// <summary>The body is no JSON.</summary>
    public bool? Malformed { get; init; }

    /// <summary>The operation happens, and only its answer is lost or altered.</summary>
    public bool? Afterwards { get; init; }

    /// <summary>How each kind of fault is told apart; none: the rule only delays.</summary>
    internal Outcome? Outcome(string id) => this switch
    {
        { Error: { } error } => new Refused(error.Type, error.Message ?? $"Fault {id}", error.Metadata, RetryAfter),
        { Status: { } status } => new Bare((int)status, RetryAfter),
        { Reset: true } => new Reset(),
        { Truncate: { } truncation } => new Truncated(truncation),
        { Malformed: true } => new Malformed(),
        { RetryAfter: not null } => new Refused(ErrorType.RateLimited, $"Fault {id}", null, RetryAfter),
        _ => null,
    };
}

/// <summary>How late an answer is.</summary>
/// <param name="Min">Milliseconds.</param>
/// <param name="Max">Milliseconds; any moment between the two is as likely.</param>
/// <param name="BytesPerSecond">How fast the body leaves; null: at once.</param>
public sealed record FaultDelay(long? Min = null, long? Max = null, long? BytesPerSecond = null);

/// <summary>An error of the API's.</summary>
/// <param name="Type">Any of the 26.</param>
/// <param name="Message">Null: one that names the rule.</param>
/// <param name="Metadata">As the body's metadata.</param>
public sealed record FaultError([property: JsonConverter(typeof(JsonStringEnumConverter<ErrorType>))] ErrorType Type, string? Message = null, JsonElement? Metadata = null);

/// <summary>How much of a body is sent, but never all of it: so many bytes, or such a share; neither: half.</summary>
public sealed record Truncation(long? Bytes = null, double? Ratio = null)
{
    public int Of(int length) => (int)Math.Clamp(Bytes ?? length * (Ratio ?? 0.5), 0, Math.Max(0, length - 1));
}
