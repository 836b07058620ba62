using System.Text.Json;

namespace Contract.Schemas.Keywords;

/// <summary><c>anyOf</c>: the value obeys one of the schemas at least.</summary>
internal sealed class AnyOf(KeywordSite site) : Choice(site)
{
    public override bool Allows(JsonElement value, ref Walk walk)
    {
        foreach (var node in Nodes)
        {
            if (node.IsValid(value, ref walk))
                return true;
        }
        return false;
    }

    public override void Explain(JsonElement value, Place place)
    {
        var walk = new Walk();
        if (Allows(value, ref walk))
            return;
        ExplainNearest(value, place);
        place.Add(this, new("must match a schema in anyOf", $"one of {Nodes.Length} schemas at least", Place.Quote(value)));
    }
}
