namespace MockServer.Store.Indexes;

internal sealed partial class SortedRuns<T, TOrder>
{
    /// <summary>All items in order; the set must not change meanwhile.</summary>
    public IEnumerable<T> All()
    {
        foreach (var run in _runs)
        {
            for (var place = 0; place < run.Count; place++)
                yield return run[place];
        }
    }

    /// <summary>From the least item that is not before this one; the set must not change meanwhile.</summary>
    public IEnumerable<T> Upwards(T from) => Walked(From(from, upwards: true));

    /// <summary>From the greatest item that is not after this one; the set must not change meanwhile.</summary>
    public IEnumerable<T> Downwards(T from) => Walked(From(from, upwards: false));

    /// <summary>As <see cref="Upwards"/> and <see cref="Downwards"/>, without an object for the walk.</summary>
    public Walk From(T from, bool upwards)
    {
        if (Count == 0)
            return default;
        var at = RunOf(from);
        var place = _runs[at].Find(from);
        // The walk begins with a step, so it stands one before where it begins.
        return upwards
            ? new Walk(_runs, at, (place < 0 ? ~place : place) - 1, +1)
            : new Walk(_runs, at, (place < 0 ? ~place - 1 : place) + 1, -1);
    }

    private static IEnumerable<T> Walked(Walk walk)
    {
        while (walk.Next())
            yield return walk.Current;
    }

    internal struct Walk
    {
        private readonly List<Run>? _runs;
        private readonly int _step;
        private Run _run;
        private int _at;
        private int _place;

        internal Walk(List<Run> runs, int at, int place, int step) => (_runs, _run, _at, _place, _step) = (runs, runs[at], at, place, step);

        public readonly T Current => _run[_place];

        public bool Next()
        {
            if (_runs is null)
                return false;
            _place += _step;
            while ((uint)_place >= (uint)_run.Count)
            {
                _at += _step;
                if ((uint)_at >= (uint)_runs.Count)
                    return false;
                _run = _runs[_at];
                _place = _step > 0 ? 0 : _run.Count - 1;
            }

            return true;
        }
    }
}
