using Conformance.Running;
using Conformance.Verdicts;
using Conformance.Walking;
using Contract;

namespace Conformance.Cases.Wire;

/// <summary>Queries that cannot be read, or say one thing twice.</summary>
internal static class OtherQueries
{
    public static IEnumerable<Planned> Of(ApiContract contract, RecipeBook recipes) =>
        from operation in contract.Operations
        from planned in Twice(contract, recipes, operation).Concat(Undecodable(contract, recipes, operation))
        select planned;

    // Which of the two counts is not said, and may well be neither.
    private static IEnumerable<Planned> Twice(ApiContract contract, RecipeBook recipes, Operation operation) =>
        from parameter in operation.Parameters.Where(parameter => parameter.In == "query")
        let schema = SchemaText.At(contract, parameter.Schema.Pointer)
        where schema.Types is ["string" or "integer" or "number" or "boolean"]
        let value = Samples.Of(schema)!.ToString()
        let expected = new Expected(["2XX", "4XX"], Citation.Of(contract, parameter.Pointer, RuleLevel.May))
        select Refusals.Plan(
            contract, recipes, operation, $"twice.query-{CaseIds.Words(parameter.Name)}", Kind.Protocol, expected.Cites,
            $"{operation.Id} answers a {parameter} that is given twice without failing",
            async (run, call) => await run.Send(
                call with
                {
                    Parameters = call.Parameters.Remove(("query", parameter.Name)),
                    RawQuery = $"{parameter.Name}={value}&{parameter.Name}={value}"
                },
                expected));

    private static IEnumerable<Planned> Undecodable(ApiContract contract, RecipeBook recipes, Operation operation)
    {
        if (operation.Parameters.FirstOrDefault(parameter => parameter.In == "query") is not { } parameter)
            yield break;
        var cites = Citation.Of(contract, parameter.Pointer, "api.errors.invalid-parameter-400");
        yield return Refusals.Plan(
            contract, recipes, operation, $"undecodable.query-{CaseIds.Words(parameter.Name)}", Kind.Protocol,
                new Expected(["4XX"], contract.SaysLittle() ? cites with { Level = RuleLevel.May } : cites),
            $"{operation.Id} refuses a query that is no UTF-8", new Flaw($"request/query/{parameter.Name}", "encoding", "%FF%FE"),
            parameter.Pointer,
            call => call with { Parameters = call.Parameters.Remove(("query", parameter.Name)), RawQuery = $"{parameter.Name}=%FF%FE" });
    }
}
