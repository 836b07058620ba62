using System.Text.Json;
using System.Text.Json.Nodes;
using Conformance.Walking;
using Contract;

namespace Conformance.Cases;

/// <summary>Every way in which a place can break its schema by one keyword.</summary>
internal static class Breaches
{
    private static readonly (string Type, Func<JsonNode?> Value)[] OfTypes =
    [
        ("string", () => "conformance"), ("number", () => 1.5), ("boolean", () => true),
        ("object", () => new JsonObject()), ("array", () => new JsonArray()),
    ];

    private static readonly IReadOnlyList<Func<Spot, IEnumerable<Breach>>> All =
        [LeftOut, Surplus, Null, OtherTypes, Lengths, Numbers, Counts, OtherValues, NearFormats];

    /// <summary>The keywords that nothing here breaks.</summary>
    public static readonly IReadOnlyList<string> Unknown =
        ["pattern", "multipleOf", "uniqueItems", "minProperties", "maxProperties", "not", "oneOf", "anyOf"];

    public static IEnumerable<Breach> Of(Spot spot) => All.SelectMany(breaches => breaches(spot));

    private static IEnumerable<Breach> LeftOut(Spot spot) =>
        spot.IsRequired ? [new("required", "", "required", spot.Parent!.Schema, spot)] : [];

    private static IEnumerable<Breach> Surplus(Spot spot) => spot.Schema.IsClosed
        ? [new("stranger", "", "additionalProperties", spot.Schema, spot) { Change = node => node["conformanceStranger"] = "x" }]
        : [];

    private static IEnumerable<Breach> Null(Spot spot) => spot.Schema.TakesNull || spot.Step == Step.Root
        ? []
        : [new("null", "", "type", spot.Schema, spot) { Value = () => null }];

    private static IEnumerable<Breach> OtherTypes(Spot spot) => spot.Schema.Types is [] || spot.Step == Step.Root
        ? []
        : OfTypes.Where(other => !spot.Schema.Takes(other.Type) && !(other.Type == "number" && spot.Schema.Takes("integer")))
            .Select(other => new Breach("type", other.Type, "type", spot.Schema, spot) { Value = other.Value })
            .Concat(spot.Schema.Types.Contains("integer") && !spot.Schema.Types.Contains("number")
                ? [new Breach("type", "fraction", "type", spot.Schema, spot) { Value = () => 1.5 }]
                : []);

    private static IEnumerable<Breach> Lengths(Spot spot)
    {
        if (spot.Schema.Number("maxLength") is { } most)
            yield return new("max-length", "", "maxLength", spot.Schema, spot) { Value = () => Samples.OfLength("", (int)most + 1) };
        if (spot.Schema.Number("minLength") is { } least and > 0)
            yield return new("min-length", "", "minLength", spot.Schema, spot) { Value = () => Samples.OfLength("", (int)least - 1) };
    }

    private static IEnumerable<Breach> Numbers(Spot spot)
    {
        if (spot.Schema.Number("minimum") is { } least)
            yield return new("minimum", "", "minimum", spot.Schema, spot) { Value = () => least - 1 };
        if (spot.Schema.Number("maximum") is { } most)
            yield return new("maximum", "", "maximum", spot.Schema, spot) { Value = () => most + 1 };
    }

    private static IEnumerable<Breach> Counts(Spot spot)
    {
        if (spot.Schema.Number("maxItems") is { } most)
            yield return Of("max-items", "maxItems", (int)most + 1);
        if (spot.Schema.Number("minItems") is { } least and > 0)
            yield return Of("min-items", "minItems", (int)least - 1);

        Breach Of(string check, string keyword, int count) =>
            new(check, "", keyword, spot.Schema, spot) { Change = node => Resize(node.AsArray(), count, spot) };
    }

    /// <summary>Makes a list so long, of copies of its first item.</summary>
    public static void Resize(JsonArray list, int count, Spot spot)
    {
        var item = list is [{ } first, ..] ? first.DeepClone() : Samples.Item(spot.Schema);
        while (list.Count < count)
            list.Add(item?.DeepClone());
        while (list.Count > count)
            list.RemoveAt(list.Count - 1);
    }

    private static IEnumerable<Breach> OtherValues(Spot spot)
    {
        if (spot.Schema.Values is not [{ ValueKind: JsonValueKind.String } first, ..] values)
            yield break;
        yield return new("enum", "", "enum", spot.Schema, spot) { Value = () => "conformance-other" };
        var upper = first.GetString()!.ToUpperInvariant();
        if (!values.Any(value => value.ValueEquals(upper)))
            yield return new("enum", "upper-case", "enum", spot.Schema, spot) { Value = () => upper, Level = RuleLevel.Should };
    }

    private static IEnumerable<Breach> NearFormats(Spot spot) => Lexical.AlmostRight(spot.Schema.Format)
        .Select(text => new Breach("format", text.Variant, "format", spot.Schema, spot) { Value = () => text.Text });
}
