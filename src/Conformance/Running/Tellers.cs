using Conformance.Cases;
using Conformance.Verdicts;
using Contract;

namespace Conformance.Running;

/// <summary>Who tells of a fault that several cases meet: the case that is about it, and whoever met it only when that one does not.</summary>
/// <param name="suite">The cases.</param>
/// <param name="attemptOf">Runs a case, unless it has been run.</param>
internal sealed class Tellers(Suite suite, Func<Case, Task<Attempt>> attemptOf)
{
    private readonly Dictionary<string, Case> cases = suite.Cases.ToDictionary(@case => @case.Id);

    /// <summary>The verdict, with what nobody else tells.</summary>
    public async Task<Verdict> Tell(Attempt attempt)
    {
        var verdict = await WithWhatNobodyElseSays(attempt);
        return attempt.Blocked is null ? verdict : await Judge(verdict, attempt.Blocked);
    }

    // What is wrong with an answer on the way to a case is told by the case that is about that answer. What only shows on this way is told here.
    private async Task<Verdict> WithWhatNobodyElseSays(Attempt attempt)
    {
        var untold = new List<Finding>();
        foreach (var seen in attempt.SeenOnTheWay.DistinctBy(finding => finding.Cause))
        {
            var tellers = suite.Cases.Where(@case => @case.Kind == Kind.Example && @case.Subject.Id == seen.Operation).ToList();
            if (tellers.Contains(attempt.Verdict.Case) || !await IsTold(seen, tellers))
                untold.Add(seen);
        }
        if (untold.Count == 0)
            return attempt.Verdict;
        IReadOnlyList<Finding> all = [.. attempt.Verdict.Findings, .. untold];
        var outcome = attempt.Verdict.Outcome;
        return attempt.Verdict with { Findings = all, Outcome = Outcomes.Of(all) is var worse && worse > outcome ? worse : outcome };
    }

    private async Task<bool> IsTold(Finding seen, IEnumerable<Case> tellers)
    {
        foreach (var teller in tellers)
        {
            var told = (await attemptOf(teller)).Verdict.Findings;
            if (told.Any(finding => finding.Cause == seen.Cause || (finding.Check == seen.Check && finding.Operation == seen.Operation)))
                return true;
        }
        return false;
    }

    // One fault in createConversation must not fail every case that needs a conversation. But where the case that is about the blocking
    // request finds nothing wrong with it, nothing else would tell, and the blocked case does.
    private async Task<Verdict> Judge(Verdict verdict, BlockedException blocked)
    {
        var seen = new HashSet<string> { verdict.Case.Id };
        for (var blocker = blocked; ;)
        {
            var about = HappyPath.IdOf(blocker.Blocker, blocker.Example);
            if (!seen.Add(about) || !cases.TryGetValue(about, out var other))
                break;
            var known = await attemptOf(other);
            if (known.Verdict.Outcome == Outcome.Passed)
                break;
            if (known.Blocked is null)
                return verdict with { Reason = $"{verdict.Reason}; see {about}", IsBlocked = true };
            blocker = known.Blocked;
        }
        var cites = Citation.Of(suite.Contract, blocked.Blocker.Success?.Pointer ?? blocked.Blocker.Pointer, RuleLevel.Must);
        var finding = new Finding("set-up", cites, blocked.Blocker.Id, "response", "what the case needs", blocked.Message, blocked.Curl);
        return verdict with { Outcome = Outcome.Failed, Reason = null, Findings = [.. verdict.Findings, finding] };
    }
}
