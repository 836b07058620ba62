using Conformance.Verdicts;
using Conformance.Walking;
using Contract;

namespace Conformance.Cases;

/// <summary>
/// A well-formed id that nothing has: 404 where the path names it, 400 where the body refers to it. Everything else in the request is
/// right, so that the id is all there is to refuse.
/// </summary>
internal static class UnknownId
{
    public static IEnumerable<Planned> Of(ApiContract contract, RecipeBook recipes) => contract.Operations.SelectMany(operation =>
    {
        var fields = recipes.Given(operation).Where(given => IsId(given.Field)).ToList();
        return fields.Count == 0
            ? [new Omission(CaseIds.Of(operation, "unknown-id"), "no link gives it an id in its path or body")]
            : fields.Select(given => Of(contract, operation, given.Example, given.Field, recipes));
    });

    private static Planned Of(ApiContract contract, Operation operation, Example? example, Field field, RecipeBook recipes)
    {
        var (status, type, rule) = Refusal(operation, field);
        var id = CaseIds.Of(operation, $"unknown-{CaseIds.Words(NameOf(field))}");
        if (field.In == "body" && OwnRule(operation, ".unknown-accepted") is { } accepts)
            return new Omission(id, $"the rule {accepts.Id} says that it is accepted");
        if (operation.ResponseFor(status) is not { } response)
            return new Omission(id, $"the contract declares no {status} for {operation.Id}");
        if (recipes.For(operation, example, field) is not { } recipe)
            return new Omission(id, $"no chain of links leads to {operation.Id}");

        var cites = Citation.Of(contract, response.Pointer, rule);
        var expected = contract.SaysLittle()
            ? new Expected(["4XX"], Citation.Of(contract, response.Pointer, RuleLevel.Should))
            : new Expected(status, cites) { Error = (type, cites) };
        return new Case(id, Kind.Unknown, expected.Cites, $"{operation.Id} answers {status} {type} to a {NameOf(field)} that nothing has",
            operation, async run =>
        {
            var call = await run.Prepare(recipe);
            var unknown = run.Names.IdLike(Drafts.Get(call, field)!, id);
            await run.Send(Drafts.Set(call, field, unknown), expected);
        })
        {
            Operations = [.. recipe.Operations()],
        };
    }

    // One of several in a list is refused as the operation says that it refuses a part.
    private static (int Status, string Type, string Rule) Refusal(Operation operation, Field field)
    {
        if (field.In == "path")
            return (404, "ResourceNotFound", "api.errors.unknown-id-404");
        var isInList = field.Name.Contains("/0/", StringComparison.Ordinal);
        return isInList && OwnRule(operation, ".partial-400") is { } partial
            ? (400, "InvalidPayload", partial.Id)
            : (400, "ReferenceNotFound", "api.errors.unknown-reference-400");
    }

    private static Rule? OwnRule(Operation operation, string ending) =>
        operation.Rules.FirstOrDefault(rule => rule.Id.EndsWith(ending, StringComparison.Ordinal));

    private static bool IsId(Field field) =>
        field.In is "path" or "body" && (NameOf(field) == "id" || NameOf(field).EndsWith("Id", StringComparison.Ordinal));

    private static string NameOf(Field field) => field.In == "body" ? JsonPointer.Split(field.Name).Last() : field.Name;
}
