using System.Buffers;

namespace Contract.Schemas.Formats;

/// <summary>RFC 3986: a URI with its scheme, by the letter of the grammar; <see cref="System.Uri"/> forgives too much.</summary>
internal static class AbsoluteUri
{
    private static readonly SearchValues<byte> Scheme =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-."u8);

    private static readonly SearchValues<byte> Name =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~!$&'()*+,;=%"u8);

    private static readonly SearchValues<byte> UserInfo =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~!$&'()*+,;=%:"u8);

    private static readonly SearchValues<byte> Path =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~!$&'()*+,;=%:@/"u8);

    private static readonly SearchValues<byte> Query =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~!$&'()*+,;=%:@/?"u8);

    public static bool IsValid(ReadOnlySpan<byte> text)
    {
        var colon = text.IndexOf((byte)':');
        if (colon < 1 || !char.IsAsciiLetter((char)text[0]) || text[..colon].IndexOfAnyExcept(Scheme) >= 0 || !EscapesAreWhole(text))
            return false;
        var rest = text[(colon + 1)..];
        return TakeFrom(ref rest, (byte)'#', Query) && TakeFrom(ref rest, (byte)'?', Query) && IsHierarchy(rest);
    }

    /// <summary>Cuts off what begins at a mark, and checks its letters.</summary>
    private static bool TakeFrom(ref ReadOnlySpan<byte> rest, byte mark, SearchValues<byte> letters)
    {
        var at = rest.IndexOf(mark);
        if (at < 0)
            return true;
        var part = rest[(at + 1)..];
        rest = rest[..at];
        return part.IndexOfAnyExcept(letters) < 0;
    }

    private static bool IsHierarchy(ReadOnlySpan<byte> text)
    {
        if (!text.StartsWith("//"u8))
            return text.IndexOfAnyExcept(Path) < 0;
        var slash = text[2..].IndexOf((byte)'/');
        var authority = slash < 0 ? text[2..] : text[2..(2 + slash)];
        return IsAuthority(authority) && (slash < 0 || text[(2 + slash)..].IndexOfAnyExcept(Path) < 0);
    }

    private static bool IsAuthority(ReadOnlySpan<byte> text)
    {
        var at = text.LastIndexOf((byte)'@');
        if (at >= 0 && text[..at].IndexOfAnyExcept(UserInfo) >= 0)
            return false;
        var host = text[(at + 1)..];
        var end = host.IndexOf((byte)']');
        var colon = host[(end + 1)..].IndexOf((byte)':');
        if (colon >= 0)
        {
            if (host[(end + 1 + colon + 1)..].IndexOfAnyExceptInRange((byte)'0', (byte)'9') >= 0)
                return false;
            host = host[..(end + 1 + colon)];
        }
        return host is [(byte)'[', .. var address, (byte)']']
            ? IpAddress.IsV6(address) || IsFutureAddress(address)
            : host.IndexOfAnyExcept(Name) < 0;
    }

    private static bool IsFutureAddress(ReadOnlySpan<byte> text)
    {
        var dot = text.IndexOf((byte)'.');
        return text is [(byte)'v' or (byte)'V', ..] && dot > 1 && text.Length > dot + 1 && text[(dot + 1)..].IndexOfAnyExcept(UserInfo) < 0;
    }

    private static bool EscapesAreWhole(ReadOnlySpan<byte> text)
    {
        for (var at = text.IndexOf((byte)'%'); at >= 0; at = text.IndexOf((byte)'%'))
        {
            if (text.Length < at + 3 || !char.IsAsciiHexDigit((char)text[at + 1]) || !char.IsAsciiHexDigit((char)text[at + 2]))
                return false;
            text = text[(at + 3)..];
        }
        return true;
    }
}
