namespace Contract.Schemas.Formats;

/// <summary>RFC 3339: dates that exist, times with an offset, leap seconds only where one can be.</summary>
internal static class DateAndTime
{
    private static ReadOnlySpan<byte> DaysOfMonths => [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

    public static bool IsDateTime(ReadOnlySpan<byte> text) =>
        text.Length > 11 && text[10] is (byte)'T' or (byte)'t' && IsDate(text[..10]) && IsTime(text[11..]);

    public static bool IsDate(ReadOnlySpan<byte> text)
    {
        if (text.Length != 10 || text[4] != '-' || text[7] != '-')
            return false;
        var (century, rest, month, day) = (Number(text), Number(text[2..]), Number(text[5..]), Number(text[8..]));
        if (century < 0 || rest < 0 || month is < 1 or > 12 || day < 1 || day > DaysOfMonths[month - 1])
            return false;
        var year = (century * 100) + rest;
        return month != 2 || day < 29 || (year % 4 == 0 && (year % 100 != 0 || year % 400 == 0));
    }

    public static bool IsTime(ReadOnlySpan<byte> text)
    {
        if (text.Length < 9 || text[2] != ':' || text[5] != ':')
            return false;
        var (hour, minute, second) = (Number(text), Number(text[3..]), Number(text[6..]));
        if (hour is < 0 or > 23 || minute is < 0 or > 59 || second is < 0 or > 60)
            return false;
        var rest = text[8..];
        if (rest[0] == '.')
        {
            var digits = rest[1..].IndexOfAnyExceptInRange((byte)'0', (byte)'9');
            if (digits < 1)
                return false;
            rest = rest[(1 + digits)..];
        }
        return TryReadOffset(rest, out var offset) && (second < 60 || IsLastMinute((hour * 60) + minute - offset));
    }

    private static bool TryReadOffset(ReadOnlySpan<byte> text, out int minutes)
    {
        minutes = 0;
        if (text is [(byte)'Z' or (byte)'z'])
            return true;
        if (text is not [(byte)'+' or (byte)'-', _, _, (byte)':', _, _])
            return false;
        var (hour, minute) = (Number(text[1..]), Number(text[4..]));
        minutes = ((hour * 60) + minute) * (text[0] == '-' ? -1 : 1);
        return hour is >= 0 and <= 23 && minute is >= 0 and <= 59;
    }

    private static bool IsLastMinute(int utc) => (utc + (2 * 24 * 60)) % (24 * 60) == (24 * 60) - 1;

    private static int Number(ReadOnlySpan<byte> text) =>
        text[0] is >= (byte)'0' and <= (byte)'9' && text[1] is >= (byte)'0' and <= (byte)'9' ? ((text[0] - '0') * 10) + text[1] - '0' : -1;
}
