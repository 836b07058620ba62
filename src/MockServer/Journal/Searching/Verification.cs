using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using MockServer.Http.Errors;
using MockServer.Http.Wire;

namespace MockServer.Journal.Searching;

/// <summary>How many entries there have to be of what is meant. Says nothing of it: at least one.</summary>
public sealed record Verification : Pattern
{
    private static readonly JsonSerializerOptions Options = new(WireJson.Options) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    /// <summary>The longest that a request may wait.</summary>
    public const int LongestWait = 60_000;

    public int? AtLeast { get; init; }

    public int? AtMost { get; init; }

    public int? Exactly { get; init; }

    /// <summary>Milliseconds to wait for what is not there yet; unset: it is there or it is not.</summary>
    public int? TimeoutMs { get; init; }

    /// <exception cref="ApiException">InvalidPayload: it is no such thing.</exception>
    public static T Read<T>(JsonElement json)
        where T : Pattern
    {
        try
        {
            var read = json.Deserialize<T>(Options) ?? throw ApiException.Invalid("request/body must be an object, got null");
            read.Check();
            if (read is Verification verification)
                verification.CheckCounts();
            return read;
        }
        catch (JsonException fault)
        {
            throw ApiException.Invalid($"request/body{(fault.Path ?? "$")[1..].Replace('.', '/')}: {fault.Message.Split(" Path:")[0]}");
        }
    }

    public bool Holds(int count) =>
        Exactly is { } exactly ? count == exactly : count >= (AtLeast ?? (AtMost is null ? 1 : 0)) && count <= (AtMost ?? int.MaxValue);

    /// <summary>Can more entries still make it hold?</summary>
    public bool MayHoldLater(int count) => count < (Exactly ?? AtMost ?? int.MaxValue) && !Holds(count);

    /// <summary>The wanted number, in words.</summary>
    public string Wanted =>
        Exactly is { } exactly ? $"exactly {Text(exactly)}"
        : (AtLeast, AtMost) switch
        {
            ({ } least, { } most) => $"{Text(least)} to {Text(most)}",
            ({ } least, null) => $"at least {Text(least)}",
            (null, { } most) => $"at most {Text(most)}",
            _ => "at least 1",
        };

    private void CheckCounts()
    {
        if (AtLeast < 0 || AtMost < 0 || Exactly < 0)
            throw ApiException.Invalid("request/body: atLeast, atMost and exactly must be >= 0");
        if (Exactly is not null && (AtLeast is not null || AtMost is not null))
            throw ApiException.Invalid("request/body must NOT have exactly together with atLeast or atMost");
        if (AtLeast > AtMost)
            throw ApiException.Invalid("request/body/atLeast must be <= atMost");
        if (TimeoutMs is < 0 or > LongestWait)
            throw ApiException.Invalid($"request/body/timeoutMs must be 0 to {Text(LongestWait)}");
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
