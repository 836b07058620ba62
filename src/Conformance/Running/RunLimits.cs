namespace Conformance.Running;

/// <summary>How much a run does at a time, and for how long.</summary>
public sealed record RunLimits
{
    /// <summary>How many cases run side by side.</summary>
    public int Parallelism { get; init; } = 8;

    /// <summary>How long one case may take, without what it waits for and without its clean-up.</summary>
    public TimeSpan Case { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a case may wait for things to happen by themselves; those that wait for longer are skipped.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a deployment may take until it shows everywhere, in lists above all, what has been done.</summary>
    public TimeSpan Settling { get; init; } = TimeSpan.FromSeconds(5);
}
