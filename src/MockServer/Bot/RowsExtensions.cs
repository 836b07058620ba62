using MockServer.Store;
using MockServer.Store.Indexes;
using MockServer.Store.Lists;

namespace MockServer.Bot;

/// <summary>What several tables ask of their rows.</summary>
internal static class RowsExtensions
{
    /// <summary>
    /// The row that get-or-create means: with all listed tags as sent, and without those that are listed but not sent; or, when there is
    /// no list, with exactly the tags sent and none else of the same owner. Null when there is none, and when no tag is left to tell by.
    /// </summary>
    public static TRow? SameTags<TRow>(
        this RowQuery<TRow> rows, TagIndex<TRow> index, IDictionary<string, string> tags, IReadOnlyList<string>? discriminateByTags)
        where TRow : class
    {
        if (discriminateByTags is null)
            return tags.Count == 0 ? null : rows.TaggedExactly(index, tags).Newest();
        var telling = tags.Where(tag => discriminateByTags.Contains(tag.Key)).ToList();
        if (telling.Count == 0)
            return null;
        foreach (var absent in discriminateByTags.Where(key => !tags.ContainsKey(key)))
            rows.Where(row => !index.Bears(row, absent));
        return rows.Tagged(index, telling).Newest();
    }

    /// <summary>Puts <paramref name="now"/> in the place of <paramref name="before"/>; the row that is stored then.</summary>
    public static TRow Changed<TRow>(this Table<TRow> table, TRow before, TRow now)
        where TRow : class => before == now ? before : table.Replace(now);
}
