using System.Text.Json;

namespace Contract.Schemas.Keywords;

/// <summary><c>prefixItems</c>: schemas for the first items, one each.</summary>
internal sealed class PrefixItems(KeywordSite site) : ValueKeyword(site)
{
    private readonly SchemaNode[] nodes = site.Nodes();

    public override Kinds Kinds => Kinds.Array;

    public override bool Allows(JsonElement value, ref Walk walk)
    {
        var index = 0;
        foreach (var item in value.EnumerateArray())
        {
            if (index == nodes.Length)
                break;
            if (!nodes[index++].IsValid(item, ref walk))
                return false;
        }
        return true;
    }

    public override void Explain(JsonElement value, Place place)
    {
        var index = 0;
        foreach (var item in value.EnumerateArray().Take(nodes.Length))
        {
            nodes[index].Explain(item, place.Into(index));
            index++;
        }
    }

    public override bool CoversItem(JsonElement owner, int index, JsonElement item, ref Walk walk) => index < nodes.Length;
}
