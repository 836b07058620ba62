using Contract;

namespace Conformance.Verdicts.Oracles;

/// <summary>An answer 405 says what would be allowed.</summary>
internal static class AllowedMethods
{
    private static readonly Citation Says = new("RFC 9110, 15.5.6", RuleLevel.Should,
        "the origin server MUST generate an Allow header in a 405 response");

    public static IEnumerable<Finding> Of(Answer answer) => answer.Exchange.Status == 405 && !answer.Exchange.Headers.ContainsKey("allow")
        ? [answer.Found("allow", answer.By("api.errors.wrong-method-allow") ?? Says, "response/headers/allow", "methods", "nothing")]
        : [];
}
