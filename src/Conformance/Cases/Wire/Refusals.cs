using Conformance.Http;
using Conformance.Running;
using Conformance.Verdicts;
using Conformance.Walking;
using Contract;

namespace Conformance.Cases.Wire;

/// <summary>Cases about requests that are wrong as a whole: as they are planned, and with what they are prepared.</summary>
internal static class Refusals
{
    /// <summary>A case that sends a request which is good but for what is done to it.</summary>
    public static Planned Plan(
        ApiContract contract, RecipeBook recipes, Operation operation, string asked, Kind kind, Citation cites, string title,
        Func<CaseRun, Call, Task> send, params string[] alsoCites)
    {
        var id = CaseIds.Of(operation, asked);
        if (Grounds.For(recipes, operation) is not { } recipe)
            return new Omission(id, $"no chain of links leads to {operation.Id}");
        var mayShare = Grounds.MayShare(contract, recipe);
        return new Case(id, kind, cites, title, operation, async run => await send(run, await run.Prepare(recipe, mayShare)))
        {
            Operations = [.. recipe.Operations()],
            AlsoCites = alsoCites,
        };
    }

    /// <summary>A case whose request breaks the contract in one place, which is proven before it is sent.</summary>
    public static Planned Plan(
        ApiContract contract, RecipeBook recipes, Operation operation, string asked, Kind kind, Expected expected, string title,
        Flaw flaw, string obligation, Func<Call, Call> breaks, params string[] alsoCites) =>
        Plan(contract, recipes, operation, asked, kind, expected.Cites, title, async (run, call) =>
            await run.SendInvalid(breaks(call), flaw, expected), alsoCites)
            is Case planned
            ? planned with { Obligation = obligation, Breaks = expected.Takes(200) ? null : flaw.Keyword }
            : new Omission(CaseIds.Of(operation, asked), $"no chain of links leads to {operation.Id}");

    /// <summary>A refusal by a rule that names status and type; any refusal where the contract does not have the rule.</summary>
    /// <param name="contract">The contract.</param>
    /// <param name="pointer">What is cited without the rule.</param>
    /// <param name="rule">The rule's id.</param>
    /// <param name="status">The status that it names.</param>
    /// <param name="type">The error's type that it names.</param>
    /// <param name="unruled">How much a refusal binds where a contract has no rules at all.</param>
    public static Expected By(
        ApiContract contract, string pointer, string rule, int status, string type, RuleLevel unruled = RuleLevel.Must)
    {
        var cites = Citation.Of(contract, pointer, rule);
        return cites.Source == rule ? new Expected(status, cites) { Error = (type, cites) }
            : contract.SaysLittle() ? new Expected(["4XX", "501"], cites with { Level = unruled })
            : new Expected(["4XX"], cites);
    }
}
