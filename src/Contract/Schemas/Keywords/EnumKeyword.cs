using System.Text.Json;

namespace Contract.Schemas.Keywords;

/// <summary><c>enum</c>: the values that are allowed.</summary>
internal sealed class EnumKeyword : LeafKeyword, ITextKeyword, INumberKeyword
{
    private readonly JsonElement[] others;
    private readonly JsonElement[] numbers;
    private readonly NameTable texts;
    private readonly string all;

    public EnumKeyword(KeywordSite site)
        : base(site)
    {
        JsonElement[] values = [.. site.Value.Items().Select(item => item.Json)];
        var strings = values.Where(value => value.ValueKind == JsonValueKind.String).Select(value => Utf8Text.Of(value).ToString());
        texts = new NameTable(strings.Distinct());
        numbers = [.. values.Where(value => value.ValueKind == JsonValueKind.Number)];
        others = [.. values.Where(value => value.ValueKind is not (JsonValueKind.String or JsonValueKind.Number))];
        all = values.Length == 0 ? "no value at all" : string.Join(", ", values.Select(Place.Quote));
    }

    public override Kinds Kinds => Kinds.Any;

    public bool Allows(Utf8Text text) => texts.Has(text);

    public bool Allows(JsonNumber number)
    {
        foreach (var value in numbers)
        {
            if (JsonNumber.Of(value).CompareTo(number) == 0)
                return true;
        }
        return false;
    }

    public override bool Allows(JsonElement value, ref Walk walk)
    {
        if (value.ValueKind == JsonValueKind.String)
            return Allows(Utf8Text.Of(value));
        if (value.ValueKind == JsonValueKind.Number)
            return Allows(JsonNumber.Of(value));
        foreach (var other in others)
        {
            if (JsonEquality.Same(other, value))
                return true;
        }
        return false;
    }

    protected override Complaint Complain(JsonElement value) => new("must be equal to one of the allowed values", all);
}
