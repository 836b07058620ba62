using Contract;

namespace Conformance.Verdicts;

/// <summary>How a case ended, the better first: the run as a whole ended as its worst case.</summary>
public enum Outcome
{
    /// <summary>The deployment does as the contract says.</summary>
    Passed,

    /// <summary>The case could not be tried; the reason says why.</summary>
    Skipped,

    /// <summary>The contract does not say what is right, or says that it is free: an observation, never a fault.</summary>
    Silent,

    /// <summary>Not as the contract says, and accepted by the baseline until a date.</summary>
    Accepted,

    /// <summary>Not as the contract says is likely right (SHOULD), or more than the contract knows.</summary>
    Warned,

    /// <summary>It ended otherwise when it was repeated at once: nothing can be said.</summary>
    Flaky,

    /// <summary>The deployment does not do as the contract says (MUST); the findings prove it.</summary>
    Failed,

    /// <summary>The run was set up in a way that says nothing about the deployment.</summary>
    Misconfigured,

    /// <summary>The suite itself is at fault. Says nothing about the deployment.</summary>
    Errored,
}

/// <summary>What findings make of a case.</summary>
internal static class Outcomes
{
    public static Outcome Of(IReadOnlyCollection<Finding> findings) => findings.Count == 0
        ? Outcome.Passed
        : findings.Min(finding => finding.Level) switch
        {
            RuleLevel.Must => Outcome.Failed,
            RuleLevel.Should => Outcome.Warned,
            _ => Outcome.Silent,
        };
}
