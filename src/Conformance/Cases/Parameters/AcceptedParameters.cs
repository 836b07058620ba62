using System.Text.Json;
using System.Text.Json.Nodes;
using Conformance.Http;
using Conformance.Running;
using Conformance.Walking;
using Contract;

namespace Conformance.Cases.Parameters;

/// <summary>
/// Each query parameter alone, each listed value, each limit, lists of one and of several, maps of no, one and many keys are accepted.
/// </summary>
internal static class AcceptedParameters
{
    public static IEnumerable<Planned> Of(ApiContract contract, RecipeBook recipes) =>
        from operation in contract.Operations
        from place in ParameterPlace.Of(contract, operation)
        where place.Parameter.In == "query"
        let isGiven = recipes.Given(operation).Any(given => given.Field == new Field("query", place.Parameter.Name))
        from acceptance in Listed(place).Concat(Numbers(place)).Concat(Alone(place, isGiven)).Concat(Lists(place))
            .Concat(Maps(operation, place))
        select acceptance.Plan(contract, recipes, operation);

    private static IEnumerable<Acceptance> Listed(ParameterPlace place) =>
        from value in place.Spot.Schema.Values
        where value.ValueKind == JsonValueKind.String
        select Put(place, "enum", CaseIds.Slug(value.GetString()!), "enum", value.GetString()!, (_, _) => value.GetString());

    private static IEnumerable<Acceptance> Numbers(ParameterPlace place) =>
        from limit in Limits.Of(place.Spot.Schema, "minimum", "maximum")
        select Put(place, "number", limit.Variant, limit.Keyword, $"{limit.Value}", (_, _) => limit.Value);

    // What an enumeration or a limit has a case for is alone in it. A text that names something else needs that to be.
    private static IEnumerable<Acceptance> Alone(ParameterPlace place, bool isGiven) =>
        place.Spot.Step != Step.Root || place.Spot.Schema.Types is not (["string"] or ["array"]) || place.Spot.Schema.Values is not []
            || place.Spot.Schema.Items?.Values is [_, ..]
            ? []
            : [Put(place, "optional", "", "type", isGiven ? "what was made" : "a text", (run, there) => there ?? Text(run, place))];

    private static IEnumerable<Acceptance> Lists(ParameterPlace place) => place.Spot.Schema.Items?.Values is not [var first, var second, ..]
        ? []
        : [Put(place, "items", "several", "type", "a list of two", (_, _) => new JsonArray(Node(first), Node(second)))];

    private static IEnumerable<Acceptance> Maps(Operation operation, ParameterPlace place) =>
        from size in place.Spot.Schema.MapValues is null ? [] : Keys.Sizes.Prepend((Name: "none", Count: 0))
        select Put(
            place, "keys", size.Name, "additionalProperties", $"{size.Count} keys", (
                run, _) => Keys.Of(run, operation, place.Spot, size.Count));

    private static JsonNode? Text(CaseRun run, ParameterPlace place)
    {
        var text = Runtime.Meaning.Text(place.Parameter.Name, null)
            ?? (place.Spot.Schema.Format is null ? run.Mark("text") : Samples.Of(place.Spot.Schema)!.ToString());
        return place.Spot.Schema.Types is ["array"] ? new JsonArray(text) : text;
    }

    private static JsonNode? Node(JsonElement value) => JsonNode.Parse(value.GetRawText());

    private static Acceptance Put(
        ParameterPlace place, string check, string variant, string keyword, string what, Func<CaseRun, JsonNode?, JsonNode?> value) =>
        new(
            $"accepts-{check}.{place.Words}{(variant is "" ? "" : $".{variant}")}", place.Spot.Schema.PointerTo(keyword),
            $"{what} as the {place.Parameter}", (run, call) => place.Put(place.Alone(call), value(run, There(call, place))))
        { Query = place.Parameter.Name };

    private static JsonNode? There(Call call, ParameterPlace place) =>
        call.Parameters.TryGetValue(("query", place.Parameter.Name), out var there) ? Node(there) : null;
}
