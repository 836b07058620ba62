using System.Globalization;
using System.Numerics;

namespace Contract.Reading;

/// <summary>Numbers as YAML writes them, as JSON writes them: digit by digit, since a double would round them.</summary>
internal static class YamlNumber
{
    /// <summary>The JSON literal; unset when the text is no YAML number.</summary>
    public static string? ToJson(string text)
    {
        if (text.StartsWith("0x", StringComparison.Ordinal) && text.Length > 2 && text.AsSpan(2).IndexOfAnyExcept(HexDigits) < 0)
            return BigInteger.Parse("0" + text[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)
                .ToString(CultureInfo.InvariantCulture);
        if (text.StartsWith("0o", StringComparison.Ordinal) && text.Length > 2 && text.AsSpan(2).IndexOfAnyExceptInRange('0', '7') < 0)
            return text[2..].Aggregate(BigInteger.Zero, (sum, digit) => (sum * 8) + (digit - '0')).ToString(CultureInfo.InvariantCulture);

        var at = text[0] is '-' or '+' ? 1 : 0;
        var whole = Digits(text, ref at);
        var fraction = "";
        var dot = at < text.Length && text[at] == '.';
        if (dot)
        {
            at++;
            fraction = Digits(text, ref at);
        }
        if (whole.Length + fraction.Length == 0)
            return null;

        var exponent = "";
        if (at < text.Length && text[at] is 'e' or 'E')
        {
            var start = at++;
            if (at < text.Length && text[at] is '-' or '+')
                at++;
            if (Digits(text, ref at).Length == 0)
                return null;
            exponent = text[start..at];
        }
        if (at < text.Length)
            return null;

        whole = whole.TrimStart('0') is { Length: > 0 } trimmed ? trimmed : "0";
        return $"{(text[0] == '-' ? "-" : "")}{whole}{(fraction.Length > 0 ? "." + fraction : "")}{exponent}";
    }

    /// <summary>Whether it is one of the numbers that JSON lacks: the infinities and not-a-number.</summary>
    public static bool HasNoJson(string text) =>
        text.TrimStart('-', '+') is ".inf" or ".Inf" or ".INF" || text is ".nan" or ".NaN" or ".NAN";

    private static readonly System.Buffers.SearchValues<char> HexDigits = System.Buffers.SearchValues.Create("0123456789abcdefABCDEF");

    private static string Digits(string text, ref int at)
    {
        var start = at;
        while (at < text.Length && char.IsAsciiDigit(text[at]))
            at++;
        return text[start..at];
    }
}
