namespace MockServer.Store;

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

        return Where(row => order.PositionOf(row).At is var at && !(at < from) && !(at > to));
    }

    /// <summary>The newest row that fits, or null.</summary>
    public TRow? Newest() => Walk(new Paging(1, null)).FirstOrDefault();

    /// <summary>All rows that fit, newest first, as they are now.</summary>
    public IReadOnlyList<TRow> All() => [.. Walk(new Paging(int.MaxValue, null))];

    public Page<TRow> Page(Paging paging)
    {
        var items = new List<TRow>(Math.Min(paging.Size, 64));
        foreach (var row in Walk(paging))
        {
            if (items.Count == paging.Size)
                return new Page<TRow>(items, (_order ?? table.ByCreation).PositionOf(items[^1]).ToToken());
            items.Add(row);
        }

        return new Page<TRow>(items, null);
    }

    private IEnumerable<TRow> Walk(Paging paging)
    {
        var order = _order ?? table.ByCreation;
        foreach (var position in Candidates(order, paging))
        {
            if (table.TryGet(position.Id, out var row) && Fits(row))
                yield return row;
        }
    }

    private IEnumerable<Position> Candidates(Order<TRow> order, Paging paging)
    {
        var smallest = order.Places;
        var whole = true;
        foreach (var group in _groups)
        {
            if (group.Count < smallest.Count)
                (smallest, whole) = (group, false);
        }

        // Groups stand in the order of creation: for another order a small one is sorted anew, a large one is walked in the table's.
        if (!whole && !ReferenceEquals(order, table.ByCreation))
            smallest = smallest.Count < order.Count / 8 ? Sorted(smallest, order) : order.Places;
        return Between(smallest, paging);
    }

    private Places Sorted(Places group, Order<TRow> order)
    {
        var sorted = new SortedRuns<Position, Position.Order>();
        foreach (var position in group.Upwards(default))
            sorted.Add(order.PositionOf(table.Get(position.Id)!));
        return new Places(sorted);
    }

    private IEnumerable<Position> Between(Places places, Paging paging)
    {
        if (paging.OldestFirst)
        {
            return places.Upwards(Later(_from, paging.After ?? _from))
                .TakeWhile(position => position <= _to).Where(position => position != paging.After);
        }

        return places.Downwards(Earlier(_to, paging.After ?? _to))
            .TakeWhile(position => position >= _from).Where(position => position != paging.After);
    }

    private bool Fits(TRow row)
    {
        foreach (var group in _groups)
        {
            if (!group.Contains(table.ByCreation.PositionOf(row)))
                return false;
        }

        foreach (var condition in _conditions)
        {
            if (!condition(row))
                return false;
        }

        return true;
    }

    private RowQuery<TRow> In(Places group)
    {
        _groups.Add(group);
        return this;
    }

    private static Position Later(Position one, Position other) => one > other ? one : other;

    private static Position Earlier(Position one, Position other) => one < other ? one : other;
}
