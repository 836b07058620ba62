using System.Globalization;
using System.Text.Json;
using Contract;
using Microsoft.AspNetCore.WebUtilities;
using MockServer.Http;
using MockServer.Http.Wire;

namespace MockServer.Journal.Searching;

/// <summary>Compares an entry with a pattern, part by part.</summary>
internal static class EntryDifferences
{
    private const int QuotedLength = 200;

    public static IEnumerable<Difference> Of(Pattern pattern, JournalEntry entry) =>
        OfLine(pattern, entry).Concat(OfAnswer(pattern, entry)).Concat(OfFields(pattern, entry)).Concat(OfBody(pattern, entry));

    private static IEnumerable<Difference> OfLine(Pattern pattern, JournalEntry entry)
    {
        if (pattern.Bot is { } bot && bot != entry.Bot)
            yield return new("bot", bot, entry.Bot);
        if (pattern.Operation is { } operation && operation != entry.Operation?.Id)
            yield return new("operation", operation, entry.Operation?.Id);
        if (pattern.Method is { } method && !method.Equals(entry.Method, StringComparison.OrdinalIgnoreCase))
            yield return new("method", method, entry.Method);
        if (pattern.Path is { } path && !Glob.Matches(path, entry.Path))
            yield return new("path", path, entry.Path);
        if (pattern.Since is { } since && Since.TryParse(since, out var start) && !start.Precedes(entry))
            yield return new("since", since, string.Create(CultureInfo.InvariantCulture, $"{entry.Id} at {entry.At:O}"));
    }

    private static IEnumerable<Difference> OfAnswer(Pattern pattern, JournalEntry entry)
    {
        var status = entry.Status.ToString(CultureInfo.InvariantCulture);
        if (pattern.Status is { } wanted && wanted != status && !(wanted.EndsWith("xx", StringComparison.OrdinalIgnoreCase) && wanted[0] == status[0]))
            yield return new("status", wanted, status);
        var type = entry.Error is { } error ? WireName.Of(error) : null;
        if (pattern.Type is { } expected && expected != type)
            yield return new("type", expected, type);
        if (pattern.Unmatched is { } unmatched && unmatched != entry.IsUnmatched)
            yield return new("unmatched", unmatched ? "true" : "false", entry.IsUnmatched ? "true" : "false");
    }

    private static IEnumerable<Difference> OfFields(Pattern pattern, JournalEntry entry)
    {
        if (pattern.Query is { Count: > 0 } query)
        {
            var sent = QueryHelpers.ParseQuery(entry.Query);
            foreach (var (name, value) in query)
            {
                var got = sent.TryGetValue(name, out var values) ? values.ToArray() : [];
                if (!got.Contains(value, StringComparer.Ordinal))
                    yield return new($"query/{name}", value, got.Length == 0 ? null : string.Join(", ", got));
            }
        }

        foreach (var (name, value) in pattern.Headers ?? new Dictionary<string, string>())
        {
            var got = entry.RequestHeaders.FirstOrDefault(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;
            if (got != value)
                yield return new($"headers/{name}", value, got);
        }
    }

    private static List<Difference> OfBody(Pattern pattern, JournalEntry entry)
    {
        var differences = new List<Difference>();
        if (pattern.Body is null && pattern.Pointers is null)
            return differences;
        using var body = Parse(entry.RequestBody);
        if (pattern.Body is { } subset)
            Subset(subset, body?.RootElement, "body", differences);
        foreach (var (pointer, value) in pattern.Pointers ?? new Dictionary<string, JsonElement>())
        {
            var got = body is null ? null : JsonPointer.Find(body.RootElement, pointer);
            if (got is not { } there || !JsonElement.DeepEquals(value, there))
                differences.Add(new($"body{pointer}", Quote(value), got is { } found ? Quote(found) : null));
        }

        return differences;
    }

    private static void Subset(JsonElement wanted, JsonElement? got, string where, List<Difference> differences)
    {
        if (wanted.ValueKind == JsonValueKind.Object && got is { ValueKind: JsonValueKind.Object } there)
        {
            foreach (var member in wanted.EnumerateObject())
                Subset(member.Value, there.TryGetProperty(member.Name, out var value) ? value : null, JsonPointer.Append(where, member.Name), differences);
        }
        else if (wanted.ValueKind == JsonValueKind.Array && got is { ValueKind: JsonValueKind.Array } items
            && items.GetArrayLength() == wanted.GetArrayLength())
        {
            for (var i = 0; i < wanted.GetArrayLength(); i++)
                Subset(wanted[i], items[i], JsonPointer.Append(where, i), differences);
        }
        else if (got is not { } value || !JsonElement.DeepEquals(wanted, value))
        {
            differences.Add(new(where, Quote(wanted), got is { } found ? Quote(found) : null));
        }
    }

    /// <summary>Null when it is no JSON.</summary>
    private static JsonDocument? Parse(byte[] body)
    {
        try
        {
            return body.Length == 0 ? null : JsonDocument.Parse(body);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Quote(JsonElement value) =>
        value.GetRawText() is var text && text.Length > QuotedLength ? text[..QuotedLength] + "…" : text;
}
