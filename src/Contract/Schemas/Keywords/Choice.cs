using System.Text.Json;

namespace Contract.Schemas.Keywords;

/// <summary>What <c>anyOf</c> and <c>oneOf</c> share: a value that obeys some of the schemas.</summary>
internal abstract class Choice(KeywordSite site) : ValueKeyword(site)
{
    protected SchemaNode[] Nodes { get; } = site.Nodes();

    public override Kinds Kinds => Kinds.Any;

    public override IEnumerable<SchemaNode> SameValue => Nodes;

    // Only the schemas that the value obeys have evaluated anything.
    public override bool CoversMember(JsonElement owner, JsonProperty member, ref Walk walk)
    {
        foreach (var node in Nodes)
        {
            if (node.CoversMember(owner, member, ref walk) && node.IsValid(owner, ref walk))
                return true;
        }
        return false;
    }

    public override bool CoversItem(JsonElement owner, int index, JsonElement item, ref Walk walk)
    {
        foreach (var node in Nodes)
        {
            if (node.CoversItem(owner, index, item, ref walk) && node.IsValid(owner, ref walk))
                return true;
        }
        return false;
    }

    /// <summary>
    /// Adds what keeps the value from the schema that it comes nearest to: of those for values of its type, if there are any, the one with the
    /// fewest complaints.
    /// </summary>
    protected void ExplainNearest(JsonElement value, Place place)
    {
        var (nearest, distance) = ((List<Violation>)[], (OtherType: true, Count: int.MaxValue));
        foreach (var node in Nodes)
        {
            var attempt = new Report(place.Report.Where) { Depth = place.Report.Depth };
            node.Explain(value, new(attempt, place.Pointer));
            var otherType = attempt.Violations.Exists(violation => violation.Keyword == "type" && violation.InstancePointer == place.Pointer);
            if ((otherType, attempt.Violations.Count).CompareTo(distance) < 0)
                (nearest, distance) = (attempt.Violations, (otherType, attempt.Violations.Count));
        }
        place.Report.Violations.AddRange(nearest);
    }
}
