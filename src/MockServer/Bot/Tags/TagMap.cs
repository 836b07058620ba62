namespace MockServer.Bot.Tags;

/// <summary>Tags, by the keys that they are stored by, and properties. A map that is stored is never changed again: a change is a new map.</summary>
public static class TagMap
{
    /// <summary>Tags after an update: keys that were sent replace, keys sent as null or empty are gone, the others stay.</summary>
    /// <param name="stored">Null where nothing is stored yet.</param>
    /// <param name="sent">Null when the request has no tags; then what is stored stays as it is.</param>
    public static IDictionary<string, string> Tags(IDictionary<string, string>? stored, IEnumerable<KeyValuePair<string, string?>>? sent) =>
        Merged(stored, sent, string.IsNullOrEmpty) is not { } merged ? FewTags.None
        : ReferenceEquals(merged, stored) ? stored
        : FewTags.Of(merged);

    /// <summary>Properties after an update: as tags, but the empty string is a value. Null when there are none.</summary>
    public static IDictionary<string, string>? Properties(IDictionary<string, string>? stored, IEnumerable<KeyValuePair<string, string?>>? sent) =>
        Merged(stored, sent, value => value is null) is { Count: > 0 } properties ? properties : null;

    private static IDictionary<string, string>? Merged(
        IDictionary<string, string>? stored, IEnumerable<KeyValuePair<string, string?>>? sent, Func<string?, bool> unsets)
    {
        // The very map when nothing changes: then no index need look at it.
        if (sent is null or ICollection<KeyValuePair<string, string?>> { Count: 0 } || (stored is not null && IsSaid(stored, sent, unsets)))
            return stored;
        // Ordered, so that what is not touched keeps its place in the answer.
        var merged = stored is null ? [] : new OrderedDictionary<string, string>(stored);
        foreach (var (key, value) in sent)
        {
            if (unsets(value))
                merged.Remove(key);
            else
                merged[key] = value!;
        }

        return merged;
    }

    private static bool IsSaid(IDictionary<string, string> stored, IEnumerable<KeyValuePair<string, string?>> sent, Func<string?, bool> unsets) =>
        sent.All(tag => unsets(tag.Value) ? !stored.ContainsKey(tag.Key) : stored.Contains(tag!));
}
