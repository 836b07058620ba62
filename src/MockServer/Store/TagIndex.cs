namespace MockServer.Store;

/// <summary>Rows by one tag, by all the tags that one owner has on them, and the values that each tag key has.</summary>
public sealed class TagIndex<TRow> : RowIndex<TRow>
    where TRow : class
{
    private readonly Func<TRow, IDictionary<string, string>?> _tags;
    private readonly Grouping<TRow> _byTag;
    private readonly Grouping<TRow> _bySet;
    private readonly Dictionary<string, SortedRuns<string, ByCodePoint>> _values = new(StringComparer.Ordinal);

    public TagIndex(Func<TRow, IDictionary<string, string>?> tags, Func<string, string> ownerOf, Order<TRow> order)
    {
        _tags = tags;
        _byTag = new Grouping<TRow>(row => TagsOf(row).Select(OneKey), order);
        // The owner need not be in the key of the set: what tells owners apart is in the keys of their tags.
        _bySet = new Grouping<TRow>(row => TagsOf(row).Count == 0 ? [] : TagsOf(row).GroupBy(tag => ownerOf(tag.Key)).Select(SetKey), order);
    }

    /// <summary>The values that rows have for this tag, each once, in ordinal order, from behind <paramref name="after"/> on.</summary>
    public IEnumerable<string> Values(string key, string? after)
    {
        if (!_values.TryGetValue(key, out var values))
            return [];
        return after is null ? values.Upwards("") : values.Upwards(after).Where(value => value != after);
    }

    internal Places WithTag(string key, string value) => _byTag.Group(OneKey(new(key, value)));

    internal Places WithExactly(IEnumerable<KeyValuePair<string, string>> tags) => _bySet.Group(SetKey(tags));

    internal override void Changed(TRow? before, TRow? after)
    {
        var old = before is null ? null : TagsOf(before);
        var now = after is null ? null : TagsOf(after);
        if (old is not null && now is not null && ReferenceEquals(old, now))
            return;
        _byTag.Changed(before, after);
        _bySet.Changed(before, after);
        foreach (var (key, value) in old ?? NoTags)
            Settle(key, value);
        foreach (var (key, value) in now ?? NoTags)
            Settle(key, value);
    }

    /// <summary>A value is listed exactly as long as a row has it.</summary>
    private void Settle(string key, string value)
    {
        var used = WithTag(key, value).Count > 0;
        if (!_values.TryGetValue(key, out var values))
        {
            if (!used)
                return;
            _values.Add(key, values = new SortedRuns<string, ByCodePoint>());
            values.Add(value);
        }
        else if (used)
        {
            values.Add(value);
        }
        else if (values.Remove(value) && values.Count == 0)
        {
            _values.Remove(key);
        }
    }

    private static readonly Dictionary<string, string> NoTags = [];

    private IDictionary<string, string> TagsOf(TRow row) => _tags(row) ?? NoTags;

    // The length in front keeps ("a", "bc") and ("ab", "c") apart, whatever characters the two hold.
    private static string OneKey(KeyValuePair<string, string> tag) => $"{tag.Key.Length}:{tag.Key}{tag.Value}";

    private static string SetKey(IEnumerable<KeyValuePair<string, string>> tags) =>
        string.Concat(tags.OrderBy(tag => tag.Key, StringComparer.Ordinal).Select(tag => $"{tag.Key.Length}:{tag.Key}{tag.Value.Length}:{tag.Value}"));

    // Code units sort as code points do, but for those of surrogate pairs: they stand for what comes after all others.
    private readonly struct ByCodePoint : IComparer<string>
    {
        public int Compare(string? x, string? y)
        {
            ReadOnlySpan<char> one = x, other = y;
            var alike = one.CommonPrefixLength(other);
            return alike == one.Length || alike == other.Length ? one.Length - other.Length : Rank(one[alike]) - Rank(other[alike]);
        }

        private static int Rank(char unit) => char.IsSurrogate(unit) ? unit + char.MaxValue : unit;
    }
}
