using MockServer.Store.Indexes;

namespace MockServer.Store.Lists;

/// <summary>
/// A list of a table's rows, narrowed by index groups and by conditions that have no index. It walks the smallest group that it
/// was given and asks the others whether they hold the row, so a page costs what the rarest filter costs, not what the table holds.
/// </summary>
public sealed class RowQuery<TRow>(Table<TRow> table)
    where TRow : class
{
    // No id sorts after this one: ids are ASCII.
    private static readonly Position Latest = new(DateTimeOffset.MaxValue, "\uFFFF");
    private readonly List<Places> _groups = [];
    private readonly List<Func<TRow, bool>> _conditions = [];
    private Order<TRow>? _order;
    private Position _from;
    private Position _to = Latest;

    /// <summary>Only rows that the grouping has under this key.</summary>
    public RowQuery<TRow> In(Grouping<TRow> grouping, string key) => In(grouping.Group(key));

    /// <summary>Only rows that have each of these tags with this value.</summary>
    public RowQuery<TRow> Tagged(TagIndex<TRow> index, IEnumerable<KeyValuePair<string, string>> tags)
    {
        foreach (var (key, value) in tags)
            In(index.WithTag(key, value));
        return this;
    }

    /// <summary>Only rows that have these tags, all of one owner, and no others of that owner.</summary>
    public RowQuery<TRow> TaggedExactly(TagIndex<TRow> index, IEnumerable<KeyValuePair<string, string>> tags) =>
        In(index.WithExactly(tags));

    public RowQuery<TRow> Where(Func<TRow, bool> condition)
    {
        _conditions.Add(condition);
        return this;
    }

    /// <summary>Another order than that of creation.</summary>
    public RowQuery<TRow> OrderedBy(Order<TRow> order)
    {
        _order = order;
        return this;
    }

    /// <summary>Only rows whose moment in <paramref name="order"/> lies between the two, both included; null leaves a side open.</summary>
    public RowQuery<TRow> Between(Order<TRow> order, DateTimeOffset? from, DateTimeOffset? to)
    {
        if (from is null && to is null)
            return this;
        if (ReferenceEquals(order, _order ?? table.ByCreation))
        {
            _from = from is { } first ? new Position(first, "") : default;
            _to = to is { } last ? new Position(last, Latest.Id) : Latest;
            return this;
        }

        return Where(row => order.MomentOf(row) is var at && !(at < from) && !(at > to));
    }

    /// <summary>The newest row that fits, or null.</summary>
    public TRow? Newest() => Take(1, default) is [var newest] ? newest : null;

    /// <summary>All rows that fit, newest first, as they are now.</summary>
    public IReadOnlyList<TRow> All() => Take(int.MaxValue, default);

    public Page<TRow> Page(Paging paging)
    {
        // One more tells whether there is a further page.
        var rows = Take(paging.Size + 1, paging);
        if (rows.Count <= paging.Size)
            return new Page<TRow>(rows, null);
        rows.RemoveAt(paging.Size);
        return new Page<TRow>(rows, (_order ?? table.ByCreation).PositionOf(rows[^1]).ToToken());
    }

    private List<TRow> Take(int most, Paging paging)
    {
        var upwards = paging.OldestFirst;
        var (first, last) = (Place.At(_from), Place.At(_to));
        var (begin, end) = upwards ? (first, last) : (last, first);
        Place? after = paging.After is { } behind ? Place.At(behind) : null;
        if (after is { } seen && IsBehind(seen, begin, upwards))
            begin = seen;
        var (places, walked) = Candidates();
        var walk = places.From(begin, upwards);
        var rows = new List<TRow>(Math.Min(most, 64));
        while (rows.Count < most && walk.Next() && !IsBehind(walk.Current, end, upwards))
        {
            var slot = (Slot<TRow>)walk.Current.Slot;
            if (Fits(slot, walked) && after?.CompareTo(walk.Current) != 0)
                rows.Add(slot.Row);
        }

        return rows;
    }

    private static bool IsBehind(Place place, Place other, bool upwards) =>
        place.CompareTo(other) is var side && (upwards ? side > 0 : side < 0);

    /// <summary>What is walked, and which of the groups that is; -1: none.</summary>
    private (Places Places, int Walked) Candidates()
    {
        var order = _order ?? table.ByCreation;
        var (smallest, walked) = (order.Places, -1);
        for (var i = 0; i < _groups.Count; i++)
        {
            if (_groups[i].Count < smallest.Count)
                (smallest, walked) = (_groups[i], i);
        }

        // Groups stand in the order of creation: for another order a small one is sorted anew, a large one is walked in the table's.
        if (walked < 0 || ReferenceEquals(order, table.ByCreation))
            return (smallest, walked);
        return smallest.Count < order.Count / 8 ? (Sorted(smallest, order), walked) : (order.Places, -1);
    }

    private static Places Sorted(Places group, Order<TRow> order)
    {
        var sorted = new SortedRuns<Place, Place.Order>();
        foreach (var slot in group.All())
            sorted.Add(order.PlaceOf((Slot<TRow>)slot));
        return new Places(sorted);
    }

    private bool Fits(Slot<TRow> slot, int walked)
    {
        for (var i = 0; i < _groups.Count; i++)
        {
            if (i != walked && !_groups[i].Contains(slot))
                return false;
        }

        foreach (var condition in _conditions)
        {
            if (!condition(slot.Row))
                return false;
        }

        return true;
    }

    private RowQuery<TRow> In(Places group)
    {
        _groups.Add(group);
        return this;
    }
}
