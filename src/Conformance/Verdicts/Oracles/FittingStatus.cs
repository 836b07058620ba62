using Contract;

namespace Conformance.Verdicts.Oracles;

/// <summary>A status goes with the request that it answers.</summary>
internal static class FittingStatus
{
    private static readonly Citation Created = new("RFC 9110, 15.3.2", RuleLevel.Should,
        "the request has been fulfilled and has resulted in one or more new resources being created");
    private static readonly Citation NotModified = new("RFC 9110, 15.4.5", RuleLevel.Should, "a conditional GET or HEAD request");
    private static readonly Citation Content = new("RFC 9110, 15.5", RuleLevel.Should, "413 and 415 are about the content of a request");

    public static IEnumerable<Finding> Of(Answer answer)
    {
        var (status, method) = (answer.Exchange.Status, answer.Exchange.Method);
        if (status == 201 && method is ("GET" or "DELETE"))
            yield return Unfit(Created, "no 201, since nothing is made");
        if (status == 304 && method is not ("GET" or "HEAD"))
            yield return Unfit(NotModified, "no 304, since nothing is cached");
        if (status is 413 or 415 && answer.Exchange.RequestBody is null)
            yield return Unfit(Content, $"no {status}, since there was no body");

        Finding Unfit(Citation cites, string expected) =>
            answer.Found("status-fits", cites, "response/status", expected, answer.Exchange.Summary);
    }
}
