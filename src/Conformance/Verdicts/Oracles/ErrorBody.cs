using Conformance.Walking;

namespace Conformance.Verdicts.Oracles;

/// <summary>
/// An error says the same in its body as in its status: a type that the status may have, the status again, and a message.
/// </summary>
internal static class ErrorBody
{
    public static IEnumerable<Finding> Of(Answer answer)
    {
        var exchange = answer.Exchange;
        // The dialect is that of contracts with rules.
        if (exchange.Body is null || exchange.Status < 400 || answer.Declared is not { } response || answer.Contract.SaysLittle())
            yield break;
        if (response.ErrorTypes is { Count: > 0 } types && !types.Contains(exchange.Said("type")))
        {
            var allowed = response.Pointer + "/x-error-types";
            yield return answer.Found("error-type", allowed, "response/body/type", string.Join(" or ", types), answer.Quoted("type"));
        }
        if (exchange.Said("code") != $"{exchange.Status}")
        {
            var cites = Citation.Of(answer.Contract, response.Pointer, "api.errors.code-is-status");
            yield return answer.Found("error-code", cites, "response/body/code", $"{exchange.Status}, the HTTP status",
                answer.Quoted("code"));
        }
        if (exchange.At("/message") is { } message && string.IsNullOrWhiteSpace(message.ToString()))
            yield return answer.Found("error-message", response.Pointer, "response/body/message", "a message", "none");
    }
}
