using MockServer.Http.Errors;

namespace MockServer.Journal.Exports;

/// <summary>A form in which other tools read exchanges.</summary>
/// <param name="Name">As in <c>?format=</c>.</param>
/// <param name="ContentType">As in <c>Accept</c>.</param>
/// <param name="Write">The exchanges, oldest first, and the URL of the server that they were with.</param>
public sealed record Export(string Name, string ContentType, Func<IReadOnlyList<JournalEntry>, string, string> Write)
{
    public static IReadOnlyList<Export> All { get; } =
    [
        new("har", "application/har+json", HarExport.Write),
        new("curl", "application/x-sh", CurlExport.Write),
        new("http", "text/x-http", HttpFileExport.Write),
    ];

    /// <summary>The form that is asked for by name, or else by what is accepted; null: none of them.</summary>
    /// <exception cref="ApiException">InvalidPayload: there is no such form.</exception>
    public static Export? FormOf(string? name, string accept) => name switch
    {
        null => All.FirstOrDefault(form => accept.Contains(form.ContentType, StringComparison.OrdinalIgnoreCase)),
        "json" => null,
        _ => All.FirstOrDefault(form => form.Name == name)
            ?? throw ApiException.Invalid($"request/query/format must be json, {string.Join(" or ", All.Select(form => form.Name))}, got \"{name}\""),
    };
}
