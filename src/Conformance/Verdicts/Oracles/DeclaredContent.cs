using Conformance.Walking;
using Contract;

namespace Conformance.Verdicts.Oracles;

/// <summary>Content type, headers and body are what the contract declares for the status.</summary>
internal static class DeclaredContent
{
    public static IEnumerable<Finding> Of(Answer answer)
    {
        var exchange = answer.Exchange;
        return (exchange.BodyFault is not null && !answer.IsOfOtherMedia) || answer.Declared is not { } response
            || exchange.Method == "HEAD"
            ? []
            // An answer without content is one of whose content nothing is said.
            : answer.Contract.SaysLittle() && response.Content.Count == 0 ? []
            : response.Check(exchange.ContentType, new AnswerHeaders(exchange.Headers), answer.IsOfOtherMedia ? null : exchange.Body)
                .Select(violation => Finding.Of(answer.Contract, violation, exchange));
    }

    private readonly struct AnswerHeaders(IReadOnlyDictionary<string, string> headers) : IHeaderValues
    {
        public string? Find(string name) => headers.GetValueOrDefault(name);
    }
}
