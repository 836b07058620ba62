using System.Text;
using Microsoft.Extensions.Primitives;

namespace MockServer.Faults;

/// <summary>
/// The Prefer header (RFC 7240, 2): <c>Prefer: code=404, delay="300"; p=1</c>, in as many lines as one likes. Parameters behind a semicolon
/// are none of ours.
/// </summary>
internal static class PreferHeader
{
    /// <summary>The preferences by name; of one that is named twice, the first. A value that is not there is empty.</summary>
    public static IReadOnlyDictionary<string, string> Read(StringValues lines)
    {
        var preferences = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in lines)
        {
            foreach (var preference in Split(line ?? "", ','))
            {
                var (name, value) = NameAndValue(Split(preference, ';')[0]);
                if (name.Length > 0)
                    preferences.TryAdd(name, value);
            }
        }

        return preferences;
    }

    /// <summary>As an answer repeats it: quoted where it is no token.</summary>
    public static string Write(string name, string value) =>
        value.All(character => char.IsAsciiLetterOrDigit(character) || "!#$%&'*+-.^_`|~".Contains(character, StringComparison.Ordinal))
            ? $"{name}={value}"
            : $"{name}=\"{value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    private static (string Name, string Value) NameAndValue(string preference)
    {
        var equals = preference.IndexOf('=', StringComparison.Ordinal);
        return equals < 0 ? (preference.Trim(), "") : (preference[..equals].Trim(), Unquoted(preference[(equals + 1)..].Trim()));
    }

    private static string Unquoted(string word)
    {
        if (word is not ['"', .., '"'])
            return word;
        var text = new StringBuilder(word.Length);
        for (var i = 1; i < word.Length - 1; i++)
        {
            if (word[i] == '\\' && i < word.Length - 2)
                i++;
            text.Append(word[i]);
        }

        return text.ToString();
    }

    /// <summary>The parts between separators that stand outside of quotes.</summary>
    private static List<string> Split(string text, char separator)
    {
        var parts = new List<string>();
        var (start, quoted) = (0, false);
        for (var i = 0; i < text.Length; i++)
        {
            if (quoted && text[i] == '\\')
                i++;
            else if (text[i] == '"')
                quoted = !quoted;
            else if (!quoted && text[i] == separator)
            {
                parts.Add(text[start..i]);
                start = i + 1;
            }
        }

        parts.Add(text[start..]);
        return parts;
    }
}
