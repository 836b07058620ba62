using System.Text.Json;

namespace Contract.Schemas.Keywords;

/// <summary><c>maxItems</c>.</summary>
internal sealed class MaxItems(KeywordSite site) : LeafKeyword(site)
{
    private readonly int limit = site.Count();

    public override Kinds Kinds => Kinds.Array;

    public int Limit => limit;

    public override bool Allows(JsonElement value, ref Walk walk) => value.GetArrayLength() <= limit;

    protected override Complaint Complain(JsonElement value) =>
        new($"must NOT have more than {limit} items", $"at most {limit} items", $"{value.GetArrayLength()} items");
}
