using System.Diagnostics.CodeAnalysis;
using MockServer.Store.Indexes;
using MockServer.Store.Lists;

namespace MockServer.Store;

/// <summary>A table without its row type: what undo, snapshots and diffs need of it.</summary>
public abstract class Table(string name)
{
    public string Name { get; } = name;

    public abstract int Count { get; }

    /// <summary>The kind of its rows.</summary>
    public abstract Type RowType { get; }

    /// <summary>The key that a row of this table is stored by.</summary>
    public abstract string KeyOf(object row);

    /// <summary>Makes the row with this key be this one, or be gone; the change is not recorded.</summary>
    internal abstract void Put(string key, object? row);

    /// <summary>All rows, oldest first.</summary>
    internal abstract IReadOnlyList<StoredRow> Capture();

    /// <summary>Makes the rows be these; the changes are not recorded.</summary>
    internal abstract void Become(IReadOnlyList<StoredRow> rows);
}

/// <summary>
/// The rows of one kind, by key and in order of their moment of making. Rows are the contract's records and never change in
/// place: a change is a new row for the old key. Every change is written into the running step and into all indexes.
/// </summary>
public sealed class Table<TRow> : Table
    where TRow : class
{
    private readonly Dictionary<string, Slot<TRow>> _slots = new(StringComparer.Ordinal);
    private readonly List<RowIndex<TRow>> _indexes = [];
    private readonly WorldState _world;
    private readonly Func<TRow, string> _key;
    private readonly Func<TRow, DateTimeOffset> _createdAt;

    /// <param name="world">The world whose steps write down this table's changes.</param>
    /// <param name="name">Unique in the world; the plural word of the contract.</param>
    /// <param name="key">The row's key, which never changes.</param>
    /// <param name="createdAt">The moment that the lists are ordered by.</param>
    public Table(WorldState world, string name, Func<TRow, string> key, Func<TRow, DateTimeOffset> createdAt)
        : base(name)
    {
        (_world, _key, _createdAt) = (world, key, createdAt);
        ByCreation = Ordered(createdAt);
        world.Declare(this);
    }

    /// <summary>All rows, oldest first.</summary>
    public Order<TRow> ByCreation { get; }

    public override int Count => _slots.Count;

    public override Type RowType => typeof(TRow);

    public IEnumerable<TRow> Rows => _slots.Values.Select(slot => slot.Row);

    /// <summary>A further order of all rows, kept as they change.</summary>
    public Order<TRow> Ordered(Func<TRow, DateTimeOffset> by) => Add(new Order<TRow>(_key, by));

    /// <summary>Groups of rows that share a key, each in order of creation; null puts a row in no group.</summary>
    public Grouping<TRow> Grouped(Func<TRow, string?> key) => Add(new Grouping<TRow>(key));

    /// <summary>
    /// Something that happens to a row by itself, at the moment that the row says; null: never. It runs as a step of its own.
    /// </summary>
    /// <param name="what">Names it, unique in the world: <c>states.expire</c>.</param>
    /// <param name="at">The row's moment.</param>
    /// <param name="happens">Must change the row so that it is no longer due at that moment.</param>
    /// <param name="id">What the row is called in what is told of it; null: by its key.</param>
    public void FallsDue(string what, Func<TRow, DateTimeOffset?> at, Action<TRow> happens, Func<TRow, string>? id = null)
    {
        _world.Dues.Declare(what, key =>
        {
            var row = _slots[key].Row;
            happens(row);
            return new Happening(default, what, Name, (id ?? _key)(row));
        });
        Add(new DueIndex<TRow>(_world.Dues, what, at));
    }

    /// <summary>The rows by their tags.</summary>
    /// <param name="tags">The row's tags; null: none.</param>
    /// <param name="ownerOf">Whose a tag is, by its key; null: all are of one owner.</param>
    public TagIndex<TRow> Tagged(Func<TRow, IDictionary<string, string>?> tags, TagOwner? ownerOf = null) =>
        Add(new TagIndex<TRow>(tags, ownerOf ?? (_ => default)));

    /// <summary>Null when there is none.</summary>
    public TRow? Get(string key) => _slots.TryGetValue(key, out var slot) ? slot.Row : null;

    public bool Has(ReadOnlySpan<char> key) => _slots.GetAlternateLookup<ReadOnlySpan<char>>().ContainsKey(key);

    public bool TryGet(string key, [NotNullWhen(true)] out TRow? row) => (row = Get(key)) is not null;

    /// <summary>Adds a row whose key is new.</summary>
    /// <exception cref="InvalidOperationException">A row with this key is there already.</exception>
    public TRow Insert(TRow row)
    {
        var key = _key(row);
        var slot = new Slot<TRow>(key, _createdAt(row).UtcTicks, row);
        if (!_slots.TryAdd(key, slot))
            throw new InvalidOperationException($"{Name} has a row {key} already.");
        _world.Record(new Change(Name, key, null, row));
        Tell(slot, null, row);
        return row;
    }

    /// <summary>Puts a row in the place of the one with the same key.</summary>
    /// <exception cref="InvalidOperationException">There is no row with this key.</exception>
    public TRow Replace(TRow row)
    {
        if (!_slots.TryGetValue(_key(row), out var slot))
            throw new InvalidOperationException($"{Name} has no row {_key(row)}.");
        _world.Record(new Change(Name, slot.Key, slot.Row, row));
        Set(slot, row);
        return row;
    }

    /// <summary>False when there is no row with this key.</summary>
    public bool Remove(string key)
    {
        if (!_slots.TryGetValue(key, out var slot))
            return false;
        _world.Record(new Change(Name, slot.Key, slot.Row, null));
        Leave(slot);
        return true;
    }

    /// <summary>Removes the rows of a group, oldest first.</summary>
    public void RemoveAll(Grouping<TRow> grouping, string key)
    {
        foreach (var slot in grouping.Group(key).All())
            Remove(slot.Key);
    }

    /// <summary>A list of these rows to narrow and to take a page of.</summary>
    public RowQuery<TRow> Query() => new(this);

    internal override void Put(string key, object? row)
    {
        _slots.TryGetValue(key, out var slot);
        switch (slot, (TRow?)row)
        {
            case ({ } there, { } now):
                Set(there, now);
                break;
            case (null, { } now):
                Enter(key, now);
                break;
            case ({ } there, null):
                Leave(there);
                break;
        }
    }

    public override string KeyOf(object row) => _key((TRow)row);

    internal override IReadOnlyList<StoredRow> Capture() =>
        [.. ByCreation.Places.All().Select(slot => new StoredRow(slot.Key, ((Slot<TRow>)slot).Row))];

    internal override void Become(IReadOnlyList<StoredRow> rows)
    {
        var stay = new HashSet<string>(rows.Count, StringComparer.Ordinal);
        foreach (var (key, row) in rows)
        {
            stay.Add(key);
            // Most rows are the very same: an image shares them with the world that it is of.
            if (!ReferenceEquals(Get(key), row))
                Put(key, row);
        }

        if (_slots.Count == stay.Count)
            return;
        foreach (var gone in _slots.Values.Where(slot => !stay.Contains(slot.Key)).ToList())
            Leave(gone);
    }

    private void Enter(string key, TRow row)
    {
        var slot = new Slot<TRow>(key, _createdAt(row).UtcTicks, row);
        _slots.Add(key, slot);
        Tell(slot, null, row);
    }

    private void Set(Slot<TRow> slot, TRow row)
    {
        if (_createdAt(row).UtcTicks != slot.Created)
        {
            // Another place in every order: another slot.
            Leave(slot);
            Enter(slot.Key, row);
            return;
        }

        var before = slot.Row;
        slot.Row = row;
        Tell(slot, before, row);
    }

    private void Leave(Slot<TRow> slot)
    {
        _slots.Remove(slot.Key);
        Tell(slot, slot.Row, null);
    }

    private void Tell(Slot<TRow> slot, TRow? before, TRow? after)
    {
        foreach (var index in _indexes)
            index.Changed(slot, before, after);
    }

    private TIndex Add<TIndex>(TIndex index)
        where TIndex : RowIndex<TRow>
    {
        _indexes.Add(index);
        return index;
    }
}
