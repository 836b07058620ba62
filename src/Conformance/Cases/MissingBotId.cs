using Conformance.Verdicts;
using Conformance.Walking;
using Contract;

namespace Conformance.Cases;

/// <summary>A request that does not name its bot is refused, whatever else is right in it.</summary>
internal static class MissingBotId
{
    private const string Header = "x-bot-id";

    public static IEnumerable<Planned> Of(ApiContract contract, RecipeBook recipes) =>
        contract.Operations.Select(operation => Of(contract, operation, recipes));

    private static Planned Of(ApiContract contract, Operation operation, RecipeBook recipes)
    {
        var id = CaseIds.Of(operation, "missing-bot-id");
        if (operation.Parameter(Header, "header") is not { Required: true } header)
            return new Omission(id, $"{operation.Id} does not require {Header}");
        if (recipes.For(operation, operation.FirstExample()) is not { } recipe)
            return new Omission(id, $"no chain of links leads to {operation.Id}");

        var cites = Citation.Of(contract, header.Pointer, "api.auth.bot-id-400");
        var type = Citation.Of(contract, header.Pointer, "api.auth.bot-id-type");
        return new Case(id, Kind.Caller, cites, $"{operation.Id} answers 400 InvalidPayload without {Header}", operation, async run =>
            await run.Send((await run.Prepare(recipe)).Without(Header), new Expected(400, cites) { Error = ("InvalidPayload", type) }))
        {
            Operations = [.. recipe.Operations()],
            AlsoCites = ["api.auth.bot-id-type"],
            Obligation = header.Pointer + "/required",
            Breaks = "required",
        };
    }
}
