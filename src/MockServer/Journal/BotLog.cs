using MockServer.Journal.Coverage;

namespace MockServer.Journal;

/// <summary>What the journal keeps of one bot.</summary>
internal sealed class BotLog
{
    private readonly Queue<Held> _held = new();

    /// <summary>Those that are kept, oldest first.</summary>
    public IEnumerable<JournalEntry> Entries => _held.Select(one => one.Entry);

    public int Count => _held.Count;

    /// <summary>The sequence number of the oldest.</summary>
    public long Oldest => _held.Peek().Sequence;

    public long Bytes { get; private set; }

    public long Dropped { get; private set; }

    public long DroppedThrough { get; private set; }

    public Exercise Exercised { get; } = new();

    /// <summary>The bytes it takes.</summary>
    public int Add(JournalEntry entry)
    {
        _held.Enqueue(new Held(entry, entry.Sequence, entry.Size));
        Bytes += entry.Size;
        return entry.Size;
    }

    /// <summary>The bytes it took.</summary>
    public int DropOldest()
    {
        var oldest = _held.Dequeue();
        Bytes -= oldest.Size;
        Dropped++;
        DroppedThrough = oldest.Sequence;
        return oldest.Size;
    }

    public Kept Read(long last) => new([.. Entries], Dropped, DroppedThrough, last);

    /// <summary>An entry, with what is asked of it when it goes: by then it is in no cache of the processor.</summary>
    private readonly record struct Held(JournalEntry Entry, long Sequence, int Size);
}
