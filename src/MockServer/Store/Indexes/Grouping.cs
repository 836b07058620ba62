namespace MockServer.Store.Indexes;

/// <summary>Groups of rows that share a key, each group in the order of creation.</summary>
public sealed class Grouping<TRow>(Func<TRow, string?> key) : RowIndex<TRow>
    where TRow : class
{
    private readonly Groups<string> _groups = new(StringComparer.Ordinal);

    /// <summary>How many rows have this key.</summary>
    public int Count(string key) => Group(key).Count;

    internal Places Group(string key) => _groups.Of(key);

    internal override void Changed(Slot<TRow> slot, TRow? before, TRow? after)
    {
        var from = before is null ? null : key(before);
        var to = after is null ? null : key(after);
        if (from == to)
            return;
        if (from is not null)
            _groups.Leave(from, slot);
        if (to is not null)
            _groups.Join(to, slot);
    }
}
