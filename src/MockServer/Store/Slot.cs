namespace MockServer.Store;

/// <summary>
/// Where a table keeps one row. Orders and groups hold the slot, not the row: a row that is replaced changes in one place, and who walks an
/// order comes to the rows without looking each of them up.
/// </summary>
/// <param name="key">The row's key.</param>
/// <param name="created">The moment that the lists are ordered by, in ticks of UTC; it never changes.</param>
internal abstract class Slot(string key, long created)
{
    public string Key { get; } = key;

    public long Created { get; } = created;
}

/// <summary>The slot of a row of this kind.</summary>
internal sealed class Slot<TRow>(string key, long created, TRow row) : Slot(key, created)
    where TRow : class
{
    public TRow Row { get; set; } = row;
}
