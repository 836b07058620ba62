namespace MockServer.Store;

/// <summary>The newest accepted steps of one world, oldest first: what can be taken back, and what tells how things were before.</summary>
/// <param name="limit">How many it remembers.</param>
public sealed class StepHistory(int limit)
{
    private readonly LinkedList<AcceptedStep> _steps = [];

    public IReadOnlyCollection<AcceptedStep> Steps => _steps;

    /// <summary>It knows every step after this moment.</summary>
    public DateTimeOffset KnownSince { get; private set; }

    internal void Add(AcceptedStep done)
    {
        _steps.AddLast(done);
        if (_steps.Count <= limit)
            return;
        KnownSince = _steps.First!.Value.At;
        _steps.RemoveFirst();
    }

    /// <summary>The world was put to what it was at some moment, whatever it had been before.</summary>
    internal void Clear(DateTimeOffset at)
    {
        _steps.Clear();
        KnownSince = at;
    }

    /// <summary>
    /// Takes out the newest step that somebody asked for, and those that followed from it, and answers them newest first. What followed
    /// from
    /// steps before it stays, also when it came later.
    /// </summary>
    /// <param name="cause">The step that somebody asked for; null when there is none.</param>
    internal IReadOnlyList<AcceptedStep> TakeNewest(out AcceptedStep? cause)
    {
        var newest = _steps.Last;
        while (newest is { Value.Follows: not null })
            newest = newest.Previous;
        cause = newest?.Value;
        var taken = new List<AcceptedStep>();
        for (var node = newest is null ? null : _steps.Last; node is not null;)
        {
            var earlier = node == newest ? null : node.Previous;
            if (node == newest || node.Value.Follows == newest!.Value.Number)
            {
                _steps.Remove(node);
                taken.Add(node.Value);
            }

            node = earlier;
        }

        return taken;
    }
}
