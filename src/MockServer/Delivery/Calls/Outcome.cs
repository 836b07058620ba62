using System.Text.Json;
using MockServer.Http.Wire;

namespace MockServer.Delivery.Calls;

/// <summary>What came of one attempt.</summary>
/// <param name="Status">Null when there was no whole answer.</param>
/// <param name="Headers">Of the answer.</param>
/// <param name="Body">Of the answer.</param>
/// <param name="Error">What kept an answer from coming; null when there is one.</param>
/// <param name="IsTimeout">The time of a call was over.</param>
public sealed record Outcome(
    int? Status, IReadOnlyList<KeyValuePair<string, string>> Headers, byte[] Body, string? Error, bool IsTimeout = false)
{
    public static Outcome None(string error, bool isTimeout = false) => new(null, [], [], error, isTimeout);

    public bool IsSuccess => Status is >= 200 and <= 299;

    /// <summary>A refusal (4xx) would be one again, and who took too long may still be at it; what broke may be whole the next time.</summary>
    public bool IsWorthRetrying => !IsTimeout && Status is null or >= 500;

    /// <summary>What went wrong in the words of who was called; null when nothing did.</summary>
    public string? Reason => IsSuccess ? null : Error ?? Told ?? $"It was answered with status {Status}";

    /// <summary>The body as JSON; null when it is none.</summary>
    public JsonElement? Json
    {
        get
        {
            try
            {
                var reader = new Utf8JsonReader(Body, new JsonReaderOptions { MaxDepth = WireJson.MaxDepth });
                return JsonElement.ParseValue(ref reader);
            }
            catch (JsonException)
            {
                return null;
            }
        }
    }

    private string? Told => Json is { ValueKind: JsonValueKind.Object } json
        && (json.TryGetProperty("message", out var told) || json.TryGetProperty("error", out told))
        && told.ValueKind == JsonValueKind.String && told.GetString() is { Length: > 0 } text ? text : null;
}
