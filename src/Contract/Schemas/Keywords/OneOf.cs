using System.Text.Json;

namespace Contract.Schemas.Keywords;

/// <summary><c>oneOf</c>: the value obeys exactly one of the schemas.</summary>
internal sealed class OneOf(KeywordSite site) : Choice(site)
{
    public override bool Allows(JsonElement value, ref Walk walk) => CountValid(value, ref walk) == 1;

    public override void Explain(JsonElement value, Place place)
    {
        var walk = new Walk();
        var valid = CountValid(value, ref walk);
        if (valid == 1)
            return;
        if (valid == 0)
            ExplainNearest(value, place);
        var actual = $"{valid} of them with {Place.Quote(value)}";
        place.Add(this, new("must match exactly one schema in oneOf", $"exactly one of {Nodes.Length} schemas", actual));
    }

    private int CountValid(JsonElement value, ref Walk walk)
    {
        var count = 0;
        foreach (var node in Nodes)
            count += node.IsValid(value, ref walk) ? 1 : 0;
        return count;
    }
}
