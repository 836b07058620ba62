using Conformance.Running;
using Conformance.Verdicts;
using Contract;

namespace Conformance;

/// <summary>Something that a group has, or deliberately has not, for an operation.</summary>
/// <param name="Id">Never changes: <c>messages.create.happy-path</c>.</param>
public abstract record Planned(string Id);

/// <summary>A case that cannot be, and why.</summary>
public sealed record Omission(string Id, string Why) : Planned(Id);

/// <summary>One thing that every faithful deployment does.</summary>
/// <param name="Id">Never changes: <c>messages.create.happy-path</c>.</param>
/// <param name="Kind">What it is for.</param>
/// <param name="Cites">What says so, and how much it binds.</param>
/// <param name="Title">One sentence.</param>
/// <param name="Subject">The operation that the case is about.</param>
/// <param name="Run">Does it: calls, which keeps what is wrong with the answers.</param>
public sealed record Case(string Id, Kind Kind, Citation Cites, string Title, Operation Subject, Func<CaseRun, Task> Run) : Planned(Id)
{
    /// <summary>Every operation that the case calls, each once, in the order of their first calls.</summary>
    public required IReadOnlyList<string> Operations { get; init; }

    /// <summary>Rules that its findings can cite besides.</summary>
    public IReadOnlyList<string> AlsoCites { get; init; } = [];

    /// <summary>The keyword or place in the contract that it is about, as a pointer; unset when it is about none in particular.</summary>
    public string? Obligation { get; init; }

    /// <summary>The keyword that its request breaks, as violations name it; unset for a request that breaks none.</summary>
    public string? Breaks { get; init; }

    /// <summary>How long it has to wait for things to happen by themselves; zero for most.</summary>
    public TimeSpan Waits { get; init; }

    /// <summary>Whether it takes a run that is told what the deployment tells its bot and its integration.</summary>
    public bool Listens { get; init; }

    /// <summary>The third part of the id: what is asked of the operation.</summary>
    public string Check => Id.Split('.')[2];
}
