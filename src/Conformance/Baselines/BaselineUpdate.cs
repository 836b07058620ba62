using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Conformance.Verdicts;

namespace Conformance.Baselines;

/// <summary>Rewrites the file of accepted findings after a run: what no longer fails leaves it, what fails now enters it.</summary>
/// <param name="Owner">Who answers for the new entries.</param>
/// <param name="Reason">Why they are accepted.</param>
/// <param name="Expires">Until when.</param>
public sealed record BaselineUpdate(string Owner, string Reason, DateOnly Expires)
{
    private const string Head =
        "# Findings that are accepted for a time: by case, or by check, operation, source and detail as a report shows them.\n";

    /// <summary>The new text. Other entries stay as they are written, with their comments.</summary>
    /// <param name="text">The old text; empty for a file that is to be made.</param>
    /// <param name="all">The entries of the old text.</param>
    /// <param name="stale">Those that leave it.</param>
    /// <param name="causes">What enters it.</param>
    public string Apply(string text, IReadOnlyList<BaselineEntry> all, IEnumerable<BaselineEntry> stale, IEnumerable<Cause> causes)
    {
        var leaving = stale.ToHashSet();
        var staying = all.Where(entry => !leaving.Contains(entry)).ToList();
        var entering = causes.Select(cause => new BaselineEntry(null, cause, Owner, Reason, Expires, 0)).ToList();
        IReadOnlyList<BaselineEntry> wanted = [.. staying, .. entering];
        var edited = Edited(text, all, leaving, entering);
        return Holds(edited, wanted) ? edited : Whole(wanted);
    }

    private static string Edited(string text, IReadOnlyList<BaselineEntry> all, HashSet<BaselineEntry> leaving,
        List<BaselineEntry> entering)
    {
        var lines = text.Split('\n').Select(line => line.TrimEnd('\r')).ToList();
        while (lines is [.., ""])
            lines.RemoveAt(lines.Count - 1);
        var removed = new HashSet<int>();
        for (var i = 0; i < all.Count; i++)
        {
            if (!leaving.Contains(all[i]))
                continue;
            var (first, end) = (all[i].Line - 1, i + 1 < all.Count ? all[i + 1].Line - 1 : lines.Count);
            // What is remarked in front of the next entry is about that one; what is remarked behind the last one is about none.
            while (end > first + 1 && IsRemark(lines[end - 1]))
                end--;
            while (first > 0 && lines[first - 1].TrimStart().StartsWith('#') && char.IsWhiteSpace(lines[first - 1][0]))
                first--;
            removed.UnionWith(Enumerable.Range(first, end - first));
        }
        lines = [.. lines.Where((_, number) => !removed.Contains(number))];
        return string.Concat(lines.Select(line => line + "\n")) + string.Concat(entering.Select(Text));
    }

    private static bool IsRemark(string line) => line.TrimStart() is "" or ['#', ..];

    // A file that is written in another way, all in one line for instance, cannot be edited by the line.
    private static bool Holds(string text, IReadOnlyList<BaselineEntry> wanted)
    {
        try
        {
            return BaselineFile.Parse(text, "").Select(entry => entry with { Line = 0 })
                .SequenceEqual(wanted.Select(entry => entry with { Line = 0 }));
        }
        catch (MisconfiguredException)
        {
            return false;
        }
    }

    private static string Whole(IReadOnlyList<BaselineEntry> entries) =>
        entries.Count == 0 ? $"{Head}accepted: []\n" : $"{Head}accepted:\n{string.Concat(entries.Select(Text))}";

    private static string Text(BaselineEntry entry)
    {
        (string Name, string? Value)[] members =
        [
            ("case", entry.Case), ("check", entry.Cause?.Check), ("operation", entry.Cause?.Operation), ("source", entry.Cause?.Source),
            ("detail", entry.Cause?.Detail), ("owner", entry.Owner), ("reason", entry.Reason), ("expires", $"{entry.Expires:yyyy-MM-dd}"),
        ];
        var text = new StringBuilder();
        foreach (var (name, value) in members.Where(member => !string.IsNullOrEmpty(member.Value)))
            text.Append(text.Length == 0 ? "  - " : "    ").Append(name).Append(": ").Append(Scalar(value!)).Append('\n');
        return text.ToString();
    }

    // What is more than a word is quoted, as JSON, which is YAML too.
    private static string Scalar(string value) =>
        value.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '.' or '_') && char.IsAsciiLetter(value[0])
            && value is not ("true" or "false" or "null")
            ? value
            : JsonSerializer.Serialize(value, Readable);

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
