using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using MockServer.Http.Wire;
using MockServer.Journal.Telling;

namespace MockServer.Journal.Exports;

/// <summary>HTTP Archive 1.2, which browsers and proxies read.</summary>
internal static class HarExport
{
    public static string Write(IReadOnlyList<JournalEntry> entries, string url) => JsonSerializer.Serialize(new
    {
        log = new
        {
            version = "1.2",
            creator = new { name = "MockServer", version = typeof(HarExport).Assembly.GetName().Version!.ToString(3) },
            entries = entries.Select(entry => Entry(entry, url)),
        },
    }, WireJson.Options);

    private static object Entry(JournalEntry entry, string url) => new
    {
        startedDateTime = entry.At,
        time = entry.Elapsed.TotalMilliseconds,
        request = new
        {
            method = entry.Method,
            url = url + entry.Path + entry.Query,
            httpVersion = "HTTP/1.1",
            cookies = Array.Empty<object>(),
            headers = Headers(entry.RequestHeaders),
            queryString = QueryHelpers.ParseQuery(entry.Query).SelectMany(pair => pair.Value.Select(value => new { name = pair.Key, value = value ?? "" })),
            postData = entry.RequestBody.Length == 0 ? null : new { mimeType = Type(entry.RequestHeaders), text = Messages.Text(entry.RequestBody) ?? "" },
            headersSize = -1,
            bodySize = entry.RequestBody.Length,
        },
        response = new
        {
            status = entry.Status,
            statusText = ReasonPhrases.GetReasonPhrase(entry.Status),
            httpVersion = "HTTP/1.1",
            cookies = Array.Empty<object>(),
            headers = Headers(entry.AnswerHeaders),
            content = Content(entry),
            redirectURL = "",
            headersSize = -1,
            bodySize = entry.AnswerSize,
        },
        cache = new { },
        timings = new { send = 0, wait = entry.Elapsed.TotalMilliseconds, receive = 0 },
        comment = entry.Operation is { } operation ? $"{entry.Id} {operation.Id}" : entry.Id,
    };

    private static object Content(JournalEntry entry)
    {
        var text = Messages.Text(entry.AnswerBody);
        return new
        {
            size = entry.AnswerSize,
            mimeType = Type(entry.AnswerHeaders),
            text = text ?? Convert.ToBase64String(entry.AnswerBody),
            encoding = text is null ? "base64" : null,
        };
    }

    private static string Type(IReadOnlyList<KeyValuePair<string, string>> headers) =>
        headers.FirstOrDefault(header => header.Key.Equals("content-type", StringComparison.OrdinalIgnoreCase)).Value ?? "";

    private static IEnumerable<object> Headers(IReadOnlyList<KeyValuePair<string, string>> headers) =>
        headers.Select(header => new { name = header.Key, value = header.Value });
}
