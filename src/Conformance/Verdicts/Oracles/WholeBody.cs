using Contract;

namespace Conformance.Verdicts.Oracles;

/// <summary>A body is as long as its Content-Length says. One that is cut is no answer at all.</summary>
internal static class WholeBody
{
    private static readonly Citation Length = new("RFC 9110, 8.6", RuleLevel.Must,
        "a sender MUST NOT forward a Content-Length that is known to be incorrect");

    public static IEnumerable<Finding> Of(Answer answer)
    {
        var exchange = answer.Exchange;
        return exchange.Method != "HEAD" && exchange.Status != 304 && exchange.Headers.GetValueOrDefault("content-length") is { } said
            && !exchange.Headers.ContainsKey("content-encoding") && said != $"{exchange.Length}"
            ? [answer.Found("content-length", Length, "response/headers/content-length", $"{exchange.Length}", said)]
            : [];
    }
}
