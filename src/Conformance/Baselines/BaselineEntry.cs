using Conformance.Verdicts;

namespace Conformance.Baselines;

/// <summary>A finding that somebody has accepted for a time.</summary>
/// <param name="Case">The id of the case whose findings are accepted; unset when it is a cause that is.</param>
/// <param name="Cause">
/// The cause whose findings are accepted, whichever case shows it, of one operation or, where none is named, of all; unset when it is a
/// case
/// that is.
/// </param>
/// <param name="Owner">Who answers for it.</param>
/// <param name="Reason">Why it is accepted.</param>
/// <param name="Expires">The last day on which it is.</param>
/// <param name="Line">Where it stands in the file.</param>
public sealed record BaselineEntry(string? Case, Cause? Cause, string Owner, string Reason, DateOnly Expires, int Line)
{
    public bool Covers(Verdict verdict, Finding finding) =>
        Case is not null ? verdict.Case.Id == Case
        : (finding.Check, finding.Cites.Source, finding.Cause.Detail) == (Cause!.Check, Cause.Source, Cause.Detail)
            && (Cause.Operation is "" || Cause.Operation == finding.Operation);

    /// <summary>What is accepted, in words.</summary>
    public string Subject => Case is not null
        ? $"case {Case}"
        : string.Join(' ', new[] { Cause!.Check, Cause.Operation, Cause.Source, Cause.Detail }.Where(part => part.Length > 0));

    public override string ToString() => $"accepted until {Expires:yyyy-MM-dd} by {Owner}: {Reason}";
}

/// <summary>A finding with what accepts it.</summary>
public sealed record AcceptedFinding(Finding Finding, BaselineEntry Entry);
