namespace MockServer.Store.Indexes;

internal sealed partial class SortedRuns<T, TOrder>
{
    /// <summary>
    /// One array, filled from the front. The first item lies in the list of the runs itself, so that looking for a run reads that list
    /// and nothing else.
    /// </summary>
    internal struct Run
    {
        private T[] _items;

        public Run(T[] items, int count) => (_items, Count, First) = (items, count, items[0]);

        public T First { get; private set; }

        public int Count { get; private set; }

        public readonly T this[int place] => _items[place];

        /// <summary>Where the item is; where it would be, as the complement, when it is not there.</summary>
        public readonly int Find(T item) => Count > 0 && default(TOrder).Compare(_items[Count - 1], item) < 0
            ? ~Count
            : _items.AsSpan(0, Count).BinarySearch(item, default(TOrder));

        public void Insert(int place, T item)
        {
            if (Count == _items.Length)
                Array.Resize(ref _items, Math.Min(Count * 2, Longest));
            Array.Copy(_items, place, _items, place + 1, Count - place);
            _items[place] = item;
            Count++;
            First = _items[0];
        }

        public void RemoveAt(int place)
        {
            Count--;
            Array.Copy(_items, place + 1, _items, place, Count - place);
            _items[Count] = default!;
            First = _items[0];
        }

        /// <summary>Keeps so many items; the others are the run that is returned.</summary>
        public Run SplitAt(int kept)
        {
            var others = new T[Longest];
            var count = Count - kept;
            Array.Copy(_items, kept, others, 0, count);
            Array.Clear(_items, kept, count);
            Count = kept;
            return new Run(others, count);
        }

        public void Append(Run next)
        {
            if (_items.Length < Count + next.Count)
                Array.Resize(ref _items, Count + next.Count);
            Array.Copy(next._items, 0, _items, Count, next.Count);
            Count += next.Count;
        }
    }
}
