using System.Text.Json;

namespace Contract.Schemas.Keywords;

/// <summary>The schema <c>false</c>: nothing is allowed.</summary>
internal sealed class Never(KeywordSite site) : LeafKeyword(site)
{
    public override Kinds Kinds => Kinds.Any;

    public override bool Allows(JsonElement value, ref Walk walk) => false;

    protected override Complaint Complain(JsonElement value) => new("boolean schema is false", "nothing");
}
