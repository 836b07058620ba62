using Contract;

namespace Conformance.Verdicts.Oracles;

/// <summary>An answer 401 says how to authenticate.</summary>
internal static class Challenge
{
    private static readonly Citation Says = new("RFC 9110, 11.6.1", RuleLevel.Should,
        "a server generating a 401 response MUST send a WWW-Authenticate header");

    public static IEnumerable<Finding> Of(Answer answer) =>
        answer.Exchange.Status == 401 && !answer.Exchange.Headers.ContainsKey("www-authenticate")
        ? [answer.Found("challenge", Says, "response/headers/www-authenticate", "a challenge", "nothing")]
        : [];
}
