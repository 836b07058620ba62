using MockServer.Journal.Telling;

namespace MockServer.Journal.Exports;

/// <summary>What has to be sent to ask the same again.</summary>
internal static class Sent
{
    // What a client writes by itself, and what an export writes in its own way.
    private static readonly string[] Left =
    [
        "host", "content-length", "transfer-encoding", "connection", "accept-encoding", "expect", "cookie", "authorization", "user-agent", "accept",
    ];

    public static IEnumerable<KeyValuePair<string, string>> Headers(JournalEntry entry) =>
        entry.RequestHeaders.Where(header => !header.Key.StartsWith(':') && !Left.Contains(header.Key, StringComparer.OrdinalIgnoreCase));

    /// <summary>Was there a header with credentials?</summary>
    public static bool Authorized(JournalEntry entry) =>
        entry.RequestHeaders.Any(header => header.Key.Equals("authorization", StringComparison.OrdinalIgnoreCase));

    /// <summary>Null when there was none, or when it cannot be written as text.</summary>
    public static string? Body(JournalEntry entry) =>
        entry.RequestBody.Length > 0 && Messages.Text(entry.RequestBody) is { } text && !text.Contains('\0') ? text : null;

    /// <summary>Is there a body that the export has to leave out?</summary>
    public static bool Lacks(JournalEntry entry) =>
        entry.BodiesLeftOut || entry.IsBodyUnread || (entry.RequestBody.Length > 0 && Body(entry) is null);

    public static string Title(JournalEntry entry) =>
        $"{entry.Id} {entry.Operation?.Id ?? "no operation"}: {entry.Status.ToString(System.Globalization.CultureInfo.InvariantCulture)}";
}
