namespace Conformance.Ledgers;

/// <summary>One thing that a contract demands. Its key is its place in the contract and never changes while that does not.</summary>
/// <param name="Sort">What it is about.</param>
/// <param name="Subject">The operation, the answer or the rule that has it.</param>
/// <param name="Pointer">The keyword in the contract; empty where the subject says all.</param>
public sealed record Obligation(ObligationSort Sort, string Subject, string Pointer = "")
{
    public override string ToString() => $"{Sort.ToString().ToLowerInvariant()} {Subject} {Pointer}".TrimEnd();
}

/// <summary>What obligations are about.</summary>
public enum ObligationSort
{
    /// <summary>A status that an operation declares: <c>status createUser 201</c>.</summary>
    Status,

    /// <summary>A keyword of an answer's body, a header or the content type: <c>answer createUser/201
    /// #/components/…/maxLength</c>.</summary>
    Answer,

    /// <summary>A keyword of a request whose values are accepted: <c>accepts createUser #/…/maxLength</c>.</summary>
    Accepts,

    /// <summary>A keyword of a request that is refused when it is broken: <c>refuses createUser #/…/maxLength</c>.</summary>
    Refuses,

    /// <summary>A rule: <c>rule users.update.tags-merge</c>.</summary>
    Rule,
}
