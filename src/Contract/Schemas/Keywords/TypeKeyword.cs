using System.Text.Json;

namespace Contract.Schemas.Keywords;

/// <summary><c>type</c>: the kinds that a value may be of. 1.0 is an integer.</summary>
internal sealed class TypeKeyword : LeafKeyword, ITextKeyword, INumberKeyword
{
    private readonly Kinds allowed;
    private readonly bool integersOnly;
    private readonly string[] names;

    public TypeKeyword(KeywordSite site, bool orNull)
        : base(site)
    {
        names = site.Value.Json.ValueKind == JsonValueKind.Array
            ? [.. site.Value.Items().Select(item => item.AsString())]
            : [site.Value.AsString()];
        if (orNull)
            names = [.. names.Union(["null"])];
        foreach (var name in names)
            allowed |= KindsOf(name, site);
        integersOnly = names.Contains("integer") && !names.Contains("number");
    }

    public override Kinds Kinds => Kinds.Any;

    public Kinds Allowed => allowed;

    public bool Allows(Utf8Text text) => allowed.Has(Kinds.Text);

    public bool Allows(JsonNumber number) => allowed.Has(Kinds.Number) && (!integersOnly || number.IsInteger);

    public override bool Allows(JsonElement value, ref Walk walk) =>
        ((int)allowed & (1 << (int)value.ValueKind)) != 0
        && (!integersOnly || value.ValueKind != JsonValueKind.Number || JsonNumber.Of(value).IsInteger);

    /// <summary>OpenAPI 3.0's <c>type</c>, to which <c>nullable</c> adds null.</summary>
    public static Keyword ReadNullable(KeywordSite site) => new TypeKeyword(site, site.Schema.Bool("nullable"));

    protected override Complaint Complain(JsonElement value) => new($"must be {string.Join(',', names)}", string.Join(" or ", names));

    private static Kinds KindsOf(string name, KeywordSite site) => name switch
    {
        "object" => Kinds.Object,
        "array" => Kinds.Array,
        "string" => Kinds.Text,
        "number" or "integer" => Kinds.Number,
        "boolean" => Kinds.Boolean,
        "null" => Kinds.Null,
        _ => throw site.Value.Fault($"'{name}' is no type", "object, array, string, number, integer, boolean or null"),
    };
}
