using System.Text.Json.Nodes;
using Contract;

namespace MockServer.Journal.Explaining;

/// <summary>A place in a JSON value that is being changed.</summary>
internal sealed class JsonPlace(JsonNode? parent, string name)
{
    /// <summary>The place that a pointer names; null when what should hold it is not there.</summary>
    public static JsonPlace? Find(JsonNode root, string pointer)
    {
        JsonNode? at = root;
        var parts = JsonPointer.Split(pointer).ToList();
        foreach (var part in parts.SkipLast(1))
            at = at is null ? null : new JsonPlace(at, part).Value;
        return parts.Count > 0 && at is JsonObject or JsonArray ? new JsonPlace(at, parts[^1]) : null;
    }

    public JsonNode? Value => parent switch
    {
        JsonObject members => members[name],
        JsonArray items when int.TryParse(name, out var index) && index < items.Count => items[index],
        _ => null,
    };

    public void Set(JsonNode? value)
    {
        if (parent is JsonObject members)
            members[name] = value;
        else if (parent is JsonArray items)
            items[int.Parse(name, System.Globalization.CultureInfo.InvariantCulture)] = value;
    }

    public void Remove()
    {
        if (parent is JsonObject members)
            members.Remove(name);
    }
}
