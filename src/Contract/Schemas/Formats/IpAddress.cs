namespace Contract.Schemas.Formats;

/// <summary>RFC 2673 (dotted quads) and RFC 4291 (colon-separated groups).</summary>
internal static class IpAddress
{
    public static bool IsV4(ReadOnlySpan<byte> text)
    {
        var parts = 0;
        foreach (var range in text.Split((byte)'.'))
        {
            var part = text[range];
            // A leading zero could be read as octal.
            if (++parts > 4
                || part.Length is 0 or > 3
                || (part.Length > 1 && part[0] == '0') || part.IndexOfAnyExceptInRange((byte)'0', (byte)'9') >= 0)
                return false;
            if (part.Length == 3 && (part[0] > '2' || (part[0] == '2' && (part[1] > '5' || (part[1] == '5' && part[2] > '5')))))
                return false;
        }
        return parts == 4;
    }

    public static bool IsV6(ReadOnlySpan<byte> text)
    {
        var gap = text.IndexOf("::"u8);
        if (gap < 0)
            return CountGroups(text, endsAddress: true) == 8;
        var before = text[..gap];
        var after = text[(gap + 2)..];
        if (after.IndexOf("::"u8) >= 0)
            return false;
        var front = before.IsEmpty ? 0 : CountGroups(before, endsAddress: false);
        var back = after.IsEmpty ? 0 : CountGroups(after, endsAddress: true);
        return front >= 0 && back >= 0 && front + back <= 7;
    }

    /// <summary>The groups of 16 bits, of which a dotted quad at the end makes two; -1 when one is wrong.</summary>
    private static int CountGroups(ReadOnlySpan<byte> text, bool endsAddress)
    {
        var count = 0;
        foreach (var range in text.Split((byte)':'))
        {
            var group = text[range];
            if (group.Contains((byte)'.'))
            {
                if (!endsAddress || range.End.GetOffset(text.Length) != text.Length || !IsV4(group))
                    return -1;
                count += 2;
                continue;
            }
            if (group.Length is 0 or > 4)
                return -1;
            foreach (var digit in group)
            {
                if (!char.IsAsciiHexDigit((char)digit))
                    return -1;
            }
            count++;
        }
        return count;
    }
}
