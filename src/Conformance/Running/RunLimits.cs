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

    /// <summary>How long taking back what one case made may take, and what all share.</summary>
    public TimeSpan CleanUp { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>After how many cases in a row that got only failures it is asked whether the deployment is still there.</summary>
    public int FailuresInARow { get; init; } = 15;

    /// <summary>For how long that is asked until the run is given up.</summary>
    public TimeSpan Outage { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long one such question may take.</summary>
    public TimeSpan Probe { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long the whole run may take, clean-up included; unset: as long as it takes.</summary>
    public TimeSpan? Budget { get; init; }
}
