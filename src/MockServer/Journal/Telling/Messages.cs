using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace MockServer.Journal.Telling;

/// <summary>The two messages of an exchange.</summary>
internal static class Messages
{
    public static ToldMessage Request(JournalEntry entry) => Of(
        entry.RequestHeaders, entry.RequestBody, entry.RequestBody.Length,
        entry.BodiesLeftOut ? "it was too large for the journal" : entry.IsBodyUnread ? "nobody had read it when the answer was given" : null);

    public static ToldMessage Answer(JournalEntry entry) => Of(
        entry.AnswerHeaders, entry.AnswerBody, entry.AnswerSize,
        entry.BodiesLeftOut ? "it was too large for the journal"
        : entry.AnswerSize > AnswerTap.Kept ? $"only the first {AnswerTap.Kept} bytes are kept" : null);

    /// <summary>Null when the bytes are no text.</summary>
    public static string? Text(byte[] body) => Utf8.IsValid(body) ? Encoding.UTF8.GetString(body) : null;

    private static ToldMessage Of(IReadOnlyList<KeyValuePair<string, string>> headers, byte[] body, long bytes, string? notKept)
    {
        var byName = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in headers)
            byName[name] = value;
        if (body.Length == 0)
            return new(byName, null, null, null, bytes, notKept);
        if (Json(body) is { } json)
            return new(byName, json, null, null, bytes, notKept);
        var text = Text(body);
        return new(byName, null, text, text is null ? Convert.ToBase64String(body) : null, bytes, notKept);
    }

    private static JsonElement? Json(byte[] body)
    {
        try
        {
            return JsonElement.Parse(body);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
