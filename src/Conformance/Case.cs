using Contract;

namespace Conformance;

/// <summary>Something that a group has, or deliberately has not, for an operation.</summary>
/// <param name="Id">Never changes: <c>messages.create.happy-path</c>.</param>
public abstract record Planned(string Id);

/// <summary>A case that cannot be, and why.</summary>
public sealed record Omission(string Id, string Why) : Planned(Id);

/// <summary>One thing that every faithful deployment does.</summary>
/// <param name="Id">Never changes: <c>messages.create.happy-path</c>.</param>
/// <param name="Cites">What says so, and how much it binds.</param>
/// <param name="Title">One sentence.</param>
/// <param name="Subject">The operation that the case is about.</param>
/// <param name="Run">Does it: calls, which keeps what is wrong with the answers.</param>
public sealed record Case(string Id, Citation Cites, string Title, Operation Subject, Func<CaseRun, Task> Run) : Planned(Id)
{
    /// <summary>Every operation that the case calls, the subject last.</summary>
    public required IReadOnlyList<string> Operations { get; init; }
}
