namespace Contract.Schemas.Formats;

/// <summary>RFC 4122: hex digits in groups of 8, 4, 4, 4 and 12.</summary>
internal static class Uuid
{
    public static bool IsValid(ReadOnlySpan<byte> text)
    {
        if (text.Length != 36)
            return false;
        for (var i = 0; i < text.Length; i++)
        {
            if (i is 8 or 13 or 18 or 23 ? text[i] != '-' : !char.IsAsciiHexDigit((char)text[i]))
                return false;
        }
        return true;
    }
}
