namespace MockServer.Store.Indexes;

/// <summary>
/// The slots of a group of rows, in the order of creation. Most groups have one row, as tags that hold an id do: such a one is its slot and
/// nothing else.
/// </summary>
internal readonly struct Places
{
    private readonly object? _slots;

    /// <summary>Many, or the whole of an order.</summary>
    public Places(SortedRuns<Place, Place.Order> many) => _slots = many;

    private Places(Slot only) => _slots = only;

    public int Count => _slots switch { null => 0, SortedRuns<Place, Place.Order> many => many.Count, _ => 1 };

    public bool Contains(Slot slot) =>
        _slots is SortedRuns<Place, Place.Order> many ? many.Contains(Place.Created(slot)) : ReferenceEquals(_slots, slot);

    /// <summary>All slots, oldest first. A copy: the group may change while it is walked.</summary>
    public Slot[] All() => _slots switch
    {
        null => [],
        SortedRuns<Place, Place.Order> many => [.. many.All().Select(place => place.Slot)],
        _ => [(Slot)_slots],
    };

    /// <summary>From the first place on that is not before this one, or backwards from the last that is not after it.</summary>
    public Walk From(Place place, bool upwards) => _slots switch
    {
        null => default,
        SortedRuns<Place, Place.Order> many => new Walk(many.From(place, upwards)),
        _ => Only((Slot)_slots, place, upwards),
    };

    public Places With(Slot slot)
    {
        if (_slots is null || ReferenceEquals(_slots, slot))
            return new Places(slot);
        if (_slots is not SortedRuns<Place, Place.Order> many)
        {
            many = new SortedRuns<Place, Place.Order>();
            many.Add(Place.Created((Slot)_slots));
        }

        many.Add(Place.Created(slot));
        return new Places(many);
    }

    public Places Without(Slot slot)
    {
        if (_slots is not SortedRuns<Place, Place.Order> many)
            return ReferenceEquals(_slots, slot) ? default : this;
        many.Remove(Place.Created(slot));
        return this;
    }

    private static Walk Only(Slot slot, Place from, bool upwards)
    {
        var only = Place.Created(slot);
        var side = only.CompareTo(from);
        return side == 0 || side > 0 == upwards ? new Walk(only) : default;
    }

    /// <summary>A walk over one place or over many; the group must not change meanwhile.</summary>
    internal struct Walk
    {
        private SortedRuns<Place, Place.Order>.Walk _many;
        private bool _one;

        public Walk(SortedRuns<Place, Place.Order>.Walk many) => _many = many;

        public Walk(Place only) => (Current, _one) = (only, true);

        public Place Current { get; private set; }

        public bool Next()
        {
            if (_one)
            {
                _one = false;
                return true;
            }

            if (!_many.Next())
                return false;
            Current = _many.Current;
            return true;
        }
    }
}
