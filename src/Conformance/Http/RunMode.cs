namespace Conformance.Http;

/// <summary>What a run may do to a deployment.</summary>
public enum RunMode
{
    /// <summary>Only GETs are sent: nothing is made, changed or deleted.</summary>
    Observe,

    /// <summary>Only what this run made is changed or deleted, and nobody else is reached.</summary>
    Own,

    /// <summary>Everything: for a deployment that is there to be tested, such as the mock.</summary>
    Full,
}
