namespace MockServer.Bot;

/// <summary>Lengths as the contract counts them: a character is a code point, whatever it takes in UTF-16.</summary>
internal static class CodePoints
{
    // There are never more code points than UTF-16 units, so short texts are not counted.
    public static bool AreMoreThan(int most, string? text) =>
        text is not null && text.Length > most && text.EnumerateRunes().Count() > most;
}
