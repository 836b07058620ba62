using Conformance.Verdicts;
using Conformance.Walking;
using Contract;

namespace Conformance.Cases;

/// <summary>Every example that the contract gives is taken, and answered as declared.</summary>
internal static class HappyPath
{
    public static IEnumerable<Planned> Of(ApiContract contract, RecipeBook recipes) =>
        from operation in contract.Operations
        from example in operation.ExamplesOrNone()
        select Of(contract, operation, example, recipes);

    /// <summary>The id of the case about an operation's answer to one of its examples.</summary>
    public static string IdOf(Operation operation, Example? example) =>
        CaseIds.Of(operation, example is null || example == operation.FirstExample()
            ? "happy-path"
            : $"example-{CaseIds.Words(example.Name)}");

    private static Planned Of(ApiContract contract, Operation operation, Example? example, RecipeBook recipes)
    {
        var id = IdOf(operation, example);
        if (operation.Success is not { StatusCode: { } status } success)
            return new Omission(id, "the contract declares no single success");
        if (recipes.For(operation, example) is not { } recipe)
            return new Omission(id, $"no chain of links leads to {operation.Id}");

        var title = $"{operation.Id} answers {status}" + (example is null ? "" : $" to the example '{example.Name}'");
        var cites = Citation.Of(contract, success.Pointer, RuleLevel.Must);
        var expected = Successes.Of(contract, operation, status, cites, isExample: example is not null);
        return new Case(id, Kind.Example, cites, title, operation, async run =>
        {
            var call = await run.Prepare(recipe);
            await (contract.SaysLittle() ? run.SendValid(call, expected) : run.Send(call, expected));
        })
        {
            Operations = [.. recipe.Operations()],
        };
    }
}
