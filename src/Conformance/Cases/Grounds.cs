using System.Text.Json;
using Conformance.Walking;
using Contract;

namespace Conformance.Cases;

/// <summary>Which request a change of one place starts from, and what must be made for it before.</summary>
internal static class Grounds
{
    /// <summary>
    /// The recipe of the example that goes furthest towards a place; of those, the one that has the wanted value there. Where links give
    /// what the place holds, they fill it. Unset when no chain of links leads to the operation.
    /// </summary>
    public static Recipe? For(RecipeBook recipes, Operation operation, Spot spot, JsonElement? wanted = null)
    {
        var example = operation.ExamplesOrNone()
            .OrderByDescending(one => wanted is { } value && Has(one, spot.Pointer) is { } has && JsonElement.DeepEquals(has, value))
            .ThenByDescending(one => Reach(one, spot))
            .First();
        return IsGiven(recipes, operation, spot)
            ? recipes.For(operation, example, new Field("body", spot.Pointer)) ?? recipes.For(operation, example)
            : recipes.For(operation, example);
    }

    /// <summary>The same for a request whose body does not matter.</summary>
    public static Recipe? For(RecipeBook recipes, Operation operation) => recipes.For(operation, operation.FirstExample());

    /// <summary>Whether a place holds what another operation makes.</summary>
    public static bool IsGiven(RecipeBook recipes, Operation operation, Spot spot) =>
        recipes.Given(operation).Any(given => given.Field == new Field("body", spot.Pointer));

    /// <summary>
    /// Whether a request may be made with what other cases need too: also if it is answered well by mistake, and what it made is taken
    /// back, nothing of that is lost. Else it takes what was made for it alone.
    /// </summary>
    public static bool MayShare(ApiContract contract, Recipe recipe)
    {
        var operation = recipe.Operation;
        var undoing = operation.Success?.Links.Where(link => link.Undoes).Select(link => link.OperationId).Distinct().ToList() ?? [];
        var takesAway = contract.Operations.SelectMany(maker => maker.Success?.Links ?? [])
            .Any(link => link.Undoes && link.OperationId == operation.Id);
        var makesWhatItNames = undoing.Count > 0 && operation.Parameters.Any(parameter => parameter.In == "path");
        var undoesMoreThanItMade = undoing.Count > 1 && recipe.Ingredients.Count > 0;
        return !takesAway && !makesWhatItNames && !undoesMoreThanItMade;
    }

    private static int Reach(Example? example, Spot spot) =>
        spot.Parent is null ? 0 : Reach(example, spot.Parent) + (Has(example, spot.Pointer) is null ? 0 : 1);

    private static JsonElement? Has(Example? example, string pointer) => example is null ? null : JsonPointer.Find(example.Value, pointer);
}
