using System.Text.Json;

namespace Contract.Schemas.Keywords;

/// <summary><c>const</c>: the one value that is allowed.</summary>
internal sealed class Const(KeywordSite site) : LeafKeyword(site), ITextKeyword, INumberKeyword
{
    private readonly JsonElement only = site.Value.Json;

    public override Kinds Kinds => Kinds.Any;

    public bool Allows(Utf8Text text) => only.ValueKind == JsonValueKind.String && Utf8Text.Of(only).SequenceEqual(text);

    public bool Allows(JsonNumber number) => only.ValueKind == JsonValueKind.Number && JsonNumber.Of(only).CompareTo(number) == 0;

    public override bool Allows(JsonElement value, ref Walk walk) => JsonEquality.Same(only, value);

    protected override Complaint Complain(JsonElement value) => new("must be equal to constant", Place.Quote(only));
}
