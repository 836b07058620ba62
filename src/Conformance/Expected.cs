using Contract;

namespace Conformance;

/// <summary>What a case expects of an answer, beyond what is checked of every answer.</summary>
/// <param name="Status">The status.</param>
/// <param name="Cites">The rule or contract pointer that says so.</param>
public sealed record Expected(int Status, Citation Cites)
{
    /// <summary>The error's type, and what says so; unset when any declared type will do.</summary>
    public (string Type, Citation Cites)? Error { get; init; }

    internal IEnumerable<Finding> Findings(Exchange exchange)
    {
        if (exchange.Status != Status)
            yield return new("status", Cites.Source, "response/status", Error is null ? $"{Status}" : $"{Status} {Error?.Type}", exchange.Summary, exchange.ToCurl());
        else if (Error is { } error && exchange.Said("type") != error.Type)
            yield return new("error-type", error.Cites.Source, "response/body/type", error.Type, exchange.Said("type"), exchange.ToCurl());
    }
}

/// <summary>What says that something is right: a rule's id or a contract pointer, and how much it binds.</summary>
public sealed record Citation(string Source, RuleLevel Level)
{
    /// <summary>The first of these rules that the contract has; the pointer, which binds, when it has none of them.</summary>
    public static Citation Of(ApiContract contract, string pointer, params IEnumerable<string> rules) =>
        rules.Select(id => contract.Rules.FirstOrDefault(rule => rule.Id == id)).FirstOrDefault(rule => rule is not null) is { } rule
            ? new(rule.Id, rule.Level)
            : new(pointer, RuleLevel.Must);
}
