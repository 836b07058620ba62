using Conformance.Walking;
using Contract;

namespace Conformance.Cases;

/// <summary>
/// A well-formed id that nothing has: 404 where the path names it, 400 where the body refers to it. Everything else in the request is right, so
/// that the id is all there is to refuse.
/// </summary>
internal static class UnknownId
{
    public static IEnumerable<Planned> Of(ApiContract contract, RecipeBook recipes) => contract.Operations.SelectMany(operation =>
    {
        var example = operation.Body?.Examples.FirstOrDefault();
        var fields = recipes.Given(operation, example).Where(IsId).ToList();
        return fields.Count == 0
            ? [new Omission(CaseIds.Of(operation, "unknown-id"), "neither its path nor its example has the id of something that other operations make")]
            : fields.Select(field => Of(contract, operation, example, field, recipes));
    });

    private static Planned Of(ApiContract contract, Operation operation, Example? example, Field field, RecipeBook recipes)
    {
        var (status, type) = field.In == "path" ? (404, "ResourceNotFound") : (400, "ReferenceNotFound");
        var id = CaseIds.Of(operation, $"unknown-{CaseIds.Words(NameOf(field))}");
        if (operation.ResponseFor(status) is not { } response)
            return new Omission(id, $"the contract declares no {status} for {operation.Id}");

        var recipe = recipes.For(operation, example);
        var cites = Citation.Of(contract, response.Pointer);
        return new Case(id, cites, $"{operation.Id} answers {status} {type} to a {NameOf(field)} that nothing has", operation, async run =>
        {
            var call = await run.Prepare(recipe);
            var unknown = run.Names.IdLike(Drafts.Get(call, field)!, id);
            await run.Send(Drafts.Set(call, field, unknown), new Expected(status, cites) { Error = (type, cites) });
        })
        {
            Operations = [.. recipe.Operations()],
        };
    }

    private static bool IsId(Field field) =>
        field.In is "path" or "body" && (NameOf(field) == "id" || NameOf(field).EndsWith("Id", StringComparison.Ordinal));

    private static string NameOf(Field field) => field.In == "body" ? JsonPointer.Split(field.Name).Last() : field.Name;
}
