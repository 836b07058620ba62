namespace Contract.Schemas.Keywords;

/// <summary><c>exclusiveMinimum</c>.</summary>
internal sealed class ExclusiveMinimum(KeywordSite site) : Bound(site, ">")
{
    protected override bool Holds(int comparison) => comparison > 0;
}
