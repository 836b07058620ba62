using System.Text.Json.Nodes;
using Conformance.Running;
using Conformance.Verdicts;
using Conformance.Walking;
using Contract;

namespace Conformance.Cases.Wire;

/// <summary>A good body that comes as something else than what is declared is refused.</summary>
internal static class MediaTypes
{
    private static readonly (string Name, string Type)[] Others =
        [("text", "text/plain"), ("form", "application/x-www-form-urlencoded"), ("xml", "application/xml"),
            ("unknown", "application/x-conformance")];

    public static IEnumerable<Planned> Of(ApiContract contract, RecipeBook recipes) =>
        from operation in contract.Operations
        where operation.Body?.Schema is not null
        from planned in Wrong(contract, recipes, operation).Append(Missing(contract, recipes, operation))
        select planned;

    private static IEnumerable<Planned> Wrong(ApiContract contract, RecipeBook recipes, Operation operation)
    {
        var expected = Refusals.By(contract, operation.Body!.Pointer + "/content", "api.errors.media-type-415", 415,
            "UnsupportedMediaType", RuleLevel.Should);
        return from other in Others
               where operation.Body.Content.Find(other.Type) is null
               select Plan(contract, recipes, operation, other.Name, other.Type,
                   $"{operation.Id} refuses a body that is said to be {other.Type}", expected);
    }

    // What a body without a type is, is not said: RFC 9110 lets the receiver guess.
    private static Planned Missing(ApiContract contract, RecipeBook recipes, Operation operation) => Plan(
        contract, recipes, operation, "missing", null, $"{operation.Id} answers a body without a content type without failing",
        new Expected(["2XX", "4XX"], Citation.Of(contract, operation.Body!.Pointer + "/content", RuleLevel.May)));

    private static Planned Plan(
        ApiContract contract, RecipeBook recipes, Operation operation, string name, string? type, string title, Expected expected) =>
        Refusals.Plan(
            contract, recipes, operation, $"media-type.{name}", Kind.Malformed, expected, title,
            new Flaw("request/headers/content-type", "content-type", type ?? ""), operation.Body!.Pointer + "/content",
            call => (call.Body is null ? call with { Body = new JsonObject() } : call).WithHeader("content-type", type));
}
