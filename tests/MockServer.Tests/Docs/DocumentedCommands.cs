using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace MockServer.Tests.Docs;

/// <summary>A block of a page that a reader would run.</summary>
/// <param name="Line">Where it begins, from 1.</param>
/// <param name="Command">What is run.</param>
/// <param name="Arguments">Those that the mock is started with; null when the command is none that starts it.</param>
/// <param name="Json">The answer that is shown behind it, as JSON; null: none.</param>
/// <param name="Text">The lines that are shown behind it as part of what it writes; null: none.</param>
internal sealed record DocumentedCommand(int Line, string Command, IReadOnlyList<string>? Arguments, string? Json, string? Text);

/// <summary>
/// The blocks of a page that are fenced as <c>sh run</c>, each with the block <c>json answer</c> or <c>text answer</c> behind it if there is
/// one, and those that are fenced as <c>sh start</c>: the commands behind them are for a mock that was started so.
/// </summary>
internal static partial class DocumentedCommands
{
    private const string Starts = "dotnet run --project src/MockServer --";

    public static IReadOnlyList<DocumentedCommand> In(string page) => [.. Blocks().Matches(page).Select(block => new DocumentedCommand(
        page.AsSpan(0, block.Index).Count('\n') + 1,
        block.Groups["command"].Value,
        block.Groups["does"].Value == "start" ? Arguments(block.Groups["command"].Value) : null,
        Shown(block, "json"),
        Shown(block, "text")))];

    /// <summary>
    /// What of the answer is not as shown, by its place. Members that are not shown may be anything, and so may what is shown as "…"; of a
    /// text, what stands for the "…" in it.
    /// </summary>
    public static IEnumerable<string> Differences(JsonNode? shown, JsonNode? got, string at = "")
    {
        switch (shown, got)
        {
            case (JsonObject one, JsonObject other):
                return one.SelectMany(member => other.ContainsKey(member.Key)
                    ? Differences(member.Value, other[member.Key], $"{at}/{member.Key}")
                    : [$"{at}/{member.Key} is not there"]);
            case (JsonArray one, JsonArray other):
                return one.Count != other.Count ? [$"{at} has {other.Count} items, not {one.Count}"]
                    : one.Zip(other).SelectMany((pair, place) => Differences(pair.First, pair.Second, $"{at}/{place}"));
            default:
                return IsAs(shown, got) ? [] : [$"{at} is {got?.ToJsonString()}, not {shown?.ToJsonString()}"];
        }
    }

    /// <summary>The shown lines that no line of the output is as; "…" stands for anything.</summary>
    public static IEnumerable<string> Missing(string shown, string output)
    {
        var written = output.Split('\n').Select(line => line.TrimEnd()).ToList();
        return shown.Split('\n').Where(line => line.Trim().Length > 0 && !written.Exists(one => IsAs(line.TrimEnd(), one)));
    }

    private static string? Shown(Match block, string form) => block.Groups["form"].Value == form ? block.Groups["answer"].Value : null;

    private static string[] Arguments(string command) => command.Trim().Replace("\\\n", "", StringComparison.Ordinal) is var line
        && line.StartsWith(Starts, StringComparison.Ordinal)
            ? line[Starts.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries)
            : throw new FormatException($"It does not begin with {Starts}: {command}");

    private static bool IsAs(JsonNode? shown, JsonNode? got)
    {
        if (shown is not JsonValue value || !value.TryGetValue(out string? text) || !text.Contains('…'))
            return JsonNode.DeepEquals(shown, got);
        return text == "…" || (got is JsonValue other && other.TryGetValue(out string? said) && IsAs(text, said));
    }

    private static bool IsAs(string shown, string said) => Regex.IsMatch(said, $"^{Regex.Escape(shown).Replace("…", ".*")}$");

    [GeneratedRegex(@"^```sh (?<does>run|start)\n(?<command>.*?)^```$(\n*^```(?<form>json|text) answer\n(?<answer>.*?)^```$)?", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Blocks();
}
