using System.Text.Json;

namespace Contract;

/// <summary>How what an answer gives is put into another operation's request.</summary>
public sealed class Link
{
    public required string Name { get; init; }

    /// <summary>The operation it leads to; an <c>operationRef</c> is resolved to its id.</summary>
    public required string OperationId { get; init; }

    public required string? Description { get; init; }

    /// <summary>
    /// Values of the target's parameters by name, which may be qualified (<c>path.id</c>): constants, or strings that
    /// <see cref="RuntimeExpression"/> reads.
    /// </summary>
    public required IReadOnlyDictionary<string, JsonElement> Parameters { get; init; }

    /// <summary>What goes into the target's body: a value whose strings may be runtime expressions; unset when nothing does.</summary>
    public required JsonElement? RequestBody { get; init; }

    /// <summary>Whether the target takes back what the answer's operation made (<c>x-undoes</c>).</summary>
    public required bool Undoes { get; init; }

    /// <summary>
    /// The request example that must have been sent for the link to hold (<c>x-request-example</c>); unset when any will do.
    /// </summary>
    public required string? RequestExample { get; init; }

    /// <summary>The request example of the target that is meant (<c>x-target-example</c>); unset for its first.</summary>
    public required string? TargetExample { get; init; }

    /// <summary>The link in the contract document.</summary>
    public required string Pointer { get; init; }

    public override string ToString() => $"{Name} -> {OperationId}";
}
