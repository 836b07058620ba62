namespace Contract.Schemas.Formats;

/// <summary>Decodes Punycode (RFC 3492); the names are the RFC's.</summary>
internal static class Punycode
{
    private const int Base = 36;

    /// <summary>The code points of an encoded label, without its <c>xn--</c>.</summary>
    public static bool TryDecode(ReadOnlySpan<byte> encoded, Span<int> decoded, out int length)
    {
        length = 0;
        var basic = encoded.LastIndexOf((byte)'-');
        for (var i = 0; i < basic; i++)
            decoded[length++] = char.ToLowerInvariant((char)encoded[i]);

        var (n, index, bias) = (128, 0, 72);
        for (var next = basic < 0 ? 0 : basic + 1; next < encoded.Length;)
        {
            var start = index;
            for (int weight = 1, k = Base; ; k += Base)
            {
                var digit = next < encoded.Length ? DigitOf(encoded[next++]) : -1;
                if (digit < 0 || digit > (int.MaxValue - index) / weight)
                    return false;
                index += digit * weight;
                var threshold = Math.Clamp(k - bias, 1, 26);
                if (digit < threshold)
                    break;
                if (weight > int.MaxValue / (Base - threshold))
                    return false;
                weight *= Base - threshold;
            }
            bias = Adapt(index - start, length + 1, start == 0);
            n += index / (length + 1);
            index %= length + 1;
            if (n > 0x10FFFF || length == decoded.Length)
                return false;
            decoded[index..length].CopyTo(decoded[(index + 1)..]);
            decoded[index++] = n;
            length++;
        }
        return true;
    }

    private static int DigitOf(byte letter) => (char)letter switch
    {
        >= 'a' and <= 'z' => letter - 'a',
        >= 'A' and <= 'Z' => letter - 'A',
        >= '0' and <= '9' => letter - '0' + 26,
        _ => -1,
    };

    private static int Adapt(int delta, int points, bool first)
    {
        delta = first ? delta / 700 : delta / 2;
        delta += delta / points;
        var k = 0;
        for (; delta > 35 * 26 / 2; k += Base)
            delta /= 35;
        return k + (36 * delta / (delta + 38));
    }
}
