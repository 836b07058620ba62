using System.Text.Json.Nodes;
using Conformance.Running;
using Conformance.Walking;
using Contract;

namespace Conformance.Cases.Bodies;

/// <summary>
/// Bodies with only what is required, with each optional property alone, and objects and lists of every size are accepted.
/// </summary>
internal static class AcceptedShapes
{
    public static IEnumerable<Planned> Of(ApiContract contract, RecipeBook recipes) =>
        from operation in contract.Operations
        from spot in Spot.OfBody(contract, operation)
        from acceptance in Optionals(operation, spot).Concat(Objects(spot)).Concat(Maps(operation, spot)).Concat(Lists(spot))
        select acceptance.Plan(contract, recipes, operation);

    private static IEnumerable<Acceptance> Optionals(Operation operation, Spot spot)
    {
        if (spot.Step == Step.Root)
        {
            yield return new("accepts-required.body", spot.Schema.Pointer, "a body with only what is required",
                (_, call) => Edits.Prune(call, spot, kept => Runtime.Meaning.Keeps(operation.Id, kept)))
            { Place = spot };
        }
        if (spot.Step == Step.Property && !spot.IsRequired)
        {
            yield return new(
                Breach.Named("body", spot.Words, "accepts-optional", ""),
                JsonPointer.Append(spot.Parent!.Schema.PointerTo("properties"), spot.Name),
                $"a body with only {spot.Words} beside what is required",
                (_, call) =>
                {
                    var value = Edits.Find(call, spot)?.DeepClone() ?? Runtime.Meaning.Text(spot.Property, null) ?? Samples.Of(spot.Schema);
                    var pruned = Edits.Prune(call, Edits.Root(spot), kept =>
                        spot.IsWithin(kept) || Runtime.Meaning.Keeps(operation.Id, kept));
                    return Edits.Put(pruned, spot, value).Call;
                })
            { Place = spot };
        }
    }

    private static IEnumerable<Acceptance> Objects(Spot spot)
    {
        if (spot.Step == Step.Root || !spot.Schema.Types.Contains("object"))
            yield break;
        var isMap = spot.Schema.MapValues is not null;
        if (spot.Schema.Properties.All(property => !spot.Schema.Requires(property.Name)) && (spot.Schema.Number("minProperties") ?? 0) == 0)
        {
            var empty = Put(spot, isMap ? "keys" : "empty", isMap ? "none" : "", "type", "an empty object", _ => new JsonObject());
            // What an example makes, and how that is taken back, may hang on what is in the object.
            yield return empty with { Apply = (run, call) => empty.Apply(run, call) with { Example = null } };
        }
        if (!isMap && !spot.Schema.IsClosed)
        {
            yield return new(
                Breach.Named("body", spot.Words, "accepts-extra", ""), spot.Schema.Pointer,
                $"a property that nobody declared at {spot.Words}",
                (_, call) => Edits.Alter(call, spot, node =>
                    node["conformanceExtra"] = new JsonObject { ["nested"] = new JsonArray(1, null, "x") }).Call)
            { Place = spot };
        }
    }

    private static IEnumerable<Acceptance> Maps(Operation operation, Spot spot) =>
        from size in spot.Schema.MapValues is null ? [] : Keys.Sizes
        select Put(spot, "keys", size.Name, "additionalProperties", $"{size.Count} keys", run => Keys.Of(run, operation, spot, size.Count));

    private static IEnumerable<Acceptance> Lists(Spot spot)
    {
        if (!spot.Schema.Types.Contains("array"))
            yield break;
        if ((spot.Schema.Number("minItems") ?? 0) == 0)
            yield return Put(spot, "items", "none", "type", "an empty list", _ => new JsonArray());
        foreach (var (keyword, variant, count) in Limits.Of(spot.Schema, "minItems", "maxItems"))
        {
            yield return new(
                Breach.Named("body", spot.Words, "accepts-items", variant), spot.Schema.PointerTo(keyword),
                $"{count} items at {spot.Words}",
                (_, call) => Edits.Alter(call, spot, node => Breaches.Resize(node.AsArray(), (int)count, spot)).Call)
            { Place = spot };
        }
    }

    private static Acceptance Put(Spot spot, string check, string variant, string keyword, string what, Func<CaseRun, JsonNode?> value) =>
        new(Breach.Named("body", spot.Words, $"accepts-{check}", variant), spot.Schema.PointerTo(keyword), $"{what} at {spot.Words}",
            (run, call) => Edits.Put(call, spot, value(run)).Call)
        { Place = spot };
}
