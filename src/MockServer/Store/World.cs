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
    private readonly Lock _entered = new();
    private Alarm? _alarm;
    private readonly StepHistory _history = new(historyLimit);
    private long _lastNumber;
    private DateTimeOffset _lastAt;
    private List<Happening>? _witness;
    private bool _retired;

    // Put there as a whole, so that it is not what a new one would be.
    private bool _isKept;

    /// <summary>Runs a step and answers what it returns; a step that throws has changed nothing.</summary>
    /// <remarks>It completes at once today; it is a ValueTask because a store may acknowledge a step later.</remarks>
    /// <param name="step">What is done.</param>
    /// <param name="done">Told of the step when it was accepted and changed something, with nothing held; null: nobody.</param>
    public ValueTask<TResult> Run<TResult>(Func<TState, TResult> step, Action<AcceptedStep>? done = null) =>
        ValueTask.FromResult(Step(step, follows: null, done));

    /// <summary>As the other, for a step that asks what was done before it.</summary>
    public ValueTask<TResult> Run<TResult>(Func<TState, StepHistory, TResult> step) =>
        ValueTask.FromResult(Step(world => step(world, _history), follows: null));

    /// <summary>Runs a step that an accepted one made necessary; it is taken back together with it.</summary>
    public void FollowUp(AcceptedStep cause, Action<TState> step) =>
        Step(world => { step(world); return true; }, cause.Follows ?? cause.Number);

    /// <summary>The accepted steps that <see cref="Undo"/> can still take back, oldest first.</summary>
    public IReadOnlyList<AcceptedStep> History
    {
        get
        {
            lock (_entered)
                return [.. _history.Steps];
        }
    }

    /// <summary>
    /// Takes the newest step back that changed something, and those that followed from it, as one step with a new number. What followed from
    /// steps before it stays, also when it came later. Null when the history is empty.
    /// </summary>
    public ValueTask<AcceptedStep?> Undo()
    {
        AcceptedStep? undone;
        lock (_entered)
        {
            foreach (var step in _history.TakeNewest(out undone))
            {
                _lastNumber++;
                state.TakeBack(step.Changes);
            }

            SetAlarm();
        }

        // What it was too late for meanwhile.
        if (NextDue <= clock.GetUtcNow())
            CatchUp();
        return ValueTask.FromResult(undone);
    }

    /// <summary>All that is in the world now, when what has fallen due has happened.</summary>
    public WorldImage Capture() => Step(world => world.Capture(_lastNumber, _lastAt), follows: null);

    /// <summary>
    /// Puts the world back to what an image shows, its numbering of steps too, so that the same requests have the same answers as they had
    /// then. Nobody is told, and nothing of before can be taken back.
    /// </summary>
    public void Become(WorldImage image)
    {
        lock (_entered)
        {
            if (_retired)
                throw new RetiredWorldException();
            state.Become(image);
            _isKept = true;
            (_lastNumber, _lastAt) = (image.Number, image.At);
            _history.Clear(image.At);
            SetAlarm();
        }
    }

    /// <summary>The moment of what falls due next; null: nothing does.</summary>
    public DateTimeOffset? NextDue
    {
        get
        {
            lock (_entered)
                return state.Dues.Next;
        }
    }

    /// <summary>From now on what falls due is written down here too, whoever's step lets it happen; null: no more.</summary>
    public void Watch(List<Happening>? witness)
    {
        lock (_entered)
            _witness = witness;
    }

    /// <summary>Lets happen what is due by now.</summary>
    public void CatchUp() => Step(_ => true, null);

    /// <summary>The clock was moved, stopped or started: the alarm is set anew by it.</summary>
    public void ClockMoved()
    {
        lock (_entered)
        {
            _alarm?.Forget();
            SetAlarm();
        }
    }

    /// <summary>
    /// Ends a world in which nothing was ever changed; false when something was. Whoever still runs a step on it is told by a
    /// <see cref="RetiredWorldException"/>, and does it on a new one, which is the same.
    /// </summary>
    public bool TryRetire()
    {
        lock (_entered)
            return _retired = _lastNumber == 0 && !_isKept;
    }

    public void Dispose() => _alarm?.Dispose();

    private TResult Step<TResult>(Func<TState, TResult> step, long? follows, Action<AcceptedStep>? done = null)
    {
        while (true)
        {
            TResult result;
            bool left;
            // Of what fell due before the step, so that the step sees also what followed from it.
            List<AcceptedStep>? fell = null;
            AcceptedStep? own = null;
            try
            {
                lock (_entered)
                {
                    if (_retired)
                        throw new RetiredWorldException();
                    var now = clock.GetUtcNow();
                    if (DoDue(now, ref fell))
                        continue;
                    result = Enter(step, now, follows, out own);
                    SetAlarm();
                    left = state.Dues.Next <= now;
                }
            }
            finally
            {
                foreach (var one in fell ?? Enumerable.Empty<AcceptedStep>())
                    accepted?.Invoke(this, one);
                if (own is not null)
                {
                    done?.Invoke(own);
                    accepted?.Invoke(this, own);
                }
            }

            // What the step itself left due.
            if (left)
                CatchUp();
            return result;
        }
    }

    /// <summary>Lets happen what is due; false when nothing was.</summary>
    private bool DoDue(DateTimeOffset now, ref List<AcceptedStep>? fell)
    {
        if (!(state.Dues.Next <= now))
            return false;
        while (state.Dues.Next is { } due && due <= now)
        {
            var moment = Moment(due, now);
            var happened = Enter(world => world.Dues.DoFirst(), moment, null, out var done);
            if (done is not null)
                (fell ??= []).Add(done);
            _witness?.Add(happened with { At = moment });
        }

        SetAlarm();
        return true;
    }

    private TResult Enter<TResult>(Func<TState, TResult> step, DateTimeOffset now, long? follows, out AcceptedStep? accepted)
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

        accepted = state.Accept(follows);
        if (accepted is not null)
        {
            (_lastNumber, _lastAt) = (accepted.Number, accepted.At);
            _history.Add(accepted);
        }

        return result;
    }

    /// <summary>
    /// A thing happens at the moment for which it was due, but not before what has happened already: it may have been due in the past when it was
    /// written.
    /// </summary>
    private DateTimeOffset Moment(DateTimeOffset due, DateTimeOffset now) => due < state.Now && state.Now <= now ? state.Now : due;

    private void SetAlarm() => (_alarm ??= new Alarm(clock, Wake)).Set(state.Dues.Next);

    private void Wake()
    {
        lock (_entered)
            _alarm?.Forget();
        CatchUp();
    }
}
