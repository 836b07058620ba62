using System.Text.Json.Nodes;
using Conformance.Http;
using Conformance.Running;
using Conformance.Verdicts;
using Conformance.Walking;
using Contract;

namespace Conformance.Cases.Parameters;

/// <summary>
/// Parameters that break their schema in one place, or are left out, are refused. A type is broken only where the text on the wire
/// shows it: where texts are taken, every text is right.
/// </summary>
internal static class RefusedParameters
{
    private const string Rule = "api.errors.invalid-parameter-400";
    private const string TypeRule = "api.errors.invalid-parameter-type";

    public static IEnumerable<Planned> Of(ApiContract contract, RecipeBook recipes) => contract.Operations.SelectMany(operation =>
        Missing(contract, recipes, operation).Concat(
            from place in ParameterPlace.Of(contract, operation)
            from breach in OnTheWire(place.Spot)
            select Broken(contract, recipes, operation, place, breach)));

    private static IEnumerable<Breach> OnTheWire(Spot spot)
    {
        var isText = spot.Schema.Takes("string");
        var types = isText || spot.Schema.Types is ["array" or "object"] ? [] : Types(spot);
        return types.Concat(Breaches.Of(spot)
            .Where(breach => breach.Check is not ("type" or "null" or "required" or "stranger") && breach.Value is not null));
    }

    private static IEnumerable<Breach> Types(Spot spot)
    {
        yield return new("type", "text", "type", spot.Schema, spot) { Value = () => "conformance" };
        if (spot.Schema.Types.Contains("integer") && !spot.Schema.Types.Contains("number"))
            yield return new("type", "fraction", "type", spot.Schema, spot) { Value = () => 1.5 };
    }

    // x-bot-id has cases of its own.
    private static IEnumerable<Planned> Missing(ApiContract contract, RecipeBook recipes, Operation operation) =>
        from parameter in operation.Parameters
        where parameter is { Required: true, In: "query" or "header", Name: not "x-bot-id" }
        select Planned(
            contract, recipes, operation, $"required.{parameter.In}-{CaseIds.Words(parameter.Name)}", parameter.Pointer + "/required",
            Citation.Of(contract, parameter.Pointer + "/required", Rule), parameter.In, $"without the {parameter}",
            call => Without(call, parameter), new Flaw($"request/{parameter.In}", "required", ""));

    private static Planned Broken(ApiContract contract, RecipeBook recipes, Operation operation, ParameterPlace place, Breach breach)
    {
        var id = $"{breach.Check}.{place.Words}{(breach.Variant is "" ? "" : $".{breach.Variant}")}";
        return Planned(
            contract, recipes, operation, id, breach.Pointer, breach.Cites(contract, Rule), place.Parameter.In,
            $"whose {place.Parameter} breaks {breach.Keyword} {breach.Variant}".TrimEnd(), call => place.Put(call, breach.Value!()),
            new Flaw(place.Where, breach.Keyword, breach.Value!() is JsonValue value ? value.ToString() : ""));
    }

    private static Planned Planned(
        ApiContract contract, RecipeBook recipes, Operation operation, string asked, string obligation, Citation cites, string @in,
        string title,
        Func<Call, Call> apply, Flaw flaw)
    {
        var id = CaseIds.Of(operation, asked);
        if (Grounds.For(recipes, operation) is not { } recipe)
            return new Omission(id, $"no chain of links leads to {operation.Id}");

        var mayShare = Grounds.MayShare(contract, recipe);
        var expected = Refusal(contract, operation, cites, @in);
        return new Case(id, Kind.Refuses, cites, $"{operation.Id} refuses a request {title}", operation, async run =>
            await run.SendInvalid(apply(await run.Prepare(recipe, mayShare)), flaw, expected))
        {
            Operations = [.. recipe.Operations()],
            AlsoCites = expected.Error is null ? [] : [TypeRule],
            Obligation = obligation,
            Breaks = flaw.Keyword,
        };
    }

    // What is wrong in a path may as well be a path that nothing has.
    private static Expected Refusal(ApiContract contract, Operation operation, Citation cites, string @in) =>
        contract.Rules.All(rule => rule.Id != Rule) ? new Expected(["4XX"], cites)
        : @in == "path" ? new Expected(["400", "404"], cites)
        : new Expected(400, cites) { Error = ("InvalidPayload", Citation.Of(contract, operation.Pointer, TypeRule)) };

    private static Call Without(Call call, Parameter parameter) => parameter.In == "header"
        ? call.Without(parameter.Name)
        : call with { Parameters = call.Parameters.Remove((parameter.In, parameter.Name)) };
}
