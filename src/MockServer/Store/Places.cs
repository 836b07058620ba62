namespace MockServer.Store;

/// <summary>
/// The positions of a group of rows, in order. Most groups have one row, as tags that hold an id do: such a one is held as it is, in
/// a fifth of the memory that a set takes.
/// </summary>
internal readonly struct Places
{
    private readonly Position _only;
    private readonly SortedRuns<Position, Position.Order>? _many;

    public Places(SortedRuns<Position, Position.Order> many) => _many = many;

    private Places(Position only) => _only = only;

    public int Count => _many?.Count ?? (_only.Id is null ? 0 : 1);

    public bool Contains(Position position) => _many?.Contains(position) ?? _only == position;

    /// <summary>From the first position on that is not before this one.</summary>
    public IEnumerable<Position> Upwards(Position from) => _many?.Upwards(from) ?? (Count == 1 && _only >= from ? [_only] : []);

    /// <summary>From the last position on that is not after this one, backwards.</summary>
    public IEnumerable<Position> Downwards(Position from) => _many?.Downwards(from) ?? (Count == 1 && _only <= from ? [_only] : []);

    public Places With(Position position)
    {
        if (Count == 0)
            return new Places(position);
        if (_many is null)
            return _only == position ? this : Many(_only, position);
        _many.Add(position);
        return this;
    }

    public Places Without(Position position)
    {
        if (_many is null)
            return _only == position ? default : this;
        _many.Remove(position);
        return this;
    }

    private static Places Many(Position one, Position other)
    {
        var many = new SortedRuns<Position, Position.Order>();
        many.Add(one);
        many.Add(other);
        return new Places(many);
    }
}
