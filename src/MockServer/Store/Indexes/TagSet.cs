namespace MockServer.Store.Indexes;

/// <summary>Whose a tag is, by its key.</summary>
public delegate ReadOnlySpan<char> TagOwner(string key);

/// <summary>All the tags of one owner in a row's map of tags, compared by what they hold. The map must not change.</summary>
/// <param name="Tags">Also tags of other owners may be in it.</param>
/// <param name="One">The key of one of those that are meant; it names the owner.</param>
/// <param name="Hash">Of the tags that are meant, whatever order they are in.</param>
internal readonly record struct TagSet(IDictionary<string, string> Tags, string One, int Hash);

/// <summary>Equality of sets of tags, whatever order they are in.</summary>
internal sealed class TagSets(TagOwner ownerOf) : IEqualityComparer<TagSet>
{
    public bool Equals(TagSet x, TagSet y)
    {
        var owner = ownerOf(x.One);
        if (!owner.SequenceEqual(ownerOf(y.One)))
            return false;
        if (ReferenceEquals(x.Tags, y.Tags))
            return true;
        var more = 0;
        foreach (var (key, value) in x.Tags)
        {
            if (!ownerOf(key).SequenceEqual(owner))
                continue;
            if (!y.Tags.TryGetValue(key, out var other) || other != value)
                return false;
            more--;
        }

        foreach (var (key, _) in y.Tags)
            more += ownerOf(key).SequenceEqual(owner) ? 1 : 0;
        return more == 0;
    }

    public int GetHashCode(TagSet set) => set.Hash;

    /// <summary>The map's tags as one set for each owner.</summary>
    public List<TagSet> In(IDictionary<string, string> tags)
    {
        var sets = new List<TagSet>(1);
        foreach (var (key, value) in tags)
        {
            // A sum, so that the order does not count.
            var hash = HashCode.Combine(key, value);
            var at = OfSameOwner(sets, key);
            if (at < 0)
                sets.Add(new TagSet(tags, key, hash));
            else
                sets[at] = sets[at] with { Hash = sets[at].Hash + hash };
        }

        return sets;
    }

    private int OfSameOwner(List<TagSet> sets, string key)
    {
        for (var i = 0; i < sets.Count; i++)
        {
            if (ownerOf(sets[i].One).SequenceEqual(ownerOf(key)))
                return i;
        }

        return -1;
    }
}
