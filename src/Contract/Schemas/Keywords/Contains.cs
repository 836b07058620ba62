using System.Text.Json;

namespace Contract.Schemas.Keywords;

/// <summary><c>contains</c> with <c>minContains</c> and <c>maxContains</c>: how many items obey a schema.</summary>
internal sealed class Contains(KeywordSite site) : LeafKeyword(site)
{
    private readonly SchemaNode node = site.Node();
    private readonly int least = site.Sibling("minContains", sibling => sibling.Count(), unset: 1);
    private readonly int most = site.Sibling("maxContains", sibling => sibling.Count(), unset: int.MaxValue);

    public override Kinds Kinds => Kinds.Array;

    public override bool Allows(JsonElement value, ref Walk walk)
    {
        var count = 0;
        foreach (var item in value.EnumerateArray())
            count += node.IsValid(item, ref walk) ? 1 : 0;
        return count >= least && count <= most;
    }

    public override bool CoversItem(JsonElement owner, int index, JsonElement item, ref Walk walk) => node.IsValid(item, ref walk);

    protected override Complaint Complain(JsonElement value) => most == int.MaxValue
        ? new($"must contain at least {least} valid item(s)", $"at least {least} items that obey {node.Pointer}")
        : new($"must contain at least {least} and no more than {most} valid item(s)", $"{least} to {most} items that obey {node.Pointer}");
}
