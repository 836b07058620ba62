using System.Globalization;
using System.Text.Json;
using Contract;

namespace MockServer.WorldFiles;

/// <summary>What a schema cannot say of a world: each row once, what it names there, and counts and moments that fit.</summary>
internal sealed class WorldFaults(JsonElement world, string where, string botId, string botUserId)
{
    private readonly List<Violation> _faults = [];
    private readonly Dictionary<string, HashSet<string>> _ids = new(StringComparer.Ordinal);

    /// <summary>Whatever is wrong beside the form, all of it; also in a world whose form is wrong somewhere.</summary>
    public IReadOnlyList<Violation> Find()
    {
        foreach (var table in (string[])["users", "conversations", "messages", "events", "states", "workflows", "analytics", "observations"])
            _ids[table] = Once(table, row => Text(row, "id"));
        Once("installations", row => Text(row, "alias"));
        Once("participants", row => $"{Text(row, "conversationId")}/{Text(row, "userId")}");
        Once("states", row => $"{Text(row, "type")}/{Text(row, "x-ownerId")}/{Text(row, "name")}");
        References();
        Counts();
        Scheduled();
        Owners();
        return _faults;
    }

    private HashSet<string> Once(string table, Func<JsonElement, string?> key)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (row, at) in Rows(table))
        {
            if (key(row) is { } one && !seen.Add(one))
                Add(at, "unique", "a row of its own", $"\"{one}\", which an earlier row is already");
        }

        return seen;
    }

    private void References()
    {
        var gone = world.TryGetProperty("gone", out var ids) && ids.ValueKind == JsonValueKind.Array
            ? ids.EnumerateArray().Where(id => id.ValueKind == JsonValueKind.String).Select(id => id.GetString()!).ToHashSet(StringComparer.Ordinal)
            : [];
        foreach (var reference in Reference.All)
        {
            foreach (var (row, at) in Rows(reference.Table))
            {
                if (Text(row, reference.Member) is { } id && !_ids[reference.To].Contains(id) && !(reference.Outlives && gone.Contains(id))
                    && !(reference.Table == "states" && id == botUserId))
                    Add($"{at}/{reference.Member}", "reference", $"the id of one of {reference.To}{(reference.Outlives ? ", or one that gone lists" : "")}", $"\"{id}\"");
            }
        }
    }

    private void Counts()
    {
        var said = Rows("messages").GroupBy(one => Text(one.Row, "conversationId")).Where(one => one.Key is not null)
            .ToDictionary(one => one.Key!, one => one.Count(), StringComparer.Ordinal);
        foreach (var (row, at) in Rows("conversations"))
        {
            var right = Text(row, "id") is { } id ? said.GetValueOrDefault(id) : 0;
            if (row.TryGetProperty("messageCount", out var count) && count.ValueKind == JsonValueKind.Number && count.GetDouble() != right)
                Add($"{at}/messageCount", "count", string.Create(CultureInfo.InvariantCulture, $"{right}, for so many messages are in it"), count.GetRawText());
        }
    }

    private void Scheduled()
    {
        foreach (var (row, at) in Rows("events"))
        {
            var scheduled = Text(row, "status") == "scheduled";
            if (scheduled != (Text(row, "x-dueAt") is not null))
                Add($"{at}/x-dueAt", "schedule", scheduled ? "the moment of a scheduled event" : "none, for the event is not scheduled", scheduled ? "none" : Text(row, "x-dueAt")!);
        }
    }

    private void Owners()
    {
        foreach (var (row, at) in Rows("states"))
        {
            var owner = Text(row, "x-ownerId");
            var right = Text(row, "type") switch
            {
                "conversation" => owner is not null && owner == Text(row, "conversationId"),
                "user" => owner is not null && owner == Text(row, "userId"),
                "bot" => owner == botId,
                "workflow" => owner is not null && _ids["workflows"].Contains(owner),
                _ => owner is not null,
            };
            if (!right)
                Add($"{at}/x-ownerId", "owner", $"the id of the {Text(row, "type") ?? "owner"} that the state is of", owner is null ? "none" : $"\"{owner}\"");
        }
    }

    private IEnumerable<(JsonElement Row, string At)> Rows(string table)
    {
        if (world.ValueKind != JsonValueKind.Object || !world.TryGetProperty(table, out var rows) || rows.ValueKind != JsonValueKind.Array)
            yield break;
        var number = 0;
        foreach (var row in rows.EnumerateArray())
        {
            if (row.ValueKind == JsonValueKind.Object)
                yield return (row, string.Create(CultureInfo.InvariantCulture, $"{table}/{number}"));
            number++;
        }
    }

    private static string? Text(JsonElement row, string path)
    {
        foreach (var name in path.Split('/'))
        {
            if (row.ValueKind != JsonValueKind.Object || !row.TryGetProperty(name, out row))
                return null;
        }

        return row.ValueKind == JsonValueKind.String ? row.GetString() : null;
    }

    private void Add(string at, string rule, string expected, string got) =>
        _faults.Add(new Violation($"/{at}", $"{where}/{at}", "", rule, expected, got, $"{where}/{at} must be {expected}, got {got}"));
}
