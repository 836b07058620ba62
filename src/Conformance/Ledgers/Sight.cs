namespace Conformance.Ledgers;

/// <summary>What a run saw of an obligation, the more the later.</summary>
public enum Sight
{
    /// <summary>Nothing that the run did or got has to do with it.</summary>
    Never,

    /// <summary>A request tried it, or an answer came that could have shown it, and it did not show.</summary>
    Exercised,

    /// <summary>It was seen to be kept, and never to be broken.</summary>
    Valid,

    /// <summary>It was seen to be broken.</summary>
    Violated,
}
