using System.Text.Json;

namespace Contract.Schemas.Keywords;

/// <summary><c>minLength</c>, in code points.</summary>
internal sealed class MinLength(KeywordSite site) : TextKeyword(site)
{
    private readonly int limit = site.Count();

    public override bool Allows(Utf8Text text) => text.CountCodePoints() >= limit;

    protected override Complaint Complain(JsonElement value) => new(
        $"must NOT have fewer than {limit} characters",
        $"at least {limit} characters",
        $"{Place.Quote(value)} ({Utf8Text.Of(value).CountCodePoints()} characters)");
}
