using System.Text.Json;

namespace Contract.Schemas.Keywords;

/// <summary><c>maxLength</c>, in code points.</summary>
internal sealed class MaxLength(KeywordSite site) : TextKeyword(site)
{
    private readonly int limit = site.Count();

    // A code point has one byte at least, so that few bytes need no counting.
    public override bool Allows(Utf8Text text) => text.Raw.Length <= limit || text.CountCodePoints() <= limit;

    protected override Complaint Complain(JsonElement value) => new(
        $"must NOT have more than {limit} characters",
        $"at most {limit} characters",
        $"{Place.Quote(value)} ({Utf8Text.Of(value).CountCodePoints()} characters)");
}
