using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Unicode;
using Contract.Schemas;

namespace Contract.Paths;

/// <summary>Percent-decoding (RFC 3986) that refuses what it cannot read instead of passing it on.</summary>
internal static class Percent
{
    /// <summary>Decodes into UTF-8.</summary>
    /// <param name="text">The encoded text.</param>
    /// <param name="plusIsSpace">As in queries, where forms write a space so.</param>
    /// <param name="buffer">Where the decoded bytes are put.</param>
    /// <param name="decoded">The decoded bytes.</param>
    /// <returns>Whether every escape has two hex digits and all of it is UTF-8.</returns>
    public static bool TryDecode(ReadOnlySpan<char> text, bool plusIsSpace, ref TextBuffer buffer, out ReadOnlySpan<byte> decoded)
    {
        var target = buffer.Take(text.Length * 3);
        var written = 0;
        decoded = default;
        while (text.Length > 0)
        {
            if (text[0] == '%')
            {
                if (text.Length < 3
                    || !byte.TryParse(text[1..3], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out target[written]))
                    return false;
                written++;
                text = text[3..];
                continue;
            }
            var plain = text.IndexOfAny('%', '+');
            if (plain == 0)
            {
                target[written++] = plusIsSpace ? (byte)' ' : (byte)'+';
                text = text[1..];
                continue;
            }
            plain = plain < 0 ? text.Length : plain;
            var outcome = Utf8.FromUtf16(text[..plain], target[written..], out _, out var bytes, replaceInvalidSequences: false);
            if (outcome != OperationStatus.Done)
                return false;
            written += bytes;
            text = text[plain..];
        }
        decoded = target[..written];
        return Utf8.IsValid(decoded);
    }

    /// <summary>The decoded text; unset when it cannot be decoded.</summary>
    public static string? Decode(ReadOnlySpan<char> text, bool plusIsSpace)
    {
        var buffer = new TextBuffer(stackalloc byte[512]);
        var result = TryDecode(text, plusIsSpace, ref buffer, out var decoded) ? Encoding.UTF8.GetString(decoded) : null;
        buffer.Dispose();
        return result;
    }
}
