using System.Text.Json;

namespace Contract.Schemas.Keywords;

/// <summary><c>allOf</c>: the value obeys every one of the schemas.</summary>
internal sealed class AllOf(KeywordSite site) : ValueKeyword(site)
{
    private readonly SchemaNode[] nodes = site.Nodes();

    public override Kinds Kinds => Kinds.Any;

    public override IEnumerable<SchemaNode> SameValue => nodes;

    public override bool Allows(JsonElement value, ref Walk walk)
    {
        foreach (var node in nodes)
        {
            if (!node.IsValid(value, ref walk))
                return false;
        }
        return true;
    }

    public override void Explain(JsonElement value, Place place)
    {
        foreach (var node in nodes)
            node.Explain(value, place);
    }

    public override bool CoversMember(JsonElement owner, JsonProperty member, ref Walk walk)
    {
        foreach (var node in nodes)
        {
            if (node.CoversMember(owner, member, ref walk))
                return true;
        }
        return false;
    }

    public override bool CoversItem(JsonElement owner, int index, JsonElement item, ref Walk walk)
    {
        foreach (var node in nodes)
        {
            if (node.CoversItem(owner, index, item, ref walk))
                return true;
        }
        return false;
    }
}
