using Contract;

namespace Conformance;

/// <summary>One way in which an answer is not as the contract says.</summary>
/// <param name="Check">What was checked: <c>status</c>, <c>body</c>, <c>error-type</c>, …</param>
/// <param name="Cites">The rule's id or the contract pointer that says what is right.</param>
/// <param name="Where">The place in the answer: <c>response/body/message/id</c>.</param>
/// <param name="Expected">What would have been right.</param>
/// <param name="Seen">What was there.</param>
/// <param name="Curl">The request that shows it.</param>
public sealed record Finding(string Check, string Cites, string Where, string Expected, string Seen, string Curl)
{
    public static Finding Of(Violation violation, Exchange exchange) => new(
        violation switch
        {
            { Keyword: "content-type" } => "content-type",
            _ when violation.Where.StartsWith("response/headers", StringComparison.Ordinal) => "headers",
            _ => "body",
        },
        violation.ContractPointer, violation.Where, violation.Expected, violation.Actual, exchange.ToCurl());

    public override string ToString() => $"{Check}: {Where}: expected {Expected}, got {Seen}";
}
