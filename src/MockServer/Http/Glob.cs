namespace MockServer.Http;

/// <summary>Text in which <c>*</c> stands for any characters, also none.</summary>
internal static class Glob
{
    /// <summary>In time that grows with the product of both lengths, whatever the pattern.</summary>
    public static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text)
    {
        var (p, t, star, taken) = (0, 0, -1, 0);
        while (t < text.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
                (star, taken, p) = (p, t, p + 1);
            else if (p < pattern.Length && pattern[p] == text[t])
                (p, t) = (p + 1, t + 1);
            else if (star >= 0)
                (p, t) = (star + 1, ++taken);
            else
                return false;
        }

        return pattern[p..].TrimStart('*').IsEmpty;
    }
}
