using System.Runtime.InteropServices;

namespace MockServer.Store;

/// <summary>
/// A sorted set kept in short arrays that follow one another. A tree of single nodes costs four times the memory and a jump through it
/// for every level; here an item costs what it is, neighbours lie side by side, and what is appended fills its array to the end.
/// </summary>
internal sealed class SortedRuns<T, TOrder>
    where TOrder : struct, IComparer<T>
{
    private const int Longest = 128;
    private static readonly TOrder Order;
    private readonly List<List<T>> _runs = [];

    public int Count { get; private set; }

    public bool Contains(T item) => Count > 0 && Find(_runs[RunOf(item)], item) >= 0;

    /// <summary>False when it is there already.</summary>
    public bool Add(T item)
    {
        if (Count == 0)
            _runs.Add([]);
        var at = RunOf(item);
        var run = _runs[at];
        var place = Find(run, item);
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
        var place = Find(_runs[at], item);
        if (place < 0)
            return false;
        _runs[at].RemoveAt(place);
        Count--;
        Close(at);
        return true;
    }

    /// <summary>From the least item that is not before this one; the set must not change meanwhile.</summary>
    public IEnumerable<T> Upwards(T from)
    {
        if (Count == 0)
            yield break;
        var at = RunOf(from);
        var place = Find(_runs[at], from);
        place = place < 0 ? ~place : place;
        for (; at < _runs.Count; at++, place = 0)
        {
            for (var run = _runs[at]; place < run.Count; place++)
                yield return run[place];
        }
    }

    /// <summary>From the greatest item that is not after this one; the set must not change meanwhile.</summary>
    public IEnumerable<T> Downwards(T from)
    {
        if (Count == 0)
            yield break;
        var at = RunOf(from);
        var place = Find(_runs[at], from);
        place = place < 0 ? ~place - 1 : place;
        while (true)
        {
            for (var run = _runs[at]; place >= 0; place--)
                yield return run[place];
            if (--at < 0)
                yield break;
            place = _runs[at].Count - 1;
        }
    }

    /// <summary>The run that the item is in, if it is anywhere: the last one that does not begin behind it.</summary>
    private int RunOf(T item)
    {
        var (low, high) = (0, _runs.Count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (Order.Compare(_runs[middle][0], item) <= 0)
                low = middle;
            else
                high = middle - 1;
        }

        return low;
    }

    private static int Find(List<T> run, T item) => CollectionsMarshal.AsSpan(run).BinarySearch(item, Order);

    /// <summary>A full run is halved, unless what comes next stands behind all of it.</summary>
    private void MakeRoom(int at, int place)
    {
        var run = _runs[at];
        if (place == Longest && at == _runs.Count - 1)
        {
            // Begun with the last item, so that the next one is looked for here.
            _runs.Add([run[^1]]);
            run.RemoveAt(Longest - 1);
            return;
        }

        _runs.Insert(at + 1, run.GetRange(Longest / 2, Longest / 2));
        run.RemoveRange(Longest / 2, Longest / 2);
    }

    /// <summary>No run stays empty, and small neighbours become one.</summary>
    private void Close(int at)
    {
        var run = _runs[at];
        if (run.Count == 0)
        {
            _runs.RemoveAt(at);
        }
        else if (at + 1 < _runs.Count && run.Count + _runs[at + 1].Count <= Longest / 4)
        {
            run.AddRange(_runs[at + 1]);
            _runs.RemoveAt(at + 1);
        }
    }
}
