using System.Buffers.Text;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Contract.Schemas;

/// <summary>
/// A string as its UTF-8 stands in the JSON, still escaped if it came so. Reading it this way costs no string object, and never throws: a
/// lone surrogate escape or a broken byte counts as U+FFFD.
/// </summary>
internal readonly ref struct Utf8Text(ReadOnlySpan<byte> raw, bool escaped)
{
    private readonly ReadOnlySpan<byte> raw = raw;

    /// <summary>The bytes as they stand; the text itself unless it is escaped.</summary>
    public ReadOnlySpan<byte> Raw => raw;

    public bool IsEscaped { get; } = escaped;

    /// <summary>The text of a string element.</summary>
    public static Utf8Text Of(JsonElement text) => Inside(JsonMarshal.GetRawUtf8Value(text)[1..^1]);

    /// <summary>The name of a member.</summary>
    public static Utf8Text NameOf(JsonProperty member) => Inside(JsonMarshal.GetRawUtf8PropertyName(member));

    private static Utf8Text Inside(ReadOnlySpan<byte> raw) => new(raw, raw.Contains((byte)'\\'));

    /// <summary>A text that is not JSON: a parameter's value.</summary>
    public static Utf8Text Plain(ReadOnlySpan<byte> text) => new(text, false);

    /// <summary>The unescaped bytes, in the buffer where they had to be written.</summary>
    public ReadOnlySpan<byte> Unescape(ref TextBuffer buffer)
    {
        if (!IsEscaped)
            return raw;
        var target = buffer.Take(raw.Length);
        return target[..Unescape(raw, target)];
    }

    public int CountCodePoints()
    {
        if (!IsEscaped)
            return CountCodePoints(raw);
        var buffer = new TextBuffer(stackalloc byte[256]);
        var count = CountCodePoints(Unescape(ref buffer));
        buffer.Dispose();
        return count;
    }

    public bool SequenceEqual(Utf8Text other)
    {
        if (!IsEscaped && !other.IsEscaped)
            return raw.SequenceEqual(other.raw);
        var one = new TextBuffer(stackalloc byte[256]);
        var two = new TextBuffer(stackalloc byte[256]);
        var same = Unescape(ref one).SequenceEqual(other.Unescape(ref two));
        one.Dispose();
        two.Dispose();
        return same;
    }

    public override string ToString()
    {
        var buffer = new TextBuffer(stackalloc byte[256]);
        var text = Encoding.UTF8.GetString(Unescape(ref buffer));
        buffer.Dispose();
        return text;
    }

    // Every byte but the continuations (10xxxxxx) begins a code point.
    private static int CountCodePoints(ReadOnlySpan<byte> text)
    {
        var count = 0;
        foreach (var b in text)
            count += (b & 0xC0) == 0x80 ? 0 : 1;
        return count;
    }

    private static int Unescape(ReadOnlySpan<byte> raw, Span<byte> target)
    {
        var written = 0;
        while (raw.Length > 0)
        {
            var plain = raw.IndexOf((byte)'\\');
            plain = plain < 0 ? raw.Length : plain;
            raw[..plain].CopyTo(target[written..]);
            written += plain;
            raw = raw[plain..];
            if (raw.Length < 2)
                break;
            var taken = 2;
            var rune = raw[1] switch
            {
                (byte)'n' => new Rune('\n'),
                (byte)'t' => new Rune('\t'),
                (byte)'r' => new Rune('\r'),
                (byte)'b' => new Rune('\b'),
                (byte)'f' => new Rune('\f'),
                (byte)'u' => UnicodeEscape(raw, out taken),
                var other => new Rune(other),
            };
            written += rune.EncodeToUtf8(target[written..]);
            raw = raw[taken..];
        }
        return written;
    }

    private static Rune UnicodeEscape(ReadOnlySpan<byte> raw, out int taken)
    {
        taken = 6;
        var first = Unit(raw);
        if (Rune.TryCreate(first, out var rune))
            return rune;
        if (raw.Length >= 12 && raw[6] == '\\' && raw[7] == 'u' && Rune.TryCreate(first, Unit(raw[6..]), out rune))
        {
            taken = 12;
            return rune;
        }
        return Rune.ReplacementChar;
    }

    private static char Unit(ReadOnlySpan<byte> escape) =>
        Utf8Parser.TryParse(escape[2..6], out ushort unit, out _, 'x') ? (char)unit : '\uFFFD';
}
