using System.Text.Json;

namespace MockServer.Bot;

/// <summary>Free-form JSON objects as they are stored.</summary>
public static class JsonMembers
{
    /// <summary><c>{}</c></summary>
    public static JsonElement None { get; } = JsonElement.Parse("{}");

    /// <summary>The stored object with the sent members put in; a sent null is stored as null.</summary>
    public static JsonElement Merged(JsonElement stored, JsonElement sent)
    {
        var members = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var member in stored.EnumerateObject())
            members[member.Name] = member.Value;
        foreach (var member in sent.EnumerateObject())
            members[member.Name] = member.Value;
        return JsonSerializer.SerializeToElement(members);
    }
}
