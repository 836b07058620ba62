using System.Text.Json;
using MockServer.Generated.Admin;
using MockServer.Store;

namespace MockServer.WorldFiles;

/// <summary>What became of worlds, by resource and field.</summary>
internal static class WorldDiffs
{
    /// <summary>Those worlds that differ; a world that one side does not have is empty there.</summary>
    public static IReadOnlyList<WorldDiff> Between(
        IReadOnlyList<(string BotId, WorldImage Image)> from, IReadOnlyList<(string BotId, WorldImage Image)> to)
    {
        var (before, after) = (from.ToDictionary(one => one.BotId, one => one.Image), to.ToDictionary(one => one.BotId, one => one.Image));
        return [.. before.Keys.Union(after.Keys).Order(StringComparer.Ordinal)
            .Select(bot => new WorldDiff
            {
                Bot = bot,
                Resources = Resources(before.GetValueOrDefault(bot, WorldImage.Empty), after.GetValueOrDefault(bot, WorldImage.Empty)),
            })
            .Where(world => world.Resources.Count > 0)];
    }

    private static IReadOnlyList<ResourceDiff> Resources(WorldImage from, WorldImage to) =>
        [.. from.Tables.Concat(to.Tables).Select(table => table.Name).Distinct()
            .Select(table => Rows(table, from.Rows(table), to.Rows(table))).OfType<ResourceDiff>()];

    private static ResourceDiff? Rows(string table, IReadOnlyList<StoredRow> from, IReadOnlyList<StoredRow> to)
    {
        var before = from.ToDictionary(row => row.Key, row => row.Row, StringComparer.Ordinal);
        var (added, changed) = (new List<JsonElement>(), new List<RowDiff>());
        foreach (var (key, row) in to)
        {
            if (!before.Remove(key, out var was))
                added.Add(Json(row));
            else if (!ReferenceEquals(was, row) && Fields(was, row) is { Count: > 0 } fields)
                changed.Add(new RowDiff { Id = WorldJson.IdOf(row) ?? key, Fields = fields });
        }

        var removed = from.Where(row => before.ContainsKey(row.Key)).Select(row => Json(row.Row)).ToList();
        return added.Count + changed.Count + removed.Count == 0 ? null
            : new ResourceDiff { Resource = table, Added = added, Removed = removed, Changed = changed };
    }

    private static List<FieldDiff> Fields(object before, object after)
    {
        var fields = new List<FieldDiff>();
        Compare("", Json(before), Json(after), fields);
        return fields;
    }

    private static void Compare(string at, JsonElement? before, JsonElement? after, List<FieldDiff> fields)
    {
        if (before is { ValueKind: JsonValueKind.Object } was && after is { ValueKind: JsonValueKind.Object } now)
        {
            foreach (var name in was.EnumerateObject().Concat(now.EnumerateObject()).Select(member => member.Name).Distinct())
                Compare(at.Length == 0 ? name : $"{at}/{name}", Member(was, name), Member(now, name), fields);
        }
        else if (before is null || after is null || !JsonElement.DeepEquals(before.Value, after.Value))
        {
            fields.Add(new FieldDiff { Field = at, Before = before, After = after });
        }
    }

    private static JsonElement? Member(JsonElement row, string name) => row.TryGetProperty(name, out var value) ? value : null;

    private static JsonElement Json(object row) => JsonSerializer.SerializeToElement(row, row.GetType(), WorldJson.Options);
}
