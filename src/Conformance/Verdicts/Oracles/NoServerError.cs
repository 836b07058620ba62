namespace Conformance.Verdicts.Oracles;

/// <summary>No request, however wrong, makes the deployment fail.</summary>
internal static class NoServerError
{
    public static IEnumerable<Finding> Of(Answer answer) => answer.Exchange.Status >= 500
        ? [answer.Found("no-server-error", answer.Responses, "response/status", "an answer below 500", answer.Exchange.Summary)]
        : [];
}
