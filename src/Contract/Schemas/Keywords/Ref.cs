using System.Text.Json;

namespace Contract.Schemas.Keywords;

/// <summary><c>$ref</c>: the value must obey a schema that stands elsewhere in the document.</summary>
internal sealed class Ref(KeywordSite site) : ValueKeyword(site)
{
    private readonly SchemaNode target = site.Compiler.NodeOf(site.Value);

    public override Kinds Kinds => Kinds.Any;

    public SchemaNode Target => target;

    public override IEnumerable<SchemaNode> SameValue => [target];

    public override bool Allows(JsonElement value, ref Walk walk) => target.IsValid(value, ref walk);

    public override void Explain(JsonElement value, Place place) => target.Explain(value, place);

    public override bool CoversMember(JsonElement owner, JsonProperty member, ref Walk walk) =>
        target.CoversMember(owner, member, ref walk);

    public override bool CoversItem(JsonElement owner, int index, JsonElement item, ref Walk walk) =>
        target.CoversItem(owner, index, item, ref walk);
}
