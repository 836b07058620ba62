using System.Text.RegularExpressions;

namespace Conformance.Comparing;

/// <summary>Hides what is never the same twice: ids, moments, tokens of pages, the marks of a run.</summary>
internal static partial class Masking
{
    /// <summary>A text without what is volatile in it.</summary>
    public static string Of(string text)
    {
        text = ErrorId().Replace(text, "<error>");
        text = RunMark().Replace(text, "<run>");
        text = Id().Replace(text, "<id>");
        return Moment().Replace(text, "<time>");
    }

    /// <summary>A path with its query, as a person reads it.</summary>
    public static string OfUrl(string url) =>
        Of(PageToken().Replace(Uri.UnescapeDataString(new Uri(url).PathAndQuery), "nextToken=<token>"));

    [GeneratedRegex("err_[0-9]{14}x[0-9A-F]{8}")]
    private static partial Regex ErrorId();

    [GeneratedRegex("run-[0-9A-Z]{8}(-[0-9A-Z]{10})?", RegexOptions.IgnoreCase)]
    private static partial Regex RunMark();

    // Prefix and ULID, a ULID by itself, or a UUID.
    [GeneratedRegex("\\b([A-Za-z]+_)?[0-7][0-9A-HJKMNP-TV-Z]{25}\\b|\\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\b")]
    private static partial Regex Id();

    [GeneratedRegex("\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d(:\\d\\d(\\.\\d+)?)?(Z|[+-]\\d\\d:?\\d\\d)?")]
    private static partial Regex Moment();

    [GeneratedRegex("nextToken=[^&]*")]
    private static partial Regex PageToken();
}
