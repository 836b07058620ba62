using System.Text.Json;

namespace Contract.Schemas.Keywords;

/// <summary>
/// <c>unevaluatedItems</c>: the schema of items that no keyword beside it has evaluated; see <see cref="UnevaluatedProperties"/>.
/// </summary>
internal sealed class UnevaluatedItems(KeywordSite site) : ValueKeyword(site)
{
    private readonly SchemaNode node = site.Node();
    private readonly SchemaNode owner = site.Compiler.NodeAt(site.Schema);
    private readonly bool closed = site.Value.Json.ValueKind == JsonValueKind.False;

    public override Kinds Kinds => Kinds.Array;

    public override bool Allows(JsonElement value, ref Walk walk)
    {
        var index = 0;
        foreach (var item in value.EnumerateArray())
        {
            if (!IsCovered(value, index++, item, ref walk) && !node.IsValid(item, ref walk))
                return false;
        }
        return true;
    }

    public override void Explain(JsonElement value, Place place)
    {
        var index = -1;
        foreach (var item in value.EnumerateArray())
        {
            var walk = new Walk();
            if (IsCovered(value, ++index, item, ref walk))
                continue;
            if (closed)
                place.Add(this, new("must NOT have unevaluated items", "no such item", $"{Place.Quote(item)} at {index}"));
            else
                node.Explain(item, place.Into(index));
        }
    }

    public override bool CoversItem(JsonElement value, int index, JsonElement item, ref Walk walk) => true;

    private bool IsCovered(JsonElement value, int index, JsonElement item, ref Walk walk)
    {
        foreach (var sibling in owner.Keywords)
        {
            if (sibling != this && sibling.CoversItem(value, index, item, ref walk))
                return true;
        }
        return false;
    }
}
