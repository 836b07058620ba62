using System.Text;
using Conformance.Cases.Bodies;
using Conformance.Running;
using Conformance.Verdicts;
using Conformance.Walking;
using Contract;

namespace Conformance.Cases.Wire;

/// <summary>A body that is JSON but of another kind altogether, or none where one is needed, is refused.</summary>
internal static class OtherBodies
{
    private const string Rule = "api.errors.invalid-body-400";

    private static readonly (string Name, string Json)[] Swaps =
    [
        ("null", "null"), ("list", "[]"), ("list-of-one", "[{}]"), ("empty-text", "\"\""), ("text", "\"conformance\""),
        ("zero", "0"), ("fraction", "-1.5"), ("true", "true"), ("nul-text", "\"\\u0000\""),
    ];

    public static IEnumerable<Planned> Of(ApiContract contract, RecipeBook recipes) =>
        from operation in contract.Operations
        where operation.Body?.Schema is not null
        let schema = SchemaText.At(contract, operation.Body!.Schema!.Pointer)
        from planned in Swapped(contract, recipes, operation, schema).Concat(Absent(contract, recipes, operation, schema))
        select planned;

    private static IEnumerable<Planned> Swapped(ApiContract contract, RecipeBook recipes, Operation operation, SchemaText schema)
    {
        var cites = Citation.Of(contract, schema.PointerTo("type"), Rule);
        var expected = RefusedBodies.Refusal(contract, operation, cites);
        return schema.Types is not ["object"]
            ? []
            : Swaps.Select(swap => Refusals.Plan(
                contract, recipes, operation, $"other.body.{swap.Name}", Kind.Malformed, cites, $"{operation.Id} refuses the body {swap.Json}",
                async (run, call) => await run.SendInvalid(
                    call with { RawBody = Encoding.UTF8.GetBytes(swap.Json) }, new Flaw("request/body", "type", swap.Json), expected),
                "api.errors.invalid-body-type"));
    }

    private static IEnumerable<Planned> Absent(ApiContract contract, RecipeBook recipes, Operation operation, SchemaText schema)
    {
        if (!operation.Body!.Required)
            yield break;
        var cites = Citation.Of(contract, operation.Body.Pointer + "/required", Rule);
        var expected = RefusedBodies.Refusal(contract, operation, cites);
        yield return Refusals.Plan(
            contract, recipes, operation, "absent.body", Kind.Malformed, cites, $"{operation.Id} refuses a request without its body",
            async (run, call) => await run.SendInvalid(call with { Body = null }, new Flaw("request", "required", ""), expected),
            "api.errors.invalid-body-type");
        if (schema.Properties.Any(property => schema.Requires(property.Name)))
        {
            var empty = Citation.Of(contract, schema.PointerTo("required"), Rule);
            yield return Refusals.Plan(
                contract, recipes, operation, "empty.body", Kind.Malformed, empty, $"{operation.Id} refuses the body {{}}",
                async (run, call) => await run.SendInvalid(
                    call with { RawBody = "{}"u8.ToArray() }, new Flaw("request/body", "required", "{}"), RefusedBodies.Refusal(contract, operation, empty)),
                "api.errors.invalid-body-type");
        }
    }
}
