using System.Buffers;

namespace Contract.Schemas.Formats;

/// <summary>RFC 5321's mailbox: a dotted or quoted local part, and a host name or an address in brackets.</summary>
internal static class EmailAddress
{
    private static readonly SearchValues<byte> AtomText =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#$%&'*+-/=?^_`{|}~"u8);

    public static bool IsValid(ReadOnlySpan<byte> text)
    {
        var at = text.LastIndexOf((byte)'@');
        return at > 0 && IsLocal(text[..at]) && IsDomain(text[(at + 1)..]);
    }

    private static bool IsLocal(ReadOnlySpan<byte> local)
    {
        if (local is [(byte)'"', .. var quoted, (byte)'"'])
            return IsQuoted(quoted);
        foreach (var atom in local.Split((byte)'.'))
        {
            if (local[atom].IsEmpty || local[atom].IndexOfAnyExcept(AtomText) >= 0)
                return false;
        }
        return true;
    }

    private static bool IsQuoted(ReadOnlySpan<byte> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var escaped = text[i] == '\\';
            if (escaped && ++i == text.Length)
                return false;
            if (text[i] is < 32 or > 126 || (text[i] == '"' && !escaped))
                return false;
        }
        return true;
    }

    private static bool IsDomain(ReadOnlySpan<byte> domain)
    {
        if (domain is not [(byte)'[', .. var address, (byte)']'])
            return HostName.IsValid(domain);
        return address.StartsWith("IPv6:"u8) ? IpAddress.IsV6(address["IPv6:".Length..]) : IpAddress.IsV4(address);
    }
}
