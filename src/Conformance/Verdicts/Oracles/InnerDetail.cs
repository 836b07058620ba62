using System.Text.RegularExpressions;
using Contract;

namespace Conformance.Verdicts.Oracles;

/// <summary>
/// An error does not tell how the deployment is built: no stack trace, no exception of its platform, no statement of its database.
/// </summary>
internal static partial class InnerDetail
{
    private static readonly Citation Says = new("CWE-209", RuleLevel.Should,
        "Generation of Error Message Containing Sensitive Information");

    public static IEnumerable<Finding> Of(Answer answer) =>
        answer.Exchange.Status >= 400 && Inner().Match(answer.Exchange.Text) is { Success: true } told
            ? [answer.Found("inner-detail", Says, "response/body", "nothing of the deployment's inside", told.Value)]
            : [];

    // As they stand in JSON: a line's end is an escape.
    [GeneratedRegex(@"(\\n|\n)\s+at [\w.$<>]+|Traceback \(most recent call last\)|\b(System|Microsoft)\.[A-Z]\w+(\.\w+)*Exception"
        + @"|node_modules/|SQLSTATE|\.(js|ts|cs|py):(line )?\d+")]
    private static partial Regex Inner();
}
