using System.Text.Json.Nodes;
using Conformance.Http;
using Conformance.Running;
using Conformance.Verdicts;
using Conformance.Walking;
using Contract;

namespace Conformance.Cases.Wire;

/// <summary>A good body that comes as something else than what is declared is refused.</summary>
internal static class MediaTypes
{
    private static readonly (string Name, string Type)[] Others =
        [("text", "text/plain"), ("form", "application/x-www-form-urlencoded"), ("xml", "application/xml"), ("unknown", "application/x-conformance")];

    public static IEnumerable<Planned> Of(ApiContract contract, RecipeBook recipes) =>
        from operation in contract.Operations
        where operation.Body?.Schema is not null
        from planned in Wrong(contract, recipes, operation).Append(Missing(contract, recipes, operation))
        select planned;

    private static IEnumerable<Planned> Wrong(ApiContract contract, RecipeBook recipes, Operation operation)
    {
        var expected = Refusals.By(contract, operation.Body!.Pointer + "/content", "api.errors.media-type-415", 415, "UnsupportedMediaType");
        return from other in Others
               where operation.Body.Content.Find(other.Type) is null
               select Refusals.Plan(
                   contract, recipes, operation, $"media-type.{other.Name}", Kind.Malformed, expected.Cites,
                   $"{operation.Id} refuses a body that is said to be {other.Type}", (run, call) => Send(run, call, other.Type, expected));
    }

    // What a body without a type is, is not said: RFC 9110 lets the receiver guess.
    private static Planned Missing(ApiContract contract, RecipeBook recipes, Operation operation)
    {
        var expected = new Expected(["2XX", "4XX"], Citation.Of(contract, operation.Body!.Pointer + "/content", RuleLevel.May));
        return Refusals.Plan(
            contract, recipes, operation, "media-type.missing", Kind.Malformed, expected.Cites,
            $"{operation.Id} answers a body without a content type without failing", (run, call) => Send(run, call, null, expected));
    }

    private static async Task Send(CaseRun run, Call call, string? type, Expected expected) => await run.SendInvalid(
        (call.Body is null ? call with { Body = new JsonObject() } : call).WithHeader("content-type", type),
        new Flaw("request/headers/content-type", "content-type", type ?? ""), expected);
}
