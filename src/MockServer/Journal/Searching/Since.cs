using System.Globalization;
using MockServer.Http.Wire;

namespace MockServer.Journal.Searching;

/// <summary>The beginning of a stretch of the journal: a moment, or a request.</summary>
/// <param name="At">After this moment.</param>
/// <param name="Number">After the request of this number.</param>
internal readonly record struct Since(DateTimeOffset At, long Number)
{
    public static bool TryParse(string text, out Since since)
    {
        since = default;
        if (Moment.TryParse(text, out var at))
            since = new Since(at, 0);
        else if (text.StartsWith("req_", StringComparison.Ordinal)
            && long.TryParse(text.AsSpan(4), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            since = new Since(DateTimeOffset.MinValue, number);
        else
            return false;
        return true;
    }

    public bool Precedes(JournalEntry entry) => entry.At > At && entry.Number > Number;
}
