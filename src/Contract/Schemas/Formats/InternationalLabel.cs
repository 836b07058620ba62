using System.Globalization;
using System.Text;

namespace Contract.Schemas.Formats;

/// <summary>
/// What an <c>xn--</c> label stands for must be a label by IDNA 2008 (RFC 5891, 5892): contexts, exceptions and combining marks.
/// </summary>
internal static class InternationalLabel
{
    // RFC 5892 section 2.6: disallowed by exception.
    private static ReadOnlySpan<int> Disallowed => [0x0640, 0x07FA, 0x302E, 0x302F, 0x3031, 0x3032, 0x3033, 0x3034, 0x3035, 0x303B];

    // Canonical_Combining_Class=Virama, which .NET does not tell.
    private static ReadOnlySpan<int> Viramas =>
    [
        0x094D, 0x09CD, 0x0A4D, 0x0ACD, 0x0B4D, 0x0BCD, 0x0C4D, 0x0CCD, 0x0D3B, 0x0D3C, 0x0D4D, 0x0DCA, 0x0E3A, 0x0EBA, 0x0F84, 0x1039,
        0x103A, 0x1714,
        0x1734, 0x17D2, 0x1A60, 0x1B44, 0x1BAA, 0x1BAB, 0x1BF2, 0x1BF3, 0x2D7F, 0xA806, 0xA8C4, 0xA953, 0xA9C0, 0xAAF6, 0xABED,
    ];

    public static bool IsValid(ReadOnlySpan<byte> encoded)
    {
        Span<int> buffer = stackalloc int[64];
        if (!Punycode.TryDecode(encoded, buffer, out var length) || length == 0)
            return false;
        ReadOnlySpan<int> label = buffer[..length];
        if (label[0] == '-' || label[^1] == '-' || (length > 3 && label[2] == '-' && label[3] == '-') || IsMark(label[0]))
            return false;
        for (var i = 0; i < length; i++)
        {
            if (Disallowed.Contains(label[i]) || !FitsContext(label, i))
                return false;
        }
        return true;
    }

    // RFC 5892 appendix A.
    private static bool FitsContext(ReadOnlySpan<int> label, int at)
    {
        var before = at > 0 ? label[at - 1] : 0;
        var after = at < label.Length - 1 ? label[at + 1] : 0;
        return label[at] switch
        {
            0x00B7 => before == 'l' && after == 'l',
            0x0375 => IsGreek(after),
            0x05F3 or 0x05F4 => before is >= 0x0591 and <= 0x05F4,
            0x30FB => IsJapanese(label),
            >= 0x0660 and <= 0x0669 => !label.ContainsAnyInRange(0x06F0, 0x06F9),
            >= 0x06F0 and <= 0x06F9 => !label.ContainsAnyInRange(0x0660, 0x0669),
            0x200D => Viramas.Contains(before),
            0x200C => Viramas.Contains(before) || (Joins(before) && Joins(after)),
            _ => true,
        };
    }

    // Hiragana, Katakana without the dot itself, or Han.
    private static bool IsJapanese(ReadOnlySpan<int> label) =>
        label.ContainsAnyInRange(0x3041, 0x309F) || label.ContainsAnyInRange(0x30A1, 0x30FA) || label.ContainsAnyInRange(0x30FD, 0x30FF)
        || label.ContainsAnyInRange(0x4E00, 0x9FFF) || label.ContainsAnyInRange(0x3400, 0x4DBF);

    private static bool IsGreek(int rune) => rune is (>= 0x0370 and <= 0x03FF) or (>= 0x1F00 and <= 0x1FFF);

    // The letters of the scripts that join: Arabic, Syriac, Thaana's neighbours, N'Ko, Mongolian.
    private static bool Joins(int rune) =>
        rune is (>= 0x0620 and <= 0x06FF) or (>= 0x0710 and <= 0x077F) or (>= 0x07CA and <= 0x07EA) or (>= 0x1820 and <= 0x18AA);

    private static bool IsMark(int rune) => Rune.IsValid(rune)
        && Rune.GetUnicodeCategory(new Rune(rune))
            is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;
}
