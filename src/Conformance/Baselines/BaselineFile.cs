using System.Globalization;
using System.Text.Json;
using Conformance.Verdicts;
using Contract;

namespace Conformance.Baselines;

/// <summary>Reads the file of accepted findings: YAML, so that people can say in it what they think.</summary>
public static class BaselineFile
{
    private const string Setting = "target-baseline";

    private static readonly string[] Names = ["case", "check", "operation", "source", "detail", "owner", "reason", "expires"];

    /// <summary>The file's text.</summary>
    /// <exception cref="MisconfiguredException">There is no such file.</exception>
    public static string Text(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new MisconfiguredException(Setting, $"{path} cannot be read: {fault.Message.TrimEnd('.')}", fault);
        }
    }

    /// <summary>The entries, in the order of the file.</summary>
    /// <exception cref="MisconfiguredException">Something in it is not as it must be; names file and line.</exception>
    public static IReadOnlyList<BaselineEntry> Parse(string text, string path)
    {
        try
        {
            return new Reading(LinedText.Read(text, path), path).Entries();
        }
        catch (ContractException fault)
        {
            throw new MisconfiguredException(Setting, $"{path}:{fault.Line ?? 1}: {fault.Problem}; expected {fault.Expected}", fault);
        }
    }

    private sealed class Reading(LinedText text, string path)
    {
        public List<BaselineEntry> Entries()
        {
            if (text.Root.ValueKind != JsonValueKind.Object || !text.Root.TryGetProperty("accepted", out var accepted))
                throw Fault("#", "there is no list named 'accepted'");
            if (text.Root.EnumerateObject().FirstOrDefault(member =>
                member.Name != "accepted") is { Value.ValueKind: not JsonValueKind.Undefined } other)
                throw Fault(JsonPointer.Append("#", other.Name), $"nobody knows '{other.Name}'; there is only 'accepted'");
            if (accepted.ValueKind == JsonValueKind.Null)
                return [];
            if (accepted.ValueKind != JsonValueKind.Array)
                throw Fault("#/accepted", "'accepted' is no list");
            var entries = accepted.EnumerateArray().Select((entry, index) => Entry(entry, $"#/accepted/{index}")).ToList();
            var twice = entries.GroupBy(entry => (entry.Case, entry.Cause)).FirstOrDefault(same => same.Count() > 1);
            return twice is null ? entries : throw new MisconfiguredException(
                Setting, $"{path}:{twice.Last().Line}: {twice.Key.Case ?? twice.Last().Subject} is accepted twice");
        }

        private BaselineEntry Entry(JsonElement entry, string pointer)
        {
            if (entry.ValueKind != JsonValueKind.Object)
                throw Fault(pointer, "it is no entry: give case or check, and owner, reason and expires");
            foreach (var name in entry.EnumerateObject().Select(member => member.Name).Except(Names))
                throw Fault(JsonPointer.Append(pointer, name), $"nobody knows '{name}'; there are {string.Join(", ", Names)}");
            var (id, check) = (Said(entry, pointer, "case"), Said(entry, pointer, "check"));
            if ((id is null) == (check is null))
                throw Fault(pointer, "give either case, or check and source");
            var cause = check is null
                ? null
                : new Cause(check, Said(entry, pointer, "operation") ?? "", Needed(entry, pointer, "source"),
                    Said(entry, pointer, "detail") ?? "");
            return new(id, cause, Needed(entry, pointer, "owner"), Needed(entry, pointer, "reason"), Date(entry, pointer),
                text.LineOf(pointer));
        }

        private DateOnly Date(JsonElement entry, string pointer) =>
            DateOnly.TryParseExact(Needed(entry, pointer, "expires"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None,
                out var date)
                ? date
                : throw Fault($"{pointer}/expires", "expires is no date such as 2026-12-31");

        private string Needed(JsonElement entry, string pointer, string name) =>
            Said(entry, pointer, name) is { } said && !string.IsNullOrWhiteSpace(said)
                ? said
                : throw Fault($"{pointer}/{name}", $"{name} is missing; every entry has owner, reason and expires");

        private string? Said(JsonElement entry, string pointer, string name) =>
            !entry.TryGetProperty(name, out var value) ? null
            : value.ValueKind == JsonValueKind.String ? value.GetString()
            : throw Fault($"{pointer}/{name}", $"{name} is no text");

        private MisconfiguredException Fault(string pointer, string problem) => new(Setting, $"{path}:{text.LineOf(pointer)}: {problem}");
    }
}
