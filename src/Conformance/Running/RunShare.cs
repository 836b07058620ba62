namespace Conformance.Running;

/// <summary>What all cases of one run have in common.</summary>
/// <param name="Names">What ids and names are made from.</param>
/// <param name="Words">The names that the deployment accepts.</param>
/// <param name="Shared">What cases that change nothing need.</param>
/// <param name="Clock">What waiting is measured by.</param>
/// <param name="Limits">How long things may take.</param>
public sealed record RunShare(RunNames Names, Vocabulary Words, Fixtures Shared, TimeProvider Clock, RunLimits Limits);
