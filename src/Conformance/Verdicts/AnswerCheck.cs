using Conformance.Http;
using Contract;

namespace Conformance.Verdicts;

/// <summary>What is checked of every answer of every case, whatever the case is about.</summary>
internal static class AnswerCheck
{
    /// <summary>Everything about an answer that the contract does not allow.</summary>
    public static IEnumerable<Finding> Findings(ApiContract contract, Exchange exchange)
    {
        var operation = exchange.Call.Operation;
        var answers = operation.Pointer + "/responses";
        if (exchange.Status >= 500)
            yield return Found("no-server-error", answers, "response/status", "an answer below 500", exchange.Summary);
        if (exchange.BodyFault is not null)
            yield return Found("body", answers, "response/body", "JSON", $"what is not: {exchange.BodyFault}");

        if (operation.ResponseFor(exchange.Status) is not { } response)
        {
            var declared = string.Join(", ", operation.Responses.Select(answer => answer.Status));
            yield return Found("status", answers, "response/status", $"a declared status ({declared})", exchange.Summary);
            yield break;
        }

        if (exchange.BodyFault is null)
        {
            foreach (var violation in response.Check(exchange.ContentType, new AnswerHeaders(exchange.Headers), exchange.Body))
                yield return Finding.Of(contract, violation, exchange);
        }

        if (exchange.Body is null || exchange.Status < 400)
            yield break;
        if (response.ErrorTypes is { Count: > 0 } types && !types.Contains(exchange.Said("type")))
        {
            var allowed = response.Pointer + "/x-error-types";
            yield return Found("error-type", allowed, "response/body/type", string.Join(" or ", types), Quoted("type"));
        }
        if (exchange.Said("code") != $"{exchange.Status}")
            yield return Found("error-code", response.Pointer, "response/body/code", $"{exchange.Status}, the HTTP status", Quoted("code"));

        Finding Found(string check, string cites, string where, string expected, string seen) =>
            new(check, Citation.Of(contract, cites, RuleLevel.Must), operation.Id, where, expected, seen, exchange.ToCurl());

        string Quoted(string member) => exchange.Said(member) is { Length: > 0 } said ? said : "nothing";
    }

    private readonly struct AnswerHeaders(IReadOnlyDictionary<string, string> headers) : IHeaderValues
    {
        public string? Find(string name) => headers.GetValueOrDefault(name);
    }
}
