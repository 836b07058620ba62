using System.Globalization;
using System.Numerics;
using System.Text.Json;

namespace Contract.Schemas.Keywords;

/// <summary><c>multipleOf</c>, exactly: in doubles 0.3 is no multiple of 0.1.</summary>
internal sealed class MultipleOf : NumberKeyword
{
    private readonly BigInteger divisor;
    private readonly long scale;
    private readonly string text;

    public MultipleOf(KeywordSite site)
        : base(site)
    {
        if (site.Value.Json.ValueKind != JsonValueKind.Number || JsonNumber.Of(site.Value.Json) is { IsNegative: true } or { IsZero: true })
            throw site.Value.Fault("it is no divisor", "a number above 0");
        var number = JsonNumber.Of(site.Value.Json);
        (divisor, scale, text) = (Digits(number), number.Scale, site.Value.Json.GetRawText());
    }

    public override bool Allows(JsonNumber number)
    {
        if (number.IsZero)
            return true;
        // number = digits * 10^numberScale must be k * divisor * 10^scale.
        var shift = number.Scale - scale;
        if (shift >= 0)
            return (Digits(number) * BigInteger.ModPow(10, shift, divisor) % divisor).IsZero;
        return -shift <= number.Length && (Digits(number) % (divisor * BigInteger.Pow(10, (int)-shift))).IsZero;
    }

    protected override Complaint Complain(JsonElement value) => new($"must be multiple of {text}", $"a multiple of {text}");

    private static BigInteger Digits(JsonNumber number)
    {
        if (number.Length <= 18)
        {
            var small = 0L;
            for (var i = 0; i < number.Length; i++)
                small = (small * 10) + (number.DigitAt(i) - '0');
            return small;
        }
        var digits = new char[number.Length];
        for (var i = 0; i < digits.Length; i++)
            digits[i] = (char)number.DigitAt(i);
        return BigInteger.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
    }
}
