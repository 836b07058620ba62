using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace MockServer.Tests.Model;

/// <summary>One who asks: the bot itself, or an integration by its alias. Tags and types are kept as the bot reads them.</summary>
public sealed record Asker(HttpClient Api, string? Alias, string? IntegrationId)
{
    public bool IsBot => Alias is null;

    private string Own => $"{Alias}:";

    public string Stored(string key) => IsBot ? key : Own + key;

    public bool Owns(string stored) => IsBot ? !stored.Contains(':') : stored.StartsWith(Own, StringComparison.Ordinal);

    public JsonObject Seen(ImmutableSortedDictionary<string, string> tags) => new(tags
        .Where(tag => IsBot || Owns(tag.Key))
        .Select(tag => KeyValuePair.Create(IsBot ? tag.Key : tag.Key[Own.Length..], (JsonNode?)tag.Value)));

    /// <summary>An integration reads the types of its own events bare, all others as the bot does.</summary>
    public string TypeSeen(string stored) => !IsBot && Owns(stored) ? stored[Own.Length..] : stored;
}
