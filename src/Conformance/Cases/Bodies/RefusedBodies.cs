using Conformance.Http;
using Conformance.Running;
using Conformance.Verdicts;
using Conformance.Walking;
using Contract;

namespace Conformance.Cases.Bodies;

/// <summary>Bodies that break their schema in one place are refused, a case for each keyword of each place.</summary>
internal static class RefusedBodies
{
    private const string Rule = "api.errors.invalid-body-400";
    private const string TypeRule = "api.errors.invalid-body-type";

    public static IEnumerable<Planned> Of(ApiContract contract, RecipeBook recipes) =>
        from operation in contract.Operations
        from spot in Spot.OfBody(contract, operation)
        from planned in Breaches.Of(spot).Select(breach => Of(contract, recipes, operation, breach)).Concat(Unbroken(operation, spot))
        select planned;

    /// <summary>What a refusal of a broken body must look like.</summary>
    public static Expected Refusal(ApiContract contract, Operation operation, Citation cites) =>
        contract.Rules.Any(rule => rule.Id == Rule)
            ? new Expected(400, cites) { Error = ("InvalidPayload", Citation.Of(contract, operation.Pointer, TypeRule)) }
            : new Expected(["4XX"], cites);

    private static Planned Of(ApiContract contract, RecipeBook recipes, Operation operation, Breach breach)
    {
        var id = CaseIds.Of(operation, breach.Asked("body"));
        if (Grounds.For(recipes, operation, breach.Place) is not { } recipe)
            return new Omission(id, $"no chain of links leads to {operation.Id}");

        var mayShare = Grounds.MayShare(contract, recipe);
        var cites = breach.Cites(contract, Rule);
        var expected = Refusal(contract, operation, cites);
        var title = $"{operation.Id} refuses a body that breaks {breach.Keyword} at {breach.Place.Words} {breach.Variant}".TrimEnd();
        return new Case(id, Kind.Refuses, cites, title, operation, async run =>
        {
            var (call, pointer) = Apply(await run.Prepare(recipe, mayShare), breach);
            var value = breach.Value is { } wrong ? wrong()?.ToJsonString() ?? "null" : "";
            await run.SendInvalid(call, new Flaw($"request/body{pointer}", breach.Keyword, value), expected);
        })
        {
            Operations = [.. recipe.Operations()],
            AlsoCites = expected.Error is null ? [] : [TypeRule],
            Obligation = breach.Pointer,
            Breaks = breach.Keyword,
        };
    }

    private static (Call Call, string Pointer) Apply(Call call, Breach breach) => breach switch
    {
        { Value: { } value } => Edits.Put(call, breach.Place, value()),
        { Change: { } change } => Edits.Alter(call, breach.Place, change),
        _ => Edits.Drop(call, breach.Place),
    };

    private static IEnumerable<Planned> Unbroken(Operation operation, Spot spot) =>
        from keyword in Breaches.Unknown
        where spot.Schema.Find(keyword) is not null
        select new Omission(
            CaseIds.Of(operation, Breach.Named("body", spot.Words, CaseIds.Words(keyword), "")),
                $"the suite knows no way to break {keyword}");
}
