using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MockServer.Store;

/// <summary>Something that a table keeps true about its rows as they change.</summary>
public abstract class RowIndex<TRow>
    where TRow : class
{
    /// <summary>One row became another; null for the side on which it is not there.</summary>
    internal abstract void Changed(TRow? before, TRow? after);
}

/// <summary>All rows of a table in the order of one of their moments, then of their ids.</summary>
public sealed class Order<TRow>(Func<TRow, string> key, Func<TRow, DateTimeOffset> moment) : RowIndex<TRow>
    where TRow : class
{
    private readonly SortedRuns<Position, Position.Order> _positions = new();

    public int Count => _positions.Count;

    internal Places Places => new(_positions);

    public Position PositionOf(TRow row) => new(moment(row), key(row));

    internal override void Changed(TRow? before, TRow? after)
    {
        var from = before is null ? default : PositionOf(before);
        var to = after is null ? default : PositionOf(after);
        if (before is not null && after is not null && from == to)
            return;
        if (before is not null)
            _positions.Remove(from);
        if (after is not null)
            _positions.Add(to);
    }
}

/// <summary>Groups of rows that share a key, each group in the order of creation.</summary>
public sealed class Grouping<TRow>(Func<TRow, IEnumerable<string>> keys, Order<TRow> order) : RowIndex<TRow>
    where TRow : class
{
    private readonly Dictionary<string, Places> _groups = new(StringComparer.Ordinal);

    /// <summary>How many rows have this key.</summary>
    public int Count(string key) => Group(key).Count;

    internal Places Group(string key) => _groups.GetValueOrDefault(key);

    /// <summary>The keys of a group's rows, oldest first. A copy: the table may change while it is walked.</summary>
    public IReadOnlyList<string> Keys(string key) => [.. Group(key).Upwards(default).Select(position => position.Id)];

    internal override void Changed(TRow? before, TRow? after)
    {
        if (before is not null && after is not null && order.PositionOf(before) == order.PositionOf(after) && keys(before).SequenceEqual(keys(after)))
            return;
        if (before is not null)
        {
            var position = order.PositionOf(before);
            foreach (var key in keys(before))
                Leave(key, position);
        }

        if (after is not null)
        {
            var position = order.PositionOf(after);
            foreach (var key in keys(after))
                Join(key, position);
        }
    }

    private void Join(string key, Position position)
    {
        ref var group = ref CollectionsMarshal.GetValueRefOrAddDefault(_groups, key, out _);
        group = group.With(position);
    }

    private void Leave(string key, Position position)
    {
        ref var group = ref CollectionsMarshal.GetValueRefOrNullRef(_groups, key);
        if (Unsafe.IsNullRef(ref group))
            return;
        group = group.Without(position);
        if (group.Count == 0)
            _groups.Remove(key);
    }
}
