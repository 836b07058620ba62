using System.Text.Json;

namespace Contract.Schemas.Keywords;

/// <summary>
/// <c>unevaluatedProperties</c>: the schema of members that no keyword beside it has evaluated. Instead of collecting what was evaluated on
/// the way, it asks its siblings about each member: that takes no memory, and nothing from schemas without this keyword.
/// </summary>
internal sealed class UnevaluatedProperties(KeywordSite site) : ValueKeyword(site)
{
    private readonly SchemaNode node = site.Node();
    private readonly SchemaNode owner = site.Compiler.NodeAt(site.Schema);
    private readonly bool closed = site.Value.Json.ValueKind == JsonValueKind.False;

    public override Kinds Kinds => Kinds.Object;

    public override bool Allows(JsonElement value, ref Walk walk)
    {
        foreach (var member in value.EnumerateObject())
        {
            if (!IsCovered(value, member, ref walk) && !node.IsValid(member.Value, ref walk))
                return false;
        }
        return true;
    }

    public override void Explain(JsonElement value, Place place)
    {
        foreach (var member in value.EnumerateObject())
        {
            var walk = new Walk();
            if (IsCovered(value, member, ref walk))
                continue;
            var name = Utf8Text.NameOf(member).ToString();
            if (closed)
                place.Add(this, new("must NOT have unevaluated properties", "no such property", $"the property '{Members.Shorten(name)}'"));
            else
                node.Explain(member.Value, place.Into(name));
        }
    }

    public override bool CoversMember(JsonElement value, JsonProperty member, ref Walk walk) => true;

    private bool IsCovered(JsonElement value, JsonProperty member, ref Walk walk)
    {
        foreach (var sibling in owner.Keywords)
        {
            if (sibling != this && sibling.CoversMember(value, member, ref walk))
                return true;
        }
        return false;
    }
}
