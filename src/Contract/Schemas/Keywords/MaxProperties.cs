using System.Text.Json;

namespace Contract.Schemas.Keywords;

/// <summary><c>maxProperties</c>.</summary>
internal sealed class MaxProperties(KeywordSite site) : LeafKeyword(site)
{
    private readonly int limit = site.Count();

    public override Kinds Kinds => Kinds.Object;

    public override bool Allows(JsonElement value, ref Walk walk) => value.GetPropertyCount() <= limit;

    protected override Complaint Complain(JsonElement value) =>
        new($"must NOT have more than {limit} properties", $"at most {limit} properties", $"{value.GetPropertyCount()} properties");
}
