using System.Text.Json;
using Contract;

namespace Conformance.Verdicts;

/// <summary>What says that something is right: a rule's id or a contract pointer, and how much it binds.</summary>
/// <param name="Source">The rule's id, or the pointer into the contract.</param>
/// <param name="Level">How much it binds.</param>
/// <param name="Quote">The rule's sentence, or what the contract has at the pointer, short; empty when it is long.</param>
public sealed record Citation(string Source, RuleLevel Level, string Quote = "")
{
    private const int LongestQuote = 160;

    /// <summary>The first of these rules that the contract has; the pointer, which binds, when it has none of them.</summary>
    public static Citation Of(ApiContract contract, string pointer, params IEnumerable<string> rules) =>
        rules.Select(id => contract.Rules.FirstOrDefault(rule => rule.Id == id)).FirstOrDefault(rule => rule is not null) is { } rule
            ? Of(rule)
            : Of(contract, pointer, RuleLevel.Must);

    public static Citation Of(Rule rule) => new(rule.Id, rule.Level, rule.Says);

    /// <summary>A place in the contract. What stands there is quoted when it is a single value, as a keyword's is.</summary>
    public static Citation Of(ApiContract contract, string pointer, RuleLevel level) => new(pointer, level, Quoted(contract, pointer));

    private static string Quoted(ApiContract contract, string pointer) =>
        contract.At(pointer) is { ValueKind: not JsonValueKind.Object } value && value.GetRawText() is { Length: <= LongestQuote } text
            ? $"{JsonPointer.Split(pointer).LastOrDefault()}: {text}"
            : "";
}
