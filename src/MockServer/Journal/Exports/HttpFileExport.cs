using System.Text;
using System.Text.Json;

using MockServer.Http.Wire;

namespace MockServer.Journal.Exports;

/// <summary>A file of requests as editors send them; <c>@host</c> and <c>@token</c> stand at its head.</summary>
internal static class HttpFileExport
{
    public static string Write(IReadOnlyList<JournalEntry> entries, string url)
    {
        var file = new StringBuilder($"@host = {url}\n@token = any\n");
        foreach (var entry in entries)
        {
            file.Append("\n### ").Append(Sent.Title(entry)).Append(Sent.Lacks(entry) ? "; its body is not in the journal" : "").Append('\n');
            file.Append(entry.Method).Append(" {{host}}").Append(entry.Path).Append(entry.Query).Append('\n');
            if (Sent.Authorized(entry))
                file.Append("authorization: Bearer {{token}}\n");
            foreach (var (name, value) in Sent.Headers(entry))
                file.Append(name).Append(": ").Append(value).Append('\n');
            if (Sent.Body(entry) is { } body)
                file.Append('\n').Append(OneLine(body)).Append('\n');
        }

        return file.ToString();
    }

    /// <summary>A line of a body could be read as the beginning of the next request; JSON says the same on one.</summary>
    private static string OneLine(string body)
    {
        if (!body.AsSpan().ContainsAny('\n', '\r'))
            return body;
        try
        {
            return JsonSerializer.Serialize(JsonElement.Parse(body), WireJson.Options);
        }
        catch (JsonException)
        {
            return body;
        }
    }
}
