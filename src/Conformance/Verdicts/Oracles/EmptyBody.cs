using Contract;

namespace Conformance.Verdicts.Oracles;

/// <summary>Answers that have no body by their status or method have none.</summary>
internal static class EmptyBody
{
    private static readonly Citation None = new("RFC 9110, 6.4.1", RuleLevel.Must,
        "all 1xx, 204 and 304 responses, and those to HEAD, do not include content");

    public static IEnumerable<Finding> Of(Answer answer) =>
        answer.Exchange is { Length: > 0 } exchange && (exchange.Status is 204 or 205 or 304 || exchange.Method == "HEAD")
            ? [answer.Found("empty-body", None, "response/body", "no body", $"{exchange.Length} bytes")]
            : [];
}
