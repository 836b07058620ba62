namespace MockServer.Delivery.Calls;

/// <summary>
/// What waits for one bot, or for one integration in it. Calls of a lane go one after the other, lanes beside each other, and so many at a time;
/// whoever is slow or gone delays nobody else's.
/// </summary>
/// <param name="most">How many may be in it, those under way too.</param>
/// <param name="atOnce">How many calls may be under way at a time.</param>
internal sealed class CallQueue(int most, int atOnce)
{
    private readonly Lock _entered = new();
    private readonly Dictionary<string, Queue<Func<Task>>> _lanes = new(StringComparer.Ordinal);
    private int _count;

    /// <summary>Who makes a call holds one of these meanwhile, and none while it waits for the next attempt.</summary>
    public SemaphoreSlim Slots { get; } = new(atOnce);

    /// <summary>False when there is no room.</summary>
    /// <param name="lane">Null: a lane of its own.</param>
    /// <param name="work">What is done; it never throws.</param>
    public bool TryAdd(string? lane, Func<Task> work)
    {
        lock (_entered)
        {
            if (_count >= most)
                return false;
            _count++;
            if (lane is not null && _lanes.TryGetValue(lane, out var waiting))
            {
                waiting.Enqueue(work);
                return true;
            }

            if (lane is not null)
                _lanes.Add(lane, new Queue<Func<Task>>());
        }

        // What the request carries along is over before the work is.
        using (ExecutionContext.SuppressFlow())
            _ = Task.Run(() => Walk(lane, work));
        return true;
    }

    private async Task Walk(string? lane, Func<Task> first)
    {
        for (var work = first; work is not null; work = Next(lane))
            await work();
    }

    private Func<Task>? Next(string? lane)
    {
        lock (_entered)
        {
            _count--;
            if (lane is not null && _lanes[lane].TryDequeue(out var next))
                return next;
            if (lane is not null)
                _lanes.Remove(lane);
            return null;
        }
    }
}
