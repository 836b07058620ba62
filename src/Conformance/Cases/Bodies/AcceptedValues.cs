using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Conformance.Running;
using Conformance.Walking;
using Contract;

namespace Conformance.Cases.Bodies;

/// <summary>Values at and just inside each limit of their schemas are accepted, and every one that is listed.</summary>
internal static class AcceptedValues
{
    private static readonly JsonElement Null = JsonElement.Parse("null");

    public static IEnumerable<Planned> Of(ApiContract contract, RecipeBook recipes) =>
        from operation in contract.Operations
        from spot in Spot.OfBody(contract, operation)
        let isGiven = Grounds.IsGiven(recipes, operation, spot)
        from acceptance in Listed(spot).Concat(isGiven ? [] : Lengths(spot)).Concat(Numbers(spot)).Concat(Moments(spot))
        select acceptance.Plan(contract, recipes, operation);

    private static IEnumerable<Acceptance> Listed(Spot spot)
    {
        foreach (var value in spot.Schema.Values.Where(value => value.ValueKind == JsonValueKind.String))
        {
            var text = value.GetString()!;
            yield return Put(spot, "enum", CaseIds.Slug(text), "enum", text, (_, _) => text) with { Wanted = value };
        }
        if (spot.Step != Step.Root && spot.Schema.Types is not [] && spot.Schema.TakesNull)
            yield return Put(spot, "null", "", "nullable", "null", (_, _) => null) with { Wanted = Null };
    }

    private static IEnumerable<Acceptance> Lengths(Spot spot)
    {
        if (spot.Schema.Values is not [])
            yield break;
        foreach (var (keyword, variant, length) in Limits.Of(spot.Schema, "minLength", "maxLength"))
        {
            yield return Put(
                spot, "length", variant, keyword, $"{length} characters",
                (run, _) => Runtime.Meaning.Text(spot.Property, (int)length) ?? Samples.OfLength(run.Mark("text"), (int)length));
        }
        if (spot.Schema.Number("maxLength") is { } most)
        {
            yield return Put(
                spot, "length", "maximum-astral", "maxLength", $"{most} characters of two code units each",
                (run, _) => Samples.Astral(run.Mark("text"), (int)most)) with
            { Unruled = RuleLevel.Should };
        }
    }

    private static IEnumerable<Acceptance> Numbers(Spot spot)
    {
        foreach (var (keyword, variant, number) in Limits.Of(spot.Schema, "minimum", "maximum"))
            yield return Put(spot, "number", variant, keyword, number.ToString(CultureInfo.InvariantCulture), (_, _) => number);
        if (spot.Schema.Types.Contains("integer"))
        {
            yield return Put(spot, "number", "as-fraction", "type", "a whole number written as a fraction", (_, _) => JsonNode.Parse("2.0"))
                with
            { Unruled = RuleLevel.Should };
        }
    }

    private static IEnumerable<Acceptance> Moments(Spot spot) => spot.Schema.Format is not "date-time"
        ? []
        : Lexical.Moments(Samples.Moment).Where(moment => spot.Schema.Allows(JsonSerializer.SerializeToElement(moment.Text)))
            .Select(moment => Put(spot, "format", moment.Variant, "format", moment.Text, (_, there) => OnTheDayOf(there, moment.Text)));

    // The day of an example may have to lie in the past, or in the future.
    private static string OnTheDayOf(JsonNode? there, string moment) =>
        there?.GetValueKind() == JsonValueKind.String && there.GetValue<string>() is { Length: >= 20 } other
            ? other[..10] + moment[10..]
            : moment;

    private static Acceptance Put(
        Spot spot, string check, string variant, string keyword, string what, Func<CaseRun, JsonNode?, JsonNode?> value) =>
        new(Breach.Named("body", spot.Words, $"accepts-{check}", variant), spot.Schema.PointerTo(keyword), $"{what} at {spot.Words}",
            (run, call) => Edits.Put(call, spot, value(run, Edits.Find(call, spot))).Call)
        { Place = spot };
}
