using System.Text.Json;

namespace Contract.Schemas.Keywords;

/// <summary><c>not</c>: the value does not obey the schema.</summary>
internal sealed class Not(KeywordSite site) : LeafKeyword(site)
{
    private readonly SchemaNode node = site.Node();

    public override Kinds Kinds => Kinds.Any;

    public override IEnumerable<SchemaNode> SameValue => [node];

    public override bool Allows(JsonElement value, ref Walk walk) => !node.IsValid(value, ref walk);

    protected override Complaint Complain(JsonElement value) => new("must NOT be valid", $"what does not obey {node.Pointer}");
}
