using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Conformance.Http;
using Conformance.Verdicts;
using Conformance.Walking;
using Contract;

namespace Conformance.Cases.Wire;

/// <summary>
/// A body over the limit is refused and one of exactly the limit is not: for the first operation of each method alone, since a limit of
/// bytes is set before an operation is looked at, and each of these bodies is as long as it.
/// </summary>
internal static partial class TooLarge
{
    private const string Rule = "api.errors.body-limit-413";

    public static IEnumerable<Planned> Of(ApiContract contract, RecipeBook recipes)
    {
        if (contract.Rules.FirstOrDefault(rule => rule.Id == Rule) is not { } rule || !Bytes().IsMatch(rule.Says))
            return [];
        var limit = int.Parse(Bytes().Match(rule.Says).Groups[1].Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);
        return from operation in contract.Operations.Where(operation => operation.Body?.Schema is not null)
            .DistinctBy(operation => operation.Method)
               from planned in (IEnumerable<Planned>)[Over(contract, recipes, operation, rule, limit),
                   At(contract, recipes, operation, limit)]
               select planned;
    }

    private static Planned Over(ApiContract contract, RecipeBook recipes, Operation operation, Rule rule, int limit)
    {
        var expected = new Expected(413, Citation.Of(rule)) { Error = ("PayloadTooLarge", Citation.Of(rule)) };
        return Refusals.Plan(
            contract, recipes, operation, "too-large.body", Kind.Malformed, expected.Cites,
            $"{operation.Id} refuses a body of {limit + 1} bytes",
            async (run, call) => await run.Send(Padded(call, limit + 1), expected));
    }

    private static Planned At(ApiContract contract, RecipeBook recipes, Operation operation, int limit) =>
        new Acceptance("accepts-size.body", operation.Body!.Pointer, $"a body of {limit} bytes", (_, call) => Padded(call, limit))
        {
            Unruled = RuleLevel.Should,
        }.Plan(contract, recipes, operation);

    // White space keeps a body what it is.
    private static Call Padded(Call call, int bytes)
    {
        var json = Encoding.UTF8.GetBytes((call.Body ?? new JsonObject()).ToJsonString());
        return call with { RawBody = (byte[])[.. json, .. Enumerable.Repeat((byte)' ', bytes - json.Length)] };
    }

    [GeneratedRegex("more than ([0-9,]+) bytes")]
    private static partial Regex Bytes();
}
