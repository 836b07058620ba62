using System.Text.Json;

namespace Contract.Schemas.Keywords;

/// <summary><c>minItems</c>.</summary>
internal sealed class MinItems(KeywordSite site) : LeafKeyword(site)
{
    private readonly int limit = site.Count();

    public override Kinds Kinds => Kinds.Array;

    public int Limit => limit;

    public override bool Allows(JsonElement value, ref Walk walk) => value.GetArrayLength() >= limit;

    protected override Complaint Complain(JsonElement value) =>
        new($"must NOT have fewer than {limit} items", $"at least {limit} items", $"{value.GetArrayLength()} items");
}
