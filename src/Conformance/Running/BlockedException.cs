using Contract;

namespace Conformance.Running;

/// <summary>A case cannot be tried because something that it needs could not be made: another case is about that.</summary>
/// <param name="blocker">The operation that did not make it.</param>
/// <param name="example">The example that it was called with; unset when it was called with something else.</param>
/// <param name="why">What became of the call.</param>
/// <param name="curl">The request that did not make it; empty when its answer was good but lacked something.</param>
public sealed class BlockedException(Operation blocker, Example? example, string why, string curl = "") : Exception($"{blocker.Id} {why}")
{
    public Operation Blocker => blocker;

    public Example? Example => example;

    public string Curl => curl;

    /// <summary>Whether it may be made when it is asked for again: there was no answer, or the deployment failed.</summary>
    public bool MayPass { get; init; }
}
