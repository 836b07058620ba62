using System.Globalization;

namespace Conformance.Cases;

/// <summary>How values of a format are written: every right way, and ways that are almost right.</summary>
internal static class Lexical
{
    /// <summary>Texts that are nearly of a format; none for a format that asserts nothing.</summary>
    public static IEnumerable<(string Variant, string Text)> AlmostRight(string? format) => format switch
    {
        "date-time" =>
        [
            ("month", "2099-13-02T09:00:00.000Z"), ("day", "2099-02-30T09:00:00.000Z"), ("hour", "2099-01-02T24:00:00.000Z"),
            ("minute", "2099-01-02T09:60:00.000Z"), ("no-zone", "2099-01-02T09:00:00.000"), ("no-time", "2099-01-02"),
            ("space", "2099-01-02 09:00:00.000Z"), ("basic", "20990102T090000Z"), ("no-seconds", "2099-01-02T09:00Z"),
            ("empty-fraction", "2099-01-02T09:00:00.Z"), ("words", "tomorrow"), ("epoch", "4070941200000"),
        ],
        "date" => [("month", "2099-13-02"), ("day", "2099-02-30"), ("basic", "20990102"), ("with-time", "2099-01-02T09:00:00Z")],
        "time" => [("hour", "24:00:00Z"), ("no-zone", "09:00:00")],
        "uuid" => [("letter", "0b9cf9a6-6a4f-4f0a-9d53-1f6a0a1c2b3g"), ("short", "0b9cf9a6-6a4f-4f0a-9d53-1f6a0a1c2b3")],
        "email" => [("no-at", "conformance.example.com"), ("no-domain", "conformance@")],
        "ipv4" => [("number", "192.0.2.256"), ("short", "192.0.2")],
        "ipv6" => [("letter", "2001:db8::g"), ("long", "1:2:3:4:5:6:7:8:9")],
        "uri" => [("relative", "/conformance"), ("space", "https://example.com/a b")],
        "hostname" => [("underscore", "exa_mple.com"), ("dash", "-example.com")],
        _ => [],
    };

    /// <summary>Other ways to write a moment; the day stays the same.</summary>
    /// <param name="moment">The moment, as <c>2099-01-02T09:00:00.000Z</c>.</param>
    public static IEnumerable<(string Variant, string Text)> Moments(string moment)
    {
        var seconds = moment[..19];
        yield return ("no-fraction", $"{seconds}Z");
        for (var digits = 1; digits <= 9; digits++)
            yield return (string.Create(CultureInfo.InvariantCulture, $"fraction-{digits}"), $"{seconds}.{"123456789"[..digits]}Z");
        yield return ("offset-zero", $"{seconds}.000+00:00");
        yield return ("offset-east", $"{seconds}.000+05:30");
        yield return ("offset-west", $"{seconds}.000-08:00");
        yield return ("lower-case", $"{moment[..10]}t{moment[11..19]}z");
    }
}
