using MockServer.Delivery.Calls;

namespace MockServer.Delivery.Log;

/// <summary>How a delivery ended.</summary>
public enum DeliveryEnd
{
    Delivered,
    Failed,

    /// <summary>What it is about is no longer there.</summary>
    Dropped,

    /// <summary>There was no room for it.</summary>
    NoRoom,

    /// <summary>The endpoint was taken away while it waited.</summary>
    Detached,
}

/// <summary>One delivery as the log keeps it; what becomes of it is written into copies.</summary>
public sealed record LoggedDelivery(long Number, Call Call, DateTimeOffset At)
{
    public string Id => $"dlv_{Number}";

    /// <summary>A call was made.</summary>
    public bool HasBegun { get; init; }

    /// <summary>Null: it has not ended.</summary>
    public DeliveryEnd? End { get; init; }

    /// <summary>Why it failed or was dropped.</summary>
    public string? Reason { get; init; }

    public IReadOnlyList<LoggedAttempt> Attempts { get; init; } = [];

    /// <summary>About what it takes in memory.</summary>
    public int Size => 512 + Call.Body.Length + (Call.Shown?.Length ?? 0) + Attempts.Sum(one => one.Size);
}

/// <summary>One attempt; nothing in it is secret.</summary>
public sealed record LoggedAttempt(
    DateTimeOffset At,
    TimeSpan Elapsed,
    int? Status,
    string? Error,
    string Url,
    IReadOnlyList<KeyValuePair<string, string>> RequestHeaders,
    byte[] RequestBody,
    IReadOnlyList<KeyValuePair<string, string>> AnswerHeaders,
    byte[] AnswerBody)
{
    /// <summary>About what it takes in memory; the body of the request is mostly the call's own.</summary>
    public int Size => 256 + AnswerBody.Length + RequestHeaders.Concat(AnswerHeaders).Sum(one => 64 + (2 * one.Value.Length));
}
