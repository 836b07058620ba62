using System.Text;
using System.Text.Json;

namespace Contract.Schemas.Keywords;

/// <summary>What the four limits of numbers share: an exact comparison with the limit.</summary>
internal abstract class Bound : NumberKeyword
{
    private readonly byte[] literal;
    private readonly string sign;

    protected Bound(KeywordSite site, string sign)
        : base(site)
    {
        if (site.Value.Json.ValueKind != JsonValueKind.Number)
            throw site.Value.Fault("it is no limit", "a number");
        (literal, this.sign) = (Encoding.UTF8.GetBytes(site.Value.Json.GetRawText()), sign);
    }

    public override bool Allows(JsonNumber number) => Holds(number.CompareTo(new JsonNumber(literal)));

    /// <summary>Whether the limit is kept, by how the number compares to it.</summary>
    protected abstract bool Holds(int comparison);

    protected override Complaint Complain(JsonElement value)
    {
        var limit = $"{sign} {Encoding.UTF8.GetString(literal)}";
        return new($"must be {limit}", limit);
    }
}
