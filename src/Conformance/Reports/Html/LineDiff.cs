using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Conformance.Reports.Html;

/// <summary>What is different between two structured values, by the line.</summary>
internal static class LineDiff
{
    private const int Longest = 400;

    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The lines of both: <c>-</c> only expected, <c>+</c> only seen, else in both. Unset where they have no structure to
    /// compare.</summary>
    public static IReadOnlyList<(char Sign, string Line)>? Of(string expected, string seen) =>
        (Lines(expected), Lines(seen)) is ({ } left, { } right) && Math.Max(left.Length, right.Length) is > 1 and <= Longest
            ? Of(left, right) : null;

    private static List<(char, string)> Of(string[] left, string[] right)
    {
        // How much the rests from each pair of lines on have in common.
        var common = new int[left.Length + 1, right.Length + 1];
        for (var i = left.Length - 1; i >= 0; i--)
        {
            for (var j = right.Length - 1; j >= 0; j--)
                common[i, j] = left[i] == right[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
        }
        var lines = new List<(char, string)>();
        for (var (i, j) = (0, 0); i < left.Length || j < right.Length;)
        {
            if (i < left.Length && j < right.Length && left[i] == right[j])
                (i, j) = Took(' ', left[i], i + 1, j + 1);
            else if (j == right.Length || (i < left.Length && common[i + 1, j] >= common[i, j + 1]))
                (i, j) = Took('-', left[i], i + 1, j);
            else
                (i, j) = Took('+', right[j], i, j + 1);
        }
        return lines;

        (int, int) Took(char sign, string line, int nextLeft, int nextRight)
        {
            lines.Add((sign, line));
            return (nextLeft, nextRight);
        }
    }

    private static string[]? Lines(string text)
    {
        if (text is not ['{' or '[', ..])
            return text.Split(", ") is { Length: > 1 } words && words.All(word => !word.Contains(' ', StringComparison.Ordinal)) ? words
                : null;
        try
        {
            return Sorted(JsonNode.Parse(text))?.ToJsonString(Indented).Split('\n');
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // Members have no order, so that of one side is no difference.
    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members.OrderBy(member => member.Key, StringComparer.Ordinal)
            .Select(member => KeyValuePair.Create(member.Key, Sorted(member.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Sorted)]),
        _ => node?.DeepClone(),
    };
}
