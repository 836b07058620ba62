using Conformance.Http;
using Conformance.Verdicts.Oracles;
using Contract;

namespace Conformance.Verdicts;

/// <summary>What is checked of every answer of every case, whatever the case is about.</summary>
internal static class AnswerCheck
{
    /// <summary>The checks; a new one is one line.</summary>
    private static readonly Func<Answer, IEnumerable<Finding>>[] All =
    [
        NoServerError.Of,
        ReadableBody.Of,
        DeclaredStatus.Of,
        DeclaredContent.Of,
        ErrorBody.Of,
        ErrorId.Of,
        MomentForm.Of,
        EmptyBody.Of,
        WholeBody.Of,
        FittingStatus.Of,
        Challenge.Of,
        AllowedMethods.Of,
        InnerDetail.Of,
        Secret.Of,
    ];

    /// <summary>Everything about an answer that the contract, or HTTP, does not allow.</summary>
    public static IEnumerable<Finding> Findings(ApiContract contract, Exchange exchange)
    {
        var answer = new Answer(contract, exchange);
        return All.SelectMany(check => check(answer));
    }
}
