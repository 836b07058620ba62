namespace MockServer.Store;

/// <summary>
/// What one world holds: its tables, and the step that is running on it. The tables write the step's changes down
/// themselves, so no operation can change a row unseen.
/// </summary>
public abstract class WorldState(string seed)
{
    // Of a step that is not extraordinarily large.
    private const int MostKept = 1024;

    private readonly Dictionary<string, Table> _tables = new(StringComparer.Ordinal);
    private readonly IdSource _ids = new(seed);
    private readonly List<Change> _changes = [];
    private readonly List<object> _notes = [];

    /// <summary>The moment of the running step, to the millisecond. All that one step makes carries the same moment.</summary>
    public DateTimeOffset Now { get; private set; }

    /// <summary>The number that the running step has if it changes something and is accepted.</summary>
    public long StepNumber { get; private set; }

    /// <summary>The tables by name, in the order in which they were declared.</summary>
    public IReadOnlyCollection<Table> Tables => _tables.Values;

    internal DueQueue Dues { get; } = new();

    /// <summary>A new id of the running step: the prefix, an underscore and a ULID of the step's moment.</summary>
    public string NewId(string prefix) => _ids.Next(prefix, Now, StepNumber);

    /// <summary>Asks for something to be done once the step is accepted and has changed something; a step that is rolled back asks for nothing.</summary>
    public void Note(object note) => _notes.Add(note);

    internal void Begin(long number, DateTimeOffset now)
    {
        StepNumber = number;
        Now = new DateTimeOffset(now.Ticks - (now.Ticks % TimeSpan.TicksPerMillisecond), TimeSpan.Zero);
        _ids.Restart();
    }

    /// <summary>Null when the step changed nothing.</summary>
    internal AcceptedStep? Accept(long? follows)
    {
        var accepted = _changes.Count == 0
            ? null
            : new AcceptedStep(StepNumber, Now, _changes.ToArray(), follows, _notes.Count == 0 ? null : _notes.ToArray());
        Forget();
        return accepted;
    }

    internal void RollBack()
    {
        TakeBack(_changes);
        Forget();
    }

    /// <summary>Puts the rows of these changes back to what they were, newest change first.</summary>
    internal void TakeBack(IReadOnlyList<Change> changes)
    {
        for (var i = changes.Count - 1; i >= 0; i--)
            _tables[changes[i].Table].Put(changes[i].Key, changes[i].Before);
    }

    internal WorldImage Capture(long number, DateTimeOffset at) =>
        new(number, at, [.. _tables.Values.Select(table => new TableImage(table.Name, table.Capture()))]);

    /// <summary>Each table has the image's rows, and none where the image does not have the table. No step has it in its changes.</summary>
    internal void Become(WorldImage image)
    {
        foreach (var table in _tables.Values)
            table.Become(image.Rows(table.Name));
        Now = image.At;
    }

    internal void Declare(Table table) => _tables.Add(table.Name, table);

    internal void Record(Change change) => _changes.Add(change);

    /// <summary>Makes room for the next step. The lists are used again, but not what a single large step made of them.</summary>
    private void Forget()
    {
        _changes.Clear();
        _notes.Clear();
        if (_changes.Capacity > MostKept)
            _changes.TrimExcess();
        if (_notes.Capacity > MostKept)
            _notes.TrimExcess();
    }
}
