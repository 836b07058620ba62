using System.Text.Json;
using System.Text.Json.Nodes;
using Conformance.Running;

namespace Conformance.Safety;

/// <summary>How surely an item of a list is what a request made whose answer nobody knows.</summary>
internal enum Likeness
{
    None,

    /// <summary>It has what the request asked for, and came about at that time; somebody else may have made it.</summary>
    Like,

    /// <summary>It bears the mark of the request, or is in something that the run made.</summary>
    Sure,
}

internal static class Resemblance
{
    public static Likeness Of(JsonElement item, Doubt doubt, HashSet<string> made)
    {
        var marks = RunNames.Marks(item.GetRawText()).ToList();
        if (doubt.Marks.Any(marks.Contains))
            return Likeness.Sure;
        // What bears another mark is of another request.
        if (marks.Count > 0 || !IsOfThatTime(item, doubt) || !HasAll(item, doubt.Call.Body as JsonObject))
            return Likeness.None;
        return Ids.Of(item).Any(made.Contains) ? Likeness.Sure : Likeness.Like;
    }

    private static bool IsOfThatTime(JsonElement item, Doubt doubt) =>
        Lists.CreatedAt(item) is { } at && at > doubt.At - Lists.Skew && at < doubt.At + Lists.Skew;

    // Tags can be seen under longer names, and others be added.
    private static bool HasAll(JsonElement item, JsonObject? body)
    {
        var known = body?.Where(member => item.TryGetProperty(member.Key, out _)).ToList() ?? [];
        return known.Count > 0 && known.TrueForAll(member => Has(JsonNode.Parse(item.GetProperty(member.Key).GetRawText()), member.Value));
    }

    private static bool Has(JsonNode? there, JsonNode? asked) => asked switch
    {
        JsonObject { Count: 0 } => there is JsonObject { Count: 0 },
        JsonObject members => there is JsonObject has && members.All(member => member.Value is null || has.Any(one =>
            (one.Key == member.Key || one.Key.EndsWith($":{member.Key}", StringComparison.Ordinal)) && Has(one.Value, member.Value))),
        _ => JsonNode.DeepEquals(there, asked) || (there is JsonValue text && asked is JsonValue bare && $"{text}".EndsWith($":{bare}", StringComparison.Ordinal)),
    };
}
