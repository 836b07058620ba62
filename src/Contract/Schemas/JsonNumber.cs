using System.Buffers.Text;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Contract.Schemas;

/// <summary>
/// A JSON number as its digits stand in the text. Comparing digits is exact for numbers of any size, and 1, 1.0 and 1e0 are the same
/// number.
/// </summary>
internal readonly ref struct JsonNumber
{
    private readonly ReadOnlySpan<byte> whole;
    private readonly ReadOnlySpan<byte> fraction;

    public JsonNumber(ReadOnlySpan<byte> literal)
    {
        IsNegative = literal[0] == '-';
        var digits = IsNegative ? literal[1..] : literal;
        var mark = digits.IndexOfAny((byte)'e', (byte)'E');
        var exponent = 0L;
        if (mark >= 0)
        {
            var text = digits[(mark + 1)..];
            var sign = text[0] == '-' ? -1 : 1;
            // An exponent beyond any reason is as good as this one: no other number has so many digits.
            exponent = sign * (Utf8Parser.TryParse(text.TrimStart("+-"u8), out int value, out _) ? value : int.MaxValue);
            digits = digits[..mark];
        }
        var dot = digits.IndexOf((byte)'.');
        whole = (dot < 0 ? digits : digits[..dot]).TrimStart((byte)'0');
        fraction = dot < 0 ? default : digits[(dot + 1)..].TrimEnd((byte)'0');
        var leading = 0;
        if (whole.IsEmpty)
        {
            leading = fraction.Length - fraction.TrimStart((byte)'0').Length;
            fraction = fraction[leading..];
        }
        else if (fraction.IsEmpty)
        {
            var trimmed = whole.TrimEnd((byte)'0');
            Scale = whole.Length - trimmed.Length;
            whole = trimmed;
        }
        Point = exponent + whole.Length + Scale - leading;
        Scale += exponent - fraction.Length - leading;
    }

    public bool IsNegative { get; }

    /// <summary>The number of significant digits; none for zero.</summary>
    public int Length => whole.Length + fraction.Length;

    public bool IsZero => Length == 0;

    /// <summary>Where the decimal point stands, counted from the first significant digit.</summary>
    public long Point { get; }

    /// <summary>The power of ten that the significant digits, read as one integer, are multiplied with.</summary>
    public long Scale { get; }

    public bool IsInteger => IsZero || Scale >= 0;

    public static JsonNumber Of(JsonElement number) => new(JsonMarshal.GetRawUtf8Value(number));

    /// <summary>The significant digits' value as ASCII, from the first to the last.</summary>
    public byte DigitAt(int index) => index < whole.Length ? whole[index] : index < Length ? fraction[index - whole.Length] : (byte)'0';

    public int CompareTo(JsonNumber other)
    {
        var (sign, otherSign) = (Sign, other.Sign);
        if (sign != otherSign)
            return sign.CompareTo(otherSign);
        if (Point != other.Point && sign != 0)
            return Point.CompareTo(other.Point) * sign;
        for (var i = 0; i < Math.Max(Length, other.Length); i++)
        {
            if (DigitAt(i) != other.DigitAt(i))
                return DigitAt(i).CompareTo(other.DigitAt(i)) * sign;
        }
        return 0;
    }

    /// <summary>The same for numbers that are equal.</summary>
    public int Hash()
    {
        var hash = HashCode.Combine(Sign, IsZero ? 0 : Point);
        for (var i = 0; i < Length; i++)
            hash = HashCode.Combine(hash, DigitAt(i));
        return hash;
    }

    private int Sign => IsZero ? 0 : IsNegative ? -1 : 1;
}
