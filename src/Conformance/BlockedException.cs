using Conformance.Walking;

namespace Conformance;

/// <summary>A case cannot be tried because something that it needs could not be made: another case is about that.</summary>
public sealed class BlockedException(Recipe blocker, string why, string curl = "") : Exception($"{blocker.Operation.Id} {why}")
{
    /// <summary>What could not be made.</summary>
    public Recipe Blocker => blocker;

    /// <summary>The request that did not make it; empty when its answer was good but lacked something.</summary>
    public string Curl => curl;
}
