using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;

namespace MockServer.Tests.Model;

/// <summary>How things look on the wire.</summary>
public static class Wire
{
    /// <summary>Stands in what is expected for a text that no rule words.</summary>
    public const string SomeText = "?";

    public static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>An object without the members that are null.</summary>
    public static JsonObject Object(params (string Name, JsonNode? Value)[] members) =>
        new(members.Where(member => member.Value is not null).Select(member => KeyValuePair.Create(member.Name, member.Value?.DeepClone())));

    public static JsonArray Array(IEnumerable<string> values) => new([.. values.Select(value => (JsonNode?)JsonValue.Create(value))]);

    public static JsonObject Map(IEnumerable<KeyValuePair<string, string>> values) => new(values.Select(tag => KeyValuePair.Create(tag.Key, (JsonNode?)tag.Value)));

    public static bool Equal(JsonNode? expected, JsonNode? actual) => (expected, actual) switch
    {
        (null, null) => true,
        (JsonObject one, JsonObject other) => one.Count == other.Count && one.All(member => other.ContainsKey(member.Key) && Equal(member.Value, other[member.Key])),
        (JsonValue one, JsonValue other) when one.ToJsonString() == $"\"{SomeText}\"" => (string?)other is { Length: > 0 },
        (JsonValue one, JsonValue other) => one.ToJsonString() == other.ToJsonString(),
        _ => false,
    };

    /// <summary>Tags after an update: what is sent empty is gone, what is not sent stays.</summary>
    public static ImmutableSortedDictionary<string, string> Merged(
        this ImmutableSortedDictionary<string, string> tags, Asker by, IEnumerable<KeyValuePair<string, string>> sent)
    {
        foreach (var (key, value) in sent)
            tags = value.Length == 0 ? tags.Remove(by.Stored(key)) : tags.SetItem(by.Stored(key), value);
        return tags;
    }
}
