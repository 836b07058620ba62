using System.Text.Json;
using Conformance.Http;
using Conformance.Running;
using Conformance.Verdicts;
using Conformance.Walking;
using Contract;

namespace Conformance.Cases;

/// <summary>A valid request that a deployment could wrongly refuse.</summary>
/// <param name="Asked">What is asked, as in ids.</param>
/// <param name="Pointer">The keyword or place in the contract that allows it.</param>
/// <param name="Title">What the request is like.</param>
/// <param name="Apply">Makes it out of one that is good already.</param>
internal sealed record Acceptance(string Asked, string Pointer, string Title, Func<CaseRun, Call, Call> Apply)
{
    /// <summary>The place in the body that it is about; unset: the request as a whole.</summary>
    public Spot? Place { get; init; }

    /// <summary>What the place must hold from the start, if an example has it.</summary>
    public JsonElement? Wanted { get; init; }

    /// <summary>The query parameter that it is about.</summary>
    public string? Query { get; init; }

    /// <summary>The rule that says so; unset, or not in the contract: the pointer does.</summary>
    public string? Rule { get; init; }

    /// <summary>How much it binds where no rule says it.</summary>
    public RuleLevel Unruled { get; init; } = RuleLevel.Must;

    /// <summary>Whether a refusal is as good: only that the deployment does not fail is asked then.</summary>
    public bool MayBeRefused { get; init; }

    public Planned Plan(ApiContract contract, RecipeBook recipes, Operation operation)
    {
        var id = CaseIds.Of(operation, Asked);
        if (Runtime.Meaning.Against(operation, Asked) is { } why)
            return new Omission(id, why);
        if (operation.Success is not { StatusCode: { } status })
            return new Omission(id, "the contract declares no single success");
        if (Recipe(recipes, operation) is not { } recipe)
            return new Omission(id, $"no chain of links leads to {operation.Id}");

        var cites = contract.Rules.FirstOrDefault(rule => rule.Id == Rule) is { } said
            ? Citation.Of(said)
            : Citation.Of(contract, Pointer, Unruled);
        var expected = MayBeRefused
            ? new Expected(["2XX", "4XX"], Citation.Of(contract, Pointer, RuleLevel.May))
            : Successes.Of(contract, operation, status, cites);
        // What changes something that is there would be in the way of others, each of which changes it in its own way.
        var changes = operation.Method != "GET" && operation.Parameters.Any(parameter => parameter.In == "path");
        var mayShare = !changes && Grounds.MayShare(contract, recipe);
        return new Case(id, Kind.Accepts, expected.Cites, $"{operation.Id} accepts {Title}", operation, async run =>
            await run.SendValid(Apply(run, await run.Prepare(recipe, mayShare)), expected))
        {
            Operations = [.. recipe.Operations()],
            Obligation = Pointer,
        };
    }

    private Recipe? Recipe(RecipeBook recipes, Operation operation) =>
        Runtime.Meaning.Needs(operation, Asked) is { } needed ? recipes.For(operation, operation.FirstExample(), new Field("body", needed))
        : Place is not null ? Grounds.For(recipes, operation, Place, Wanted)
        : Query is not null ? recipes.For(operation, operation.FirstExample(), new Field("query", Query))
        : Grounds.For(recipes, operation);
}
