using System.Globalization;

namespace MockServer.Http.Wire;

/// <summary>Moments as requests write them.</summary>
internal static class Moment
{
    /// <summary>
    /// Reads an RFC 3339 date-time, or a bare ISO 8601 date (midnight UTC), to the millisecond in UTC. A leap second is the second
    /// after it. False for anything else, and for moments outside of the years 1 to 9999.
    /// </summary>
    public static bool TryParse(string? text, out DateTimeOffset moment)
    {
        moment = default;
        if (string.IsNullOrEmpty(text))
            return false;
        var leap = text.Length >= 19 && text.AsSpan(17, 2).SequenceEqual("60") && text[16] == ':';
        var regular = (leap ? string.Concat(text.AsSpan(0, 17), "59", text.AsSpan(19)) : text).ToUpperInvariant();
        if (!DateTimeOffset.TryParseExact(WithoutLessThanTicks(regular), Forms, CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var parsed))
            return false;
        if (leap && DateTimeOffset.MaxValue - parsed < TimeSpan.FromSeconds(1))
            return false;
        moment = Truncate(leap ? parsed.AddSeconds(1) : parsed);
        return true;
    }

    // RFC 3339 sets no limit to the digits of a fraction; behind the seventh they are less than a tick.
    private static string WithoutLessThanTicks(string text)
    {
        var point = text.IndexOf('.', StringComparison.Ordinal);
        if (point < 0)
            return text;
        var digits = text.AsSpan(point + 1).IndexOfAnyExceptInRange('0', '9') is var end and >= 0 ? end : text.Length - point - 1;
        return digits <= 7 ? text : text.Remove(point + 8, digits - 7);
    }

    public static DateTimeOffset Truncate(DateTimeOffset moment) =>
        new(moment.UtcTicks - (moment.UtcTicks % TimeSpan.TicksPerMillisecond), TimeSpan.Zero);

    // K takes "Z", an offset, or nothing; F up to seven digits, which is all that a tick can hold.
    private static readonly string[] Forms = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd"];
}
