using System.Runtime.InteropServices;

namespace MockServer.Store.Indexes;

/// <summary>
/// A sorted set kept in short arrays that follow one another. A tree of single nodes costs four times the memory and a jump through it
/// for every level; here an item costs what it is, neighbours lie side by side, and what is appended fills its array to the end.
/// </summary>
internal sealed partial class SortedRuns<T, TOrder>
    where TOrder : struct, IComparer<T>
{
    private const int Longest = 128;
    private readonly List<Run> _runs = [];

    public int Count { get; private set; }

    public bool Contains(T item) => Count > 0 && _runs[RunOf(item)].Find(item) >= 0;

    /// <summary>False when it is there already.</summary>
    public bool Add(T item)
    {
        if (Count == 0)
            _runs.Add(new Run(new T[2], 0));
        var at = RunOf(item);
        ref var run = ref RunAt(at);
        var place = run.Find(item);
        if (place >= 0)
            return false;
        if (run.Count == Longest)
        {
            MakeRoom(at, ~place);
            return Add(item);
        }

        run.Insert(~place, item);
        Count++;
        return true;
    }

    /// <summary>False when it is not there.</summary>
    public bool Remove(T item)
    {
        if (Count == 0)
            return false;
        var at = RunOf(item);
        ref var run = ref RunAt(at);
        var place = run.Find(item);
        if (place < 0)
            return false;
        run.RemoveAt(place);
        Count--;
        Close(at);
        return true;
    }

    /// <summary>The run that the item is in, if it is anywhere: the last one that does not begin behind it.</summary>
    private int RunOf(T item)
    {
        var runs = CollectionsMarshal.AsSpan(_runs);
        var (low, high) = (0, runs.Length - 1);
        // What is new is mostly the last.
        if (high == 0 || default(TOrder).Compare(runs[high].First, item) <= 0)
            return high;
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (default(TOrder).Compare(runs[middle].First, item) <= 0)
                low = middle;
            else
                high = middle - 1;
        }

        return low;
    }

    private ref Run RunAt(int at) => ref CollectionsMarshal.AsSpan(_runs)[at];

    /// <summary>A full run is halved, unless what comes next stands behind all of it.</summary>
    private void MakeRoom(int at, int place)
    {
        // Begun with the last item, so that the next one is looked for here.
        var kept = place == Longest && at == _runs.Count - 1 ? Longest - 1 : Longest / 2;
        _runs.Insert(at + 1, RunAt(at).SplitAt(kept));
    }

    /// <summary>No run stays empty, and small neighbours become one.</summary>
    private void Close(int at)
    {
        ref var run = ref RunAt(at);
        if (run.Count == 0)
        {
            _runs.RemoveAt(at);
        }
        else if (at + 1 < _runs.Count && run.Count + _runs[at + 1].Count <= Longest / 4)
        {
            run.Append(_runs[at + 1]);
            _runs.RemoveAt(at + 1);
        }
    }
}
