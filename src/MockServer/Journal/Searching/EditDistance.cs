namespace MockServer.Journal.Searching;

/// <summary>How many characters have to be added, left out or exchanged to make one text of another.</summary>
internal static class EditDistance
{
    private const int Longest = 256;

    /// <summary>Looks at the first 256 characters of each.</summary>
    public static int Between(string one, string other)
    {
        var a = one.AsSpan(0, Math.Min(one.Length, Longest));
        var b = other.AsSpan(0, Math.Min(other.Length, Longest));
        Span<int> row = stackalloc int[Longest + 1];
        for (var j = 0; j <= b.Length; j++)
            row[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var exchanged = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(exchanged, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[b.Length];
    }

    /// <summary>The nearest of these; null when there is none.</summary>
    public static string? Nearest(string text, IEnumerable<string> candidates) =>
        candidates.OrderBy(candidate => Between(text, candidate)).ThenBy(candidate => candidate.Length).FirstOrDefault();
}
