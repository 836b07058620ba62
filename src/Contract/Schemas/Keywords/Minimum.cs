namespace Contract.Schemas.Keywords;

/// <summary><c>minimum</c>.</summary>
internal sealed class Minimum(KeywordSite site) : Bound(site, ">=")
{
    protected override bool Holds(int comparison) => comparison >= 0;
}
