namespace Conformance.Verdicts.Oracles;

/// <summary>The status is one that the contract declares.</summary>
internal static class DeclaredStatus
{
    public static IEnumerable<Finding> Of(Answer answer)
    {
        if (answer.Declared is not null)
            yield break;
        var declared = string.Join(", ", answer.Operation.Responses.Select(response => response.Status));
        yield return answer.Found("status", answer.Responses, "response/status", $"a declared status ({declared})",
            answer.Exchange.Summary);
    }
}
