namespace Contract.Schemas.Keywords;

/// <summary><c>maximum</c>.</summary>
internal sealed class Maximum(KeywordSite site) : Bound(site, "<=")
{
    protected override bool Holds(int comparison) => comparison <= 0;
}
