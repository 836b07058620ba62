using System.Text;
using System.Text.RegularExpressions;

namespace Conformance.Http;

/// <summary>
/// A body that is long because something in it is repeated, as commands of a shell that write it: nobody can read the whole, and no shell
/// takes it as an argument.
/// </summary>
internal static partial class LongText
{
    private const int Long = 4 * 1024;

    /// <summary>The commands, apart by semicolons; unset for a text that is short, or not shorter that way.</summary>
    public static string? Commands(string text)
    {
        if (text.Length <= Long)
            return null;
        var (commands, at) = (new List<string>(), 0);
        foreach (Match run in Run().Matches(text))
        {
            if (run.Index > at)
                commands.Add($"printf %s {Quote(text[at..run.Index])}");
            var unit = run.Groups[1].Value;
            commands.Add($"printf {Quote($"{Format(unit)}%.0s")} $(seq {run.Length / unit.Length})");
            at = run.Index + run.Length;
        }
        if (at < text.Length)
            commands.Add($"printf %s {Quote(text[at..])}");
        var all = string.Join("; ", commands);
        return all.Length < text.Length / 2 ? all : null;
    }

    /// <summary>A text as one word of a shell, in which nothing is filled in.</summary>
    public static string Quote(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    private static string Format(string text) =>
        new StringBuilder(text).Replace("\\", "\\\\").Replace("%", "%%").ToString();

    [GeneratedRegex(@"(.{1,12}?)\1{199,}", RegexOptions.Singleline)]
    private static partial Regex Run();
}
