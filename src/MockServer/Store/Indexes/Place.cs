using MockServer.Store.Lists;

namespace MockServer.Store.Indexes;

/// <summary>
/// A slot's place in an order: the ticks of a moment, then the key. The ticks are here once more, so that finding a place reads neither
/// the slots nor the rows that it passes, which in a large world are in no cache.
/// </summary>
internal readonly struct Place(long ticks, Slot slot) : IComparable<Place>
{
    private readonly long _ticks = ticks;

    public Slot Slot { get; } = slot;

    /// <summary>The place of a slot in the order of creation.</summary>
    public static Place Created(Slot slot) => new(slot.Created, slot);

    /// <summary>Where a row at this position stands, or would stand.</summary>
    public static Place At(Position position) => new(position.At.UtcTicks, new Sought(position.Id));

    public int CompareTo(Place other)
    {
        if (_ticks != other._ticks)
            return _ticks < other._ticks ? -1 : 1;
        return ReferenceEquals(Slot, other.Slot) ? 0 : string.CompareOrdinal(Slot.Key, other.Slot.Key);
    }

    private sealed class Sought(string key) : Slot(key, 0);

    /// <summary>The order as a type, which spares a sorted set the call through an interface.</summary>
    internal readonly struct Order : IComparer<Place>
    {
        public int Compare(Place x, Place y) => x.CompareTo(y);
    }
}
