namespace MockServer.Store.Indexes;

/// <summary>Rows by one tag, by all the tags that one owner has on them, and the values that each tag key has.</summary>
public sealed class TagIndex<TRow> : RowIndex<TRow>
    where TRow : class
{
    private static readonly Dictionary<string, string> None = [];
    private readonly Func<TRow, IDictionary<string, string>?> _tags;
    private readonly TagSets _sets;
    private readonly Groups<TagSet> _bySet;
    private readonly Dictionary<string, TagValues> _byKey = new(StringComparer.Ordinal);

    /// <param name="tags">The row's tags; null: none. A map that a row has had is never changed.</param>
    /// <param name="ownerOf">Whose a tag is.</param>
    public TagIndex(Func<TRow, IDictionary<string, string>?> tags, TagOwner ownerOf)
    {
        (_tags, _sets) = (tags, new TagSets(ownerOf));
        _bySet = new Groups<TagSet>(_sets);
    }

    /// <summary>The values that rows have for this tag, each once, in the order of code points, from behind <paramref name="after"/> on.</summary>
    public IEnumerable<string> Values(string key, string? after) => _byKey.TryGetValue(key, out var values) ? values.From(after) : [];

    /// <summary>Has the row this tag, with whatever value?</summary>
    public bool Bears(TRow row, string key) => _tags(row)?.ContainsKey(key) == true;

    internal Places WithTag(string key, string value) => _byKey.TryGetValue(key, out var values) ? values.Of(value) : default;

    /// <param name="sought">At least one tag, all of one owner.</param>
    internal Places WithExactly(IEnumerable<KeyValuePair<string, string>> sought) =>
        _bySet.Of(_sets.In(sought as IDictionary<string, string> ?? new Dictionary<string, string>(sought))[0]);

    internal override void Changed(Slot<TRow> slot, TRow? before, TRow? after)
    {
        var old = (before is null ? null : _tags(before)) ?? None;
        var now = (after is null ? null : _tags(after)) ?? None;
        if (ReferenceEquals(old, now) || (old.Count == 0 && now.Count == 0))
            return;
        foreach (var tag in old)
        {
            if (!now.Contains(tag))
                Leave(tag, slot);
        }

        foreach (var tag in now)
        {
            if (!old.Contains(tag))
                Join(tag, slot);
        }

        foreach (var set in _sets.In(old))
            _bySet.Leave(set, slot);
        foreach (var set in _sets.In(now))
            _bySet.Join(set, slot);
    }

    private void Join(KeyValuePair<string, string> tag, Slot slot)
    {
        if (!_byKey.TryGetValue(tag.Key, out var values))
            _byKey.Add(tag.Key, values = new TagValues());
        values.Join(tag.Value, slot);
    }

    private void Leave(KeyValuePair<string, string> tag, Slot slot)
    {
        var values = _byKey[tag.Key];
        values.Leave(tag.Value, slot);
        if (values.Count == 0)
            _byKey.Remove(tag.Key);
    }
}
