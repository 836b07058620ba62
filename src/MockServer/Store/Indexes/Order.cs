using MockServer.Store.Lists;

namespace MockServer.Store.Indexes;

/// <summary>All rows of a table in the order of one of their moments, then of their keys.</summary>
public sealed class Order<TRow>(Func<TRow, string> key, Func<TRow, DateTimeOffset> moment) : RowIndex<TRow>
    where TRow : class
{
    private readonly SortedRuns<Place, Place.Order> _places = new();

    public int Count => _places.Count;

    internal Places Places => new(_places);

    public Position PositionOf(TRow row) => new(moment(row), key(row));

    internal Place PlaceOf(Slot<TRow> slot) => new(Ticks(slot.Row), slot);

    internal DateTimeOffset MomentOf(TRow row) => moment(row);

    internal override void Changed(Slot<TRow> slot, TRow? before, TRow? after)
    {
        if (before is not null && after is not null && Ticks(before) == Ticks(after))
            return;
        if (before is not null)
            _places.Remove(new Place(Ticks(before), slot));
        if (after is not null)
            _places.Add(new Place(Ticks(after), slot));
    }

    private long Ticks(TRow row) => moment(row).UtcTicks;
}
