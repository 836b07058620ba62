namespace MockServer.Http.Gates;

/// <summary>
/// The requests that one caller made within the last while: exactly so many at most, whichever moment it ends at. It remembers a moment for
/// each and nothing else, so it is never larger than its limit. Not safe to share between threads.
/// </summary>
/// <param name="limit">How many requests it takes.</param>
/// <param name="length">How long a request stays in it, in the clock's ticks.</param>
internal sealed class SlidingWindow(int limit, long length)
{
    private readonly Queue<long> _taken = new();

    /// <summary>What the window has to say to one request.</summary>
    /// <param name="Taken">False: the request is one too many, and takes no room.</param>
    /// <param name="Remaining">How many more it would take at this moment.</param>
    /// <param name="Reset">Ticks until the oldest request leaves it.</param>
    public readonly record struct Answer(bool Taken, int Remaining, long Reset);

    /// <param name="now">In the clock's ticks; never before the last call's.</param>
    public Answer Take(long now)
    {
        Forget(now);
        var taken = _taken.Count < limit;
        if (taken)
            _taken.Enqueue(now);
        return new Answer(taken, limit - _taken.Count, _taken.Peek() + length - now);
    }

    /// <summary>Is nothing left in it? Then it is as good as a new one.</summary>
    public bool IsIdle(long now)
    {
        Forget(now);
        return _taken.Count == 0;
    }

    private void Forget(long now)
    {
        while (_taken.TryPeek(out var oldest) && now - oldest >= length)
            _taken.Dequeue();
    }
}
