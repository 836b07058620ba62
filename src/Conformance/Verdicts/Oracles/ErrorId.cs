using System.Text.RegularExpressions;

namespace Conformance.Verdicts.Oracles;

/// <summary>An error's id has its form, is nobody else's, and is told in words where the fault is the deployment's own.</summary>
internal static partial class ErrorId
{
    public static IEnumerable<Finding> Of(Answer answer)
    {
        var exchange = answer.Exchange;
        if (exchange.Status < 400 || exchange.Said("id") is not { Length: > 0 } id)
            yield break;
        if (answer.By("api.errors.id-form") is { } form && !Form().IsMatch(id))
            yield return answer.Found("error-id", form, "response/body/id", "err_, a time, an x and eight digits", id);
        if (answer.By("api.errors.id-unique") is { } unique && exchange.RepeatsErrorId)
            yield return answer.Found("error-id-unique", unique, "response/body/id", "an id that no other answer has", id);

        var isNamed = exchange.Said("message").Contains(id, StringComparison.Ordinal);
        if (exchange.Status < 500 && isNamed && answer.By("api.errors.refusal-without-id") is { } without)
            yield return answer.Found("error-id-told", without, "response/body/message", "a message without the id",
                exchange.Said("message"));
        if (exchange.Said("type") is "Unknown" or "Internal" && answer.By("api.errors.server-error-names-id") is { } names
            && !exchange.Said("message").EndsWith($"(Error ID: {id})", StringComparison.Ordinal))
            yield return answer.Found("error-id-told", names, "response/body/message", $"… (Error ID: {id})", exchange.Said("message"));
    }

    [GeneratedRegex("^err_[0-9]{14}x[0-9A-F]{8}$")]
    private static partial Regex Form();
}
