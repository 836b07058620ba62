namespace Contract.Schemas.Keywords;

/// <summary><c>exclusiveMaximum</c>.</summary>
internal sealed class ExclusiveMaximum(KeywordSite site) : Bound(site, "<")
{
    protected override bool Holds(int comparison) => comparison < 0;
}
