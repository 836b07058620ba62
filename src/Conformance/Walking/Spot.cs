using System.Collections.Immutable;
using Conformance.Cases;
using Contract;

namespace Conformance.Walking;

/// <summary>A place in a value that a schema speaks of: the value itself, a property, a list's item, a map's member.</summary>
internal sealed record Spot(SchemaText Schema, Spot? Parent = null, Step Step = Step.Root, string Name = "")
{
    /// <summary>Whether the place must not be empty when what holds it is there.</summary>
    public bool IsRequired => Step == Step.Property && Parent!.Schema.Requires(Name);

    /// <summary>The name of the nearest property around it; empty for the value itself.</summary>
    public string Property => Step == Step.Property ? Name : Parent?.Property ?? "";

    /// <summary>As it stands in ids: <c>messages-item-user-id</c>; empty for the value itself.</summary>
    public string Words => string.Join('-', Steps().Select(spot => spot.Step switch
    {
        Step.Item => "item",
        Step.Member => "value",
        _ => CaseIds.Words(spot.Name),
    }));

    /// <summary>
    /// As a JSON pointer, as links fill it: the first item of a list, and of a map the key that stands for any.
    /// </summary>
    public string Pointer => Steps().Aggregate("", (pointer, spot) => JsonPointer.Append(pointer, spot.Name));

    /// <summary>Whether it is another place or inside of it.</summary>
    public bool IsWithin(Spot other) => Around().Any(spot => spot.Pointer == other.Pointer);

    /// <summary>
    /// Every place in a value of that schema, what holds others before what it holds. A schema inside itself is not entered again.
    /// </summary>
    public static IEnumerable<Spot> Of(SchemaText root) => Within(new Spot(root));

    /// <summary>Every place in an operation's JSON body; none when it takes none.</summary>
    public static IEnumerable<Spot> OfBody(ApiContract contract, Operation operation) =>
        operation.Body?.Schema is { } schema ? Of(SchemaText.At(contract, schema.Pointer)) : [];

    private static IEnumerable<Spot> Within(Spot spot)
    {
        yield return spot;
        if (spot.Parent?.Around().Any(outer => outer.Schema.Pointer == spot.Schema.Pointer) == true)
            yield break;
        var inner = spot.Schema.Properties.Select(property => new Spot(property.Schema, spot, Step.Property, property.Name))
            .ToImmutableList();
        if (spot.Schema.Items is { } items)
            inner = inner.Add(new(items, spot, Step.Item, "0"));
        if (spot.Schema.MapValues is { } values)
            inner = inner.Add(new(values, spot, Step.Member, Edits.AnyKey));
        foreach (var deeper in inner.SelectMany(Within))
            yield return deeper;
    }

    private IEnumerable<Spot> Around()
    {
        for (var spot = this; spot is not null; spot = spot.Parent)
            yield return spot;
    }

    private IEnumerable<Spot> Steps() => Around().Where(spot => spot.Step != Step.Root).Reverse();
}

/// <summary>How a place is come to from what holds it.</summary>
internal enum Step
{
    Root,
    Property,
    Item,
    Member,
}
