namespace Contract;

/// <summary>How much a rule binds.</summary>
public enum RuleLevel
{
    /// <summary>The vendor's documents or a recorded answer say so.</summary>
    Must,

    /// <summary>Likely, not proven.</summary>
    Should,

    /// <summary>Nobody knows: our choice.</summary>
    May,
}

/// <summary>One sentence of behaviour that no schema can say (<c>x-rules</c>).</summary>
/// <param name="Id">Never changes: <c>users.update.tags-merge</c>.</param>
/// <param name="Level">How much it binds.</param>
/// <param name="Says">The sentence.</param>
/// <param name="Operation">The operation's id; unset for a rule about all of them.</param>
/// <param name="Pointer">Where in the contract.</param>
public sealed record Rule(string Id, RuleLevel Level, string Says, string? Operation, string Pointer);
