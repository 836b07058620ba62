using MockServer.Store.Indexes;

namespace MockServer.Store;

/// <summary>
/// What is to happen in a world and when, in order. The tables keep it as their rows change, so that what is rolled back, taken back or
/// restored falls due as its rows say and never otherwise.
/// </summary>
internal sealed class DueQueue
{
    private readonly SortedSet<Entry> _entries = [];
    private readonly Dictionary<string, Func<string, Happening>> _happenings = new(StringComparer.Ordinal);

    /// <summary>Null when nothing is to happen.</summary>
    public DateTimeOffset? Next => _entries.Count == 0 ? null : _entries.Min.At;

    /// <param name="what">Names the kind of happening, unique in the world.</param>
    /// <param name="happens">Does it to the row with this key, and tells of it; the row must not be due for the same moment after that.</param>
    public void Declare(string what, Func<string, Happening> happens) => _happenings.Add(what, happens);

    public void Add(DateTimeOffset at, string what, string key) => _entries.Add(new Entry(at, what, key));

    public void Remove(DateTimeOffset at, string what, string key) => _entries.Remove(new Entry(at, what, key));

    /// <summary>Does the first thing, and tells what it was.</summary>
    /// <exception cref="InvalidOperationException">It is still to be done after that: it would be done for ever.</exception>
    public Happening DoFirst()
    {
        var first = _entries.Min;
        var happened = _happenings[first.What](first.Key);
        return _entries.Contains(first)
            ? throw new InvalidOperationException($"{first.What} of {first.Key} happened at {first.At:O} and is due still.")
            : happened;
    }

    private readonly record struct Entry(DateTimeOffset At, string What, string Key) : IComparable<Entry>
    {
        public int CompareTo(Entry other)
        {
            var order = At.UtcTicks.CompareTo(other.At.UtcTicks);
            if (order == 0)
                order = string.CompareOrdinal(Key, other.Key);
            return order != 0 ? order : string.CompareOrdinal(What, other.What);
        }
    }
}

/// <summary>Keeps the moments of one table's rows in the world's queue.</summary>
internal sealed class DueIndex<TRow>(DueQueue queue, string what, Func<TRow, DateTimeOffset?> at) : RowIndex<TRow>
    where TRow : class
{
    internal override void Changed(Slot<TRow> slot, TRow? before, TRow? after)
    {
        var (from, to) = (before is null ? null : at(before), after is null ? null : at(after));
        if (from == to)
            return;
        if (from is { } was)
            queue.Remove(was, what, slot.Key);
        if (to is { } now)
            queue.Add(now, what, slot.Key);
    }
}
