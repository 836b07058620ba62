using Contract;

namespace Conformance.Verdicts;

/// <summary>One way in which an answer is not as the contract says.</summary>
/// <param name="Check">What was checked: <c>status</c>, <c>body</c>, <c>error-type</c>, …</param>
/// <param name="Cites">The rule or the place in the contract that says what is right.</param>
/// <param name="Operation">The operation whose answer it is.</param>
/// <param name="Where">The place in the answer: <c>response/body/message/id</c>.</param>
/// <param name="Expected">What would have been right.</param>
/// <param name="Seen">What was there.</param>
/// <param name="Curl">The request that shows it.</param>
public sealed record Finding(string Check, Citation Cites, string Operation, string Where, string Expected, string Seen, string Curl)
{
    /// <summary>How much of a fault it is.</summary>
    public RuleLevel Level => Cites.Level;

    /// <summary>
    /// What all findings of one cause share: check, operation, and the pointer that ends with the broken keyword, or the rule. A schema, an
    /// answer or a header that several operations share is one cause wherever it shows.
    /// </summary>
    public Cause Cause => new(
        Check,
        Cites.Source.StartsWith("#/components/", StringComparison.Ordinal) || Cites.Source.StartsWith("api.", StringComparison.Ordinal) ? "" : Operation,
        Cites.Source,
        Cites.Source.EndsWith("/required", StringComparison.Ordinal) ? Expected : "");

    /// <summary>A violation of the contract. A field that it does not know is drift, which may well be newer than the contract: SHOULD.</summary>
    public static Finding Of(ApiContract contract, Violation violation, Http.Exchange exchange) => new(
        violation switch
        {
            { Keyword: "content-type" } => "content-type",
            _ when violation.Where.StartsWith("response/headers", StringComparison.Ordinal) => "headers",
            { Keyword: "additionalProperties" } => "unknown-field",
            _ => "body",
        },
        Citation.Of(contract, violation.ContractPointer, violation.Keyword == "additionalProperties" ? RuleLevel.Should : RuleLevel.Must),
        exchange.Call.Operation.Id, violation.Where, violation.Expected, violation.Actual, exchange.ToCurl());

    public override string ToString() => $"{Check}: {Where}: expected {Expected}, got {Seen}";
}

/// <summary>Why findings are there: findings that are equal in this are one.</summary>
/// <param name="Check">What was checked.</param>
/// <param name="Operation">Empty when the cause is shared by operations.</param>
/// <param name="Source">The rule, or the pointer with the broken keyword.</param>
/// <param name="Detail">Which field it is about, where one keyword speaks of several; else empty.</param>
public sealed record Cause(string Check, string Operation, string Source, string Detail);
