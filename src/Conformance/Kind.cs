namespace Conformance;

/// <summary>What a case is for: the columns of the report's table.</summary>
public enum Kind
{
    /// <summary>The contract's own examples, answered as declared.</summary>
    Example,

    /// <summary>Valid requests at and inside the limits of their schemas: must be accepted.</summary>
    Accepts,

    /// <summary>Requests that break their schema in one place: must be refused.</summary>
    Refuses,

    /// <summary>Bodies that are not JSON, or not of the declared media type.</summary>
    Malformed,

    /// <summary>Methods and paths that the contract does not have, and what HTTP itself asks for.</summary>
    Protocol,

    /// <summary>Who may call: tokens, bots, integrations.</summary>
    Caller,

    /// <summary>Well-formed ids that nothing has.</summary>
    Unknown,

    /// <summary>What the contract's rules say beyond its schemas.</summary>
    Behaviour,
}
