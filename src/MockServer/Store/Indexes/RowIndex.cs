namespace MockServer.Store.Indexes;

/// <summary>Something that a table keeps true about its rows as they change.</summary>
public abstract class RowIndex<TRow>
    where TRow : class
{
    /// <summary>The row in this slot became another; null for the side on which it is not there.</summary>
    internal abstract void Changed(Slot<TRow> slot, TRow? before, TRow? after);
}
