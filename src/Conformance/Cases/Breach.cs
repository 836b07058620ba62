using System.Text.Json.Nodes;
using Conformance.Verdicts;
using Conformance.Walking;
using Contract;

namespace Conformance.Cases;

/// <summary>One way to break a schema in one place.</summary>
/// <param name="Check">What is asked, as in ids: <c>required</c>, <c>type</c>, <c>max-length</c>.</param>
/// <param name="Variant">Tells ways of one check apart, as in ids: <c>number</c>; empty for the only one.</param>
/// <param name="Keyword">The keyword that is broken.</param>
/// <param name="Holder">The schema that has it.</param>
/// <param name="Place">The place that is changed.</param>
internal sealed record Breach(string Check, string Variant, string Keyword, SchemaText Holder, Spot Place)
{
    /// <summary>The wrong value; unset for a property that is left out, and for one too many.</summary>
    public Func<JsonNode?>? Value { get; init; }

    /// <summary>Makes the place wrong from what is there: one item too many, a property that nobody knows.</summary>
    public Action<JsonNode>? Change { get; init; }

    /// <summary>How much it binds that it is refused, where that is less than its rule says.</summary>
    public RuleLevel Level { get; init; } = RuleLevel.Must;

    /// <summary>The broken keyword in the contract.</summary>
    public string Pointer => Holder.PointerTo(Keyword);

    /// <summary>What tells the case from others of its operation: <c>type.body-user-id.number</c>.</summary>
    public string Asked(string side) => Named(side, Place.Words, Check, Variant);

    public static string Named(string side, string words, string check, string variant) =>
        $"{check}.{side}{(words is "" ? "" : $"-{words}")}{(variant is "" ? "" : $".{variant}")}";

    /// <summary>
    /// What says that it is refused: the rule where the contract has it and the breach is beyond doubt, else the keyword.
    /// </summary>
    public Citation Cites(ApiContract contract, string rule) =>
        // By itself a format describes, and asserts nothing.
        contract.SaysLittle() && Keyword == "format" ? Citation.Of(contract, Pointer, RuleLevel.May)
        : Level == RuleLevel.Must ? Citation.Of(contract, Pointer, rule) : Citation.Of(contract, Pointer, Level);
}
