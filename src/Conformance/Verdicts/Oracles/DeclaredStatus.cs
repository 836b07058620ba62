using Conformance.Walking;
using Contract;

namespace Conformance.Verdicts.Oracles;

/// <summary>The status is one that the contract declares.</summary>
internal static class DeclaredStatus
{
    public static IEnumerable<Finding> Of(Answer answer)
    {
        var saysLittle = answer.Contract.SaysLittle();
        if (answer.Declared is not null || (saysLittle && !answer.Exchange.Call.IsOfOperation))
            yield break;
        // A contract of schemas alone lists the errors that are known, and there may be others.
        var level = saysLittle && answer.Exchange.Status >= 400 ? RuleLevel.May : RuleLevel.Must;
        var declared = string.Join(", ", answer.Operation.Responses.Select(response => response.Status));
        yield return answer.Found("status", answer.Responses, "response/status", $"a declared status ({declared})",
            answer.Exchange.Summary, level);
    }
}
