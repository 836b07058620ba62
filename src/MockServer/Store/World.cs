namespace MockServer.Store;

/// <summary>
/// A state that is entered one way only: as a step, one after the other, whole or not at all. A step is plain synchronous code that
/// awaits nothing and has no effect outside its world, so it may be run again; what others must do about it happens after it was accepted.
/// What has fallen due is done first, each thing as a step of its own at its own moment, so no caller ever sees a state that time has passed by.
/// </summary>
/// <param name="state">What is entered.</param>
/// <param name="clock">Gives each step its moment, and wakes the world when something falls due.</param>
/// <param name="historyLimit">How many accepted steps can be taken back.</param>
/// <param name="accepted">Told of each accepted step, outside of it and with nothing held, in order for each caller; null: nobody.</param>
public sealed class World<TState>(TState state, TimeProvider clock, int historyLimit, Action<World<TState>, AcceptedStep>? accepted = null) : IDisposable
    where TState : WorldState
{
    // A timer cannot wait for longer than some 49 days; it wakes, finds nothing due, and waits on.
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(40);

    private readonly Lock _entered = new();
    private readonly LinkedList<AcceptedStep> _history = [];
    private long _lastNumber;
    private ITimer? _alarm;
    private DateTimeOffset? _alarmAt;

    /// <summary>Runs a step and answers what it returns; a step that throws has changed nothing.</summary>
    /// <remarks>It completes at once today; it is a ValueTask because a store may acknowledge a step later.</remarks>
    public ValueTask<TResult> Run<TResult>(Func<TState, TResult> step) => ValueTask.FromResult(Step(step, follows: null));

    /// <summary>Runs a step that an accepted one made necessary; it is taken back together with it.</summary>
    public void FollowUp(AcceptedStep cause, Action<TState> step) =>
        Step(world => { step(world); return true; }, cause.Follows ?? cause.Number);

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
    /// Takes the newest step back that changed something, and those that followed from it, as one step with a new number. What followed from
    /// steps before it stays, also when it came later. Null when the history is empty.
    /// </summary>
    public ValueTask<AcceptedStep?> Undo()
    {
        lock (_entered)
        {
            var cause = _history.Last;
            while (cause is { Value.Follows: not null })
                cause = cause.Previous;
            for (var node = cause is null ? null : _history.Last; node is not null;)
            {
                var (step, earlier) = (node.Value, node == cause ? null : node.Previous);
                if (node == cause || step.Follows == cause!.Value.Number)
                {
                    _history.Remove(node);
                    _lastNumber++;
                    state.TakeBack(step.Changes);
                }

                node = earlier;
            }

            SetAlarm();
            return ValueTask.FromResult(cause?.Value);
        }
    }

    public void Dispose() => _alarm?.Dispose();

    private TResult Step<TResult>(Func<TState, TResult> step, long? follows)
    {
        List<AcceptedStep>? steps = null;
        try
        {
            lock (_entered)
            {
                var now = clock.GetUtcNow();
                while (state.Dues.Next is { } due && due <= now)
                    Enter(world => { world.Dues.DoFirst(); return true; }, Moment(due, now), null, ref steps);
                var result = Enter(step, now, follows, ref steps);
                SetAlarm();
                return result;
            }
        }
        finally
        {
            // Also when the step itself was refused: what had fallen due before it did happen.
            foreach (var one in steps ?? [])
                accepted?.Invoke(this, one);
        }
    }

    private TResult Enter<TResult>(Func<TState, TResult> step, DateTimeOffset now, long? follows, ref List<AcceptedStep>? steps)
    {
        state.Begin(_lastNumber + 1, now);
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

        if (state.Accept(follows) is { } done)
        {
            _lastNumber = done.Number;
            Remember(done);
            (steps ??= []).Add(done);
        }

        return result;
    }

    /// <summary>
    /// A thing happens at the moment for which it was due, but not before what has happened already: it may have been due in the past when it was
    /// written.
    /// </summary>
    private DateTimeOffset Moment(DateTimeOffset due, DateTimeOffset now) => due < state.Now && state.Now <= now ? state.Now : due;

    private void Remember(AcceptedStep done)
    {
        _history.AddLast(done);
        if (_history.Count > historyLimit)
            _history.RemoveFirst();
    }

    private void SetAlarm()
    {
        if (state.Dues.Next == _alarmAt)
            return;
        _alarmAt = state.Dues.Next;
        var wait = _alarmAt is { } at ? Bounded(at - clock.GetUtcNow()) : Timeout.InfiniteTimeSpan;
        if (_alarm is null)
            _alarm = clock.CreateTimer(_ => Wake(), null, wait, Timeout.InfiniteTimeSpan);
        else
            _alarm.Change(wait, Timeout.InfiniteTimeSpan);
    }

    private static TimeSpan Bounded(TimeSpan wait) => wait < TimeSpan.Zero ? TimeSpan.Zero : wait > LongestWait ? LongestWait : wait;

    private void Wake()
    {
        lock (_entered)
            _alarmAt = null;
        // Nothing but what is due.
        Step(_ => true, null);
    }
}
