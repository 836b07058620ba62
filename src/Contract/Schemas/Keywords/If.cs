using System.Text.Json;

namespace Contract.Schemas.Keywords;

/// <summary><c>if</c>, <c>then</c>, <c>else</c>: which further schema the value obeys depends on whether it obeys the first.</summary>
internal sealed class If(KeywordSite site) : ValueKeyword(site)
{
    private readonly SchemaNode condition = site.Node();
    private readonly SchemaNode? then = site.Sibling<SchemaNode>("then", sibling => sibling.Node());
    private readonly SchemaNode? otherwise = site.Sibling<SchemaNode>("else", sibling => sibling.Node());

    public override Kinds Kinds => Kinds.Any;

    public override IEnumerable<SchemaNode> SameValue => new[] { condition, then, otherwise }.OfType<SchemaNode>();

    public override bool Allows(JsonElement value, ref Walk walk) =>
        Branch(value, ref walk) is not { } branch || branch.IsValid(value, ref walk);

    public override void Explain(JsonElement value, Place place)
    {
        var walk = new Walk();
        if (Branch(value, ref walk) is not { } branch || branch.IsValid(value, ref walk))
            return;
        branch.Explain(value, place);
        var name = branch == then ? "then" : "else";
        place.Add(this, new($"must match \"{name}\" schema", $"what obeys {branch.Pointer}", Place.Quote(value)));
    }

    public override bool CoversMember(JsonElement owner, JsonProperty member, ref Walk walk) => condition.IsValid(owner, ref walk)
        ? condition.CoversMember(owner, member, ref walk) || then?.CoversMember(owner, member, ref walk) == true
        : otherwise?.CoversMember(owner, member, ref walk) == true;

    public override bool CoversItem(JsonElement owner, int index, JsonElement item, ref Walk walk) => condition.IsValid(owner, ref walk)
        ? condition.CoversItem(owner, index, item, ref walk) || then?.CoversItem(owner, index, item, ref walk) == true
        : otherwise?.CoversItem(owner, index, item, ref walk) == true;

    private SchemaNode? Branch(JsonElement value, ref Walk walk) => condition.IsValid(value, ref walk) ? then : otherwise;
}
