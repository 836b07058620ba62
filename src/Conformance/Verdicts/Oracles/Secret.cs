using Contract;

namespace Conformance.Verdicts.Oracles;

/// <summary>The token that was sent is never sent back.</summary>
internal static class Secret
{
    private static readonly Citation Says = new("CWE-522", RuleLevel.Should, "Insufficiently Protected Credentials");

    public static IEnumerable<Finding> Of(Answer answer) => answer.Exchange.TellsToken
        ? [answer.Found("secret", Says, "response", "nothing of the token", "the token")]
        : [];
}
