namespace MockServer.Store;

/// <summary>
/// Texts that many rows say, such as the type of a message, each held once: a row that was sent brings a text of its own, which would stay as long as
/// the row.
/// </summary>
internal sealed class TextPool
{
    // Nobody has so many on purpose, and what is in no pool is only held twice.
    private const int Most = 1000;
    private readonly HashSet<string> _texts = new(StringComparer.Ordinal);

    /// <summary>The same text, as it is held.</summary>
    public string Held(string text)
    {
        if (_texts.TryGetValue(text, out var held))
            return held;
        if (_texts.Count < Most)
            _texts.Add(text);
        return text;
    }
}
