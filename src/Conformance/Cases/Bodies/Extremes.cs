using System.Text.Json.Nodes;
using Conformance.Walking;
using Contract;

namespace Conformance.Cases.Bodies;

/// <summary>
/// Values that no schema forbids and nobody expects: what becomes of them is not said, but the deployment does not fail over them.
/// </summary>
internal static class Extremes
{
    private const int Long = 100_000;

    public static IEnumerable<Planned> Of(ApiContract contract, RecipeBook recipes) =>
        from operation in contract.Operations
        from spot in Spot.OfBody(contract, operation)
        where spot.Schema.Values is []
        from extreme in Numbers(spot.Schema).Concat(Texts(spot.Schema))
        select new Acceptance(
            Breach.Named("body", spot.Words, "extreme", extreme.Name), spot.Schema.Pointer, $"or refuses {extreme.Name} at {spot.Words}",
            (_, call) => Edits.Put(call, spot, extreme.Value()).Call)
        {
            Place = spot,
            MayBeRefused = true,
        }.Plan(contract, recipes, operation);

    private static IEnumerable<(string Name, Func<JsonNode?> Value)> Numbers(SchemaText schema)
    {
        if (!schema.Takes("integer") || schema.Types is [])
            yield break;
        if (schema.Number("maximum") is null)
        {
            yield return ("huge", () => JsonNode.Parse("1e308"));
            yield return ("beyond-64-bits", () => JsonNode.Parse("18446744073709551616"));
            yield return ("beyond-doubles", () => JsonNode.Parse("9007199254740993"));
        }
        if (schema.Number("minimum") is null)
            yield return ("hugely-negative", () => JsonNode.Parse("-1e308"));
    }

    private static IEnumerable<(string Name, Func<JsonNode?> Value)> Texts(SchemaText schema)
    {
        if (!schema.Types.Contains("string"))
            yield break;
        if (schema.Format is "date-time")
        {
            yield return ("first-moment", () => "0001-01-01T00:00:00Z");
            yield return ("before-all", () => "0000-01-01T00:00:00Z");
            yield return ("last-moment", () => "9999-12-31T23:59:59.999999999Z");
            yield return ("after-all", () => "9999-12-31T23:59:59-23:59");
            yield return ("leap-second", () => "2016-12-31T23:59:60Z");
        }
        else if (schema.Number("maxLength") is null)
        {
            yield return ("long", () => new string('x', Long));
            yield return ("nul", () => "\0");
            yield return ("empty", () => "");
        }
        else
        {
            yield return ("control", () => Samples.OfLength("\0\u0001\u001F\u007F\u200B\u202E\uFEFF", (int)(schema.Number("minLength") ?? 7)));
        }
    }
}
