using MockServer.Journal.Coverage;

namespace MockServer.Journal;

/// <summary>What the journal keeps of one bot.</summary>
internal sealed class BotLog
{
    public Queue<JournalEntry> Entries { get; } = new();

    public long Bytes { get; private set; }

    public long Dropped { get; private set; }

    public long DroppedThrough { get; private set; }

    public Exercise Exercised { get; } = new();

    /// <summary>The bytes it takes.</summary>
    public int Add(JournalEntry entry)
    {
        Entries.Enqueue(entry);
        Bytes += entry.Size;
        return entry.Size;
    }

    /// <summary>The bytes it took.</summary>
    public int DropOldest()
    {
        var oldest = Entries.Dequeue();
        Bytes -= oldest.Size;
        Dropped++;
        DroppedThrough = oldest.Sequence;
        return oldest.Size;
    }

    public Kept Read(long last) => new([.. Entries], Dropped, DroppedThrough, last);
}
