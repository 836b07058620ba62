using System.Globalization;
using MockServer.Http.Errors;

namespace MockServer.Journal.Coverage;

/// <summary>Which coverage is asked for.</summary>
/// <param name="Bot">Whose; null: of all bots together.</param>
/// <param name="Threshold">The percentage that has to be reached; null: none.</param>
/// <param name="Of">What has to reach it.</param>
/// <param name="Operations">The ids of the operations that count; empty: all.</param>
public sealed record CoverageQuery(string? Bot, double? Threshold, IReadOnlyList<string> Of, IReadOnlyList<string> Operations)
{
    private static readonly string[] Known = ["bot", "threshold", "of", "operations"];

    /// <summary>What can be covered.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["operations", "parameters", "statuses", "errors"];

    /// <exception cref="ApiException">InvalidPayload: a parameter is not known, or is not what it takes.</exception>
    public static CoverageQuery Read(HttpRequest request)
    {
        if (request.Query.Keys.FirstOrDefault(key => !Known.Contains(key)) is { } stranger)
            throw ApiException.Invalid($"request/query/{stranger} is not known here; known are {string.Join(", ", Known)}");
        var of = List(request, "of");
        if (of.FirstOrDefault(kind => !Kinds.Contains(kind)) is { } wrong)
            throw ApiException.Invalid($"request/query/of must be some of {string.Join(", ", Kinds)}, got \"{wrong}\"");
        return new(
            request.Query["bot"] is [{ Length: > 0 } bot, ..] ? bot : null,
            request.Query["threshold"] is not [{ Length: > 0 } text, ..] ? null
            : double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var threshold) && threshold <= 100 ? threshold
            : throw ApiException.Invalid($"request/query/threshold must be a percentage from 0 to 100, got \"{text}\""),
            of is [] ? ["operations"] : of,
            List(request, "operations"));
    }

    private static string[] List(HttpRequest request, string name) =>
        [.. request.Query[name].SelectMany(value => (value ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];
}
