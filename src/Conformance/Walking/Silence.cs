using Contract;

namespace Conformance.Walking;

/// <summary>How much a contract says.</summary>
internal static class Silence
{
    /// <summary>
    /// Whether a contract has schemas alone and no rules: then it lists the errors that it knows and not all that there are, and what it
    /// does not say is free.
    /// </summary>
    public static bool SaysLittle(this ApiContract contract) => contract.Rules.Count == 0;
}
