namespace Contract.Schemas.Formats;

/// <summary>RFC 1123 host names; a label that begins with <c>xn--</c> must stand for an international one (RFC 5890).</summary>
internal static class HostName
{
    public static bool IsValid(ReadOnlySpan<byte> text)
    {
        if (text.Length is 0 or > 253)
            return false;
        foreach (var label in text.Split((byte)'.'))
        {
            if (!IsLabel(text[label]))
                return false;
        }
        return true;
    }

    private static bool IsLabel(ReadOnlySpan<byte> label)
    {
        if (label.Length is 0 or > 63 || label[0] == '-' || label[^1] == '-')
            return false;
        foreach (var letter in label)
        {
            if (!char.IsAsciiLetterOrDigit((char)letter) && letter != '-')
                return false;
        }
        return label is not [(byte)'x' or (byte)'X', (byte)'n' or (byte)'N', (byte)'-', (byte)'-', .. var encoded]
            || InternationalLabel.IsValid(encoded);
    }
}
