namespace Conformance.Running;

/// <summary>The time that a run has in all: nothing new is begun when only what clean-up needs is left, and what is under way is cut off soon after.</summary>
internal sealed class Budget : IDisposable
{
    private static readonly TimeSpan MostForCleanUp = TimeSpan.FromSeconds(10);

    private readonly CancellationTokenSource end;
    private readonly TimeSpan? whole;
    private readonly TimeProvider clock;
    private readonly long began;

    /// <param name="whole">All of it; unset: no end.</param>
    /// <param name="clock">What it is measured by; it runs from now on.</param>
    public Budget(TimeSpan? whole, TimeProvider clock)
    {
        (this.whole, this.clock, began) = (whole, clock, clock.GetTimestamp());
        end = whole is { } time ? new(time - Reserve(time) / 2, clock) : new();
    }

    /// <summary>Cuts off what is still under way.</summary>
    public CancellationToken End => end.Token;

    /// <summary>Why nothing new is begun; unset while there is time.</summary>
    public string? Over => whole is { } time && clock.GetElapsedTime(began) >= time - Reserve(time)
        ? $"not begun: the budget of {time.TotalSeconds:0.#} s is used up (--target-budget)"
        : null;

    public void Dispose() => end.Dispose();

    // A fifth of it, for what was made to be taken back.
    private static TimeSpan Reserve(TimeSpan time) => time / 5 < MostForCleanUp ? time / 5 : MostForCleanUp;
}
