namespace MockServer.Store;

/// <summary>
/// A state that is entered one way only: as a step, one after the other, whole or not at all. A step is plain synchronous code that
/// awaits nothing and has no effect outside its world, so it may be run again; what others must do about it happens after it was accepted.
/// </summary>
public sealed class World<TState>(TState state, TimeProvider clock, int historyLimit)
    where TState : WorldState
{
    private readonly Lock _entered = new();
    private readonly LinkedList<AcceptedStep> _history = [];
    private long _lastNumber;

    /// <summary>Runs a step and answers what it returns; a step that throws has changed nothing.</summary>
    /// <remarks>It completes at once today; it is a ValueTask because a store may acknowledge a step later.</remarks>
    public ValueTask<TResult> Run<TResult>(Func<TState, TResult> step)
    {
        lock (_entered)
            return ValueTask.FromResult(Enter(step));
    }

    /// <summary>The accepted steps that <see cref="Undo"/> can still take back, oldest first.</summary>
    public IReadOnlyList<AcceptedStep> History
    {
        get
        {
            lock (_entered)
                return [.. _history];
        }
    }

    /// <summary>
    /// Takes the newest step back that changed something, as a step of its own with a new number. Null when the history is empty.
    /// </summary>
    public ValueTask<AcceptedStep?> Undo()
    {
        lock (_entered)
        {
            if (_history.Last is not { } last)
                return ValueTask.FromResult<AcceptedStep?>(null);
            _history.RemoveLast();
            _lastNumber++;
            state.TakeBack(last.Value.Changes);
            return ValueTask.FromResult<AcceptedStep?>(last.Value);
        }
    }

    private TResult Enter<TResult>(Func<TState, TResult> step)
    {
        state.Begin(_lastNumber + 1, clock.GetUtcNow());
        TResult result;
        try
        {
            result = step(state);
        }
        catch
        {
            state.RollBack();
            throw;
        }

        if (state.Accept() is { } accepted)
        {
            _lastNumber = accepted.Number;
            Remember(accepted);
        }

        return result;
    }

    private void Remember(AcceptedStep accepted)
    {
        _history.AddLast(accepted);
        if (_history.Count > historyLimit)
            _history.RemoveFirst();
    }
}
