using Conformance.Http;
using Conformance.Walking;
using Contract;

namespace Conformance.Verdicts.Oracles;

/// <summary>An answer under check, and what the contract has about it.</summary>
internal sealed class Answer(ApiContract contract, Exchange exchange)
{
    public ApiContract Contract => contract;

    public Exchange Exchange => exchange;

    public Operation Operation => exchange.Call.Operation;

    /// <summary>
    /// What is declared for its status; unset when nothing is. An answer to what asks for no operation is one that any operation declares.
    /// </summary>
    public Response? Declared { get; } = exchange.Call.IsOfOperation
        ? exchange.Call.Operation.ResponseFor(exchange.Status)
        : contract.SaysLittle() ? null
        : contract.Operations.SelectMany(operation => operation.Responses)
            .FirstOrDefault(response => response.StatusCode == exchange.Status);

    /// <summary>Whether the body need not be JSON: the contract declares another media type for it, or says nothing of it at all.</summary>
    public bool IsOfOtherMedia => Declared is { } response
        ? response.Content.Count == 0 ? contract.SaysLittle() : exchange.ContentType is { } type
            && response.Content.Find(type) is { IsJson: false }
        : contract.SaysLittle();

    /// <summary>The answers that the contract has for the operation.</summary>
    public string Responses => Operation.Pointer + "/responses";

    /// <summary>A finding that cites a place in the contract.</summary>
    public Finding Found(string check, string pointer, string where, string expected, string seen, RuleLevel level = RuleLevel.Must) =>
        Found(check, Citation.Of(contract, pointer, level), where, expected, seen);

    public Finding Found(string check, Citation cites, string where, string expected, string seen) =>
        new(check, cites, Operation.Id, where, expected, seen, exchange.ToCurl());

    /// <summary>The rule, when the contract has it: without it nothing is said.</summary>
    public Citation? By(string rule) => contract.Rules.FirstOrDefault(one => one.Id == rule) is { } found ? Citation.Of(found) : null;

    /// <summary>A member of the body as it is quoted in a finding.</summary>
    public string Quoted(string member) => exchange.Said(member) is { Length: > 0 } said ? said : "nothing";
}
