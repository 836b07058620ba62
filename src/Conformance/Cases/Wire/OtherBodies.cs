using System.Text;
using Conformance.Cases.Bodies;
using Conformance.Http;
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

    private static IEnumerable<Planned> Swapped(ApiContract contract, RecipeBook recipes, Operation operation, SchemaText schema) =>
        from swap in schema.Types is ["object"] ? Swaps : []
        select Plan(
            contract, recipes, operation, $"other.body.{swap.Name}", schema.PointerTo("type"),
            $"{operation.Id} refuses the body {swap.Json}",
            new Flaw("request/body", "type", swap.Json), call => call with { RawBody = Encoding.UTF8.GetBytes(swap.Json) });

    private static IEnumerable<Planned> Absent(ApiContract contract, RecipeBook recipes, Operation operation, SchemaText schema)
    {
        if (!operation.Body!.Required)
            yield break;
        yield return Plan(
            contract, recipes, operation, "absent.body", operation.Body.Pointer + "/required",
            $"{operation.Id} refuses a request without its body",
            new Flaw("request", "required", ""), call => call with { Body = null });
        if (schema.Properties.Any(property => schema.Requires(property.Name)))
        {
            yield return Plan(
                contract, recipes, operation, "empty.body", schema.PointerTo("required"), $"{operation.Id} refuses the body {{}}",
                new Flaw("request/body", "required", "{}"), call => call with { RawBody = "{}"u8.ToArray() });
        }
    }

    private static Planned Plan(
        ApiContract contract, RecipeBook recipes, Operation operation, string asked, string obligation, string title, Flaw flaw,
            Func<Call, Call> breaks) =>
        Refusals.Plan(
            contract, recipes, operation, asked, Kind.Malformed,
            RefusedBodies.Refusal(contract, operation, Citation.Of(contract, obligation, Rule)),
            title, flaw, obligation, breaks, "api.errors.invalid-body-type");
}
