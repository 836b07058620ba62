namespace MockServer.Store.Indexes;

/// <summary>The values of one tag key, each with the slots that have it.</summary>
internal sealed class TagValues
{
    private readonly Groups<string> _groups = new(StringComparer.Ordinal);

    // All values that there are, and some that there were: taking a value out of its place costs more than passing it by, and most that go
    // go by the thousand.
    private SortedRuns<string, CodePoints> _sorted = new();

    /// <summary>How many values there are.</summary>
    public int Count => _groups.Count;

    public Places Of(string value) => _groups.Of(value);

    /// <summary>The values, each once, in the order of code points, from behind <paramref name="after"/> on.</summary>
    public IEnumerable<string> From(string? after)
    {
        Sweep();
        return _sorted.Upwards(after ?? "").Where(value => value != after && _groups.Has(value));
    }

    public void Join(string value, Slot slot)
    {
        if (!_groups.Join(value, slot))
            return;
        Sweep();
        _sorted.Add(value);
    }

    public void Leave(string value, Slot slot) => _groups.Leave(value, slot);

    /// <summary>At most as many values are passed by as are there.</summary>
    private void Sweep()
    {
        if (_sorted.Count <= (2 * _groups.Count) + 64)
            return;
        var left = new SortedRuns<string, CodePoints>();
        foreach (var value in _sorted.All())
        {
            if (_groups.Has(value))
                left.Add(value);
        }

        _sorted = left;
    }

    /// <summary>As ordinal order, but what takes two UTF-16 units stands behind what takes one.</summary>
    private readonly struct CodePoints : IComparer<string>
    {
        public int Compare(string? x, string? y)
        {
            var at = x.AsSpan().CommonPrefixLength(y);
            if (at == x!.Length || at == y!.Length)
                return x.Length.CompareTo(y!.Length);
            var (one, other) = (x[at], y[at]);
            return char.IsSurrogate(one) == char.IsSurrogate(other) ? one.CompareTo(other) : char.IsSurrogate(one) ? 1 : -1;
        }
    }
}
