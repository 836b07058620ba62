using Contract;

namespace Conformance.Verdicts.Oracles;

/// <summary>A body is JSON in UTF-8, without a mark in front, garbage behind, or a member twice (RFC 8259).</summary>
internal static class ReadableBody
{
    private static readonly Citation Utf8 = new("RFC 8259, 8.1", RuleLevel.Must,
        "JSON text exchanged between systems MUST be encoded using UTF-8");

    public static IEnumerable<Finding> Of(Answer answer)
    {
        if (answer.IsOfOtherMedia)
            yield break;
        if (answer.Exchange.BodyFault is { } fault)
            yield return answer.Found("body", answer.Responses, "response/body", "JSON", $"what is not: {fault}");
        var charset = answer.Exchange.ContentType?.Split(';').Select(part => part.Trim()).FirstOrDefault(IsCharset)?.Split('=')[1]
            .Trim('"');
        if (charset is not null && !charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase))
            yield return answer.Found("charset", Utf8, "response/headers/content-type", "utf-8", charset);
    }

    private static bool IsCharset(string part) => part.StartsWith("charset=", StringComparison.OrdinalIgnoreCase);
}
