using System.Diagnostics.CodeAnalysis;

namespace MockServer.Store;

/// <summary>A table without its row type: what undo, snapshots and diffs need of it.</summary>
public abstract class Table(string name)
{
    public string Name { get; } = name;

    public abstract int Count { get; }

    /// <summary>Makes the row with this key be this one, or be gone; the change is not recorded.</summary>
    internal abstract void Put(string key, object? row);
}

/// <summary>
/// The rows of one kind, by key and in order of their moment of making. Rows are the contract's records and never change in
/// place: a change is a new row for the old key. Every change is written into the running step and into all indexes.
/// </summary>
public sealed class Table<TRow> : Table
    where TRow : class
{
    private readonly Dictionary<string, TRow> _rows = new(StringComparer.Ordinal);
    private readonly List<RowIndex<TRow>> _indexes = [];
    private readonly WorldState _world;
    private readonly Func<TRow, string> _key;

    /// <param name="world">The world whose steps write down this table's changes.</param>
    /// <param name="name">Unique in the world; the plural word of the contract.</param>
    /// <param name="key">The row's key, which never changes.</param>
    /// <param name="createdAt">The moment that the lists are ordered by.</param>
    public Table(WorldState world, string name, Func<TRow, string> key, Func<TRow, DateTimeOffset> createdAt)
        : base(name)
    {
        _world = world;
        _key = key;
        ByCreation = Ordered(createdAt);
        world.Declare(this);
    }

    /// <summary>All rows, oldest first.</summary>
    public Order<TRow> ByCreation { get; }

    public override int Count => _rows.Count;

    public IEnumerable<TRow> Rows => _rows.Values;

    /// <summary>A further order of all rows, kept as they change.</summary>
    public Order<TRow> Ordered(Func<TRow, DateTimeOffset> by) => Add(new Order<TRow>(_key, by));

    /// <summary>Groups of rows that share a key, each in order of creation; a row is in a group for each key it gives.</summary>
    public Grouping<TRow> Grouped(Func<TRow, IEnumerable<string>> keys) => Add(new Grouping<TRow>(keys, ByCreation));

    /// <summary>Groups of rows that share a key; null puts a row in no group.</summary>
    public Grouping<TRow> Grouped(Func<TRow, string?> key) =>
        Grouped(row => key(row) is { } one ? [one] : Array.Empty<string>());

    /// <summary>
    /// Something that happens to a row by itself, at the moment that the row says; null: never. It runs as a step of its own.
    /// </summary>
    /// <param name="what">Names it, unique in the world: <c>states.expire</c>.</param>
    /// <param name="at">The row's moment.</param>
    /// <param name="happens">Must change the row so that it is no longer due at that moment.</param>
    public void FallsDue(string what, Func<TRow, DateTimeOffset?> at, Action<TRow> happens)
    {
        _world.Dues.Declare(what, key => happens(_rows[key]));
        Add(new DueIndex<TRow>(_world.Dues, what, _key, at));
    }

    /// <summary>The rows by their tags.</summary>
    public TagIndex<TRow> Tagged(Func<TRow, IDictionary<string, string>?> tags) => Add(new TagIndex<TRow>(tags, ByCreation));

    /// <summary>Null when there is none.</summary>
    public TRow? Get(string key) => _rows.GetValueOrDefault(key);

    public bool TryGet(string key, [NotNullWhen(true)] out TRow? row) => _rows.TryGetValue(key, out row);

    /// <summary>Adds a row whose key is new.</summary>
    /// <exception cref="InvalidOperationException">A row with this key is there already.</exception>
    public TRow Insert(TRow row)
    {
        if (_rows.ContainsKey(_key(row)))
            throw new InvalidOperationException($"{Name} has a row {_key(row)} already.");
        return Write(_key(row), row);
    }

    /// <summary>Puts a row in the place of the one with the same key.</summary>
    /// <exception cref="InvalidOperationException">There is no row with this key.</exception>
    public TRow Replace(TRow row)
    {
        if (!_rows.ContainsKey(_key(row)))
            throw new InvalidOperationException($"{Name} has no row {_key(row)}.");
        return Write(_key(row), row);
    }

    /// <summary>False when there is no row with this key.</summary>
    public bool Remove(string key)
    {
        if (!_rows.ContainsKey(key))
            return false;
        Write(key, null);
        return true;
    }

    /// <summary>A list of these rows to narrow and to take a page of.</summary>
    public RowQuery<TRow> Query() => new(this);

    internal override void Put(string key, object? row)
    {
        var before = _rows.GetValueOrDefault(key);
        var after = (TRow?)row;
        if (after is null)
            _rows.Remove(key);
        else
            _rows[key] = after;
        foreach (var index in _indexes)
            index.Changed(before, after);
    }

    [return: NotNullIfNotNull(nameof(row))]
    private TRow? Write(string key, TRow? row)
    {
        _world.Record(new Change(Name, key, _rows.GetValueOrDefault(key), row));
        Put(key, row);
        return row;
    }

    private TIndex Add<TIndex>(TIndex index)
        where TIndex : RowIndex<TRow>
    {
        _indexes.Add(index);
        return index;
    }
}
