using System.Globalization;
using MockServer.Http.Errors;
using MockServer.Http.Wire;
using MockServer.Journal.Searching;

namespace MockServer.Admin;

/// <summary>What the query of a list of the journal asks for; the gate has checked each value's form.</summary>
/// <param name="Pattern">Which entries.</param>
/// <param name="Limit">How many at most.</param>
/// <param name="Before">Only those that were kept before the one with this sequence number; null: from the newest on.</param>
/// <param name="Format">An export's; null: a page.</param>
internal sealed record JournalQuery(Pattern Pattern, int Limit, long? Before, string? Format)
{
    private const int UsualLimit = 50;
    private static readonly string[] Common = ["bot", "operation", "method", "path", "status", "type"];

    /// <param name="request">The request.</param>
    /// <param name="more">What it may say beside the bot, the operation, method, path, status and type.</param>
    /// <exception cref="ApiException">InvalidPayload: a parameter is not known, for it would be silently without effect; or cannot be meant.</exception>
    public static JournalQuery Read(HttpRequest request, params string[] more)
    {
        string[] known = [.. Common, .. more];
        if (request.Query.Keys.FirstOrDefault(key => !known.Contains(key)) is { } stranger)
            throw ApiException.Invalid($"request/query/{stranger} is not known here; known are {string.Join(", ", known)}");
        string? Text(string name) => request.Query[name] is [{ Length: > 0 } value, ..] ? value : null;
        var pattern = new Pattern
        {
            Bot = Scope.Of(request, Text("bot")),
            Operation = Text("operation"),
            Method = Text("method"),
            Path = Text("path"),
            Status = Text("status"),
            Type = Text("type"),
            Since = Text("since"),
            Unmatched = Text("unmatched") is { } unmatched ? unmatched == "true" : null,
        };
        pattern.Check();
        return new(
            pattern,
            Text("limit") is { } limit && WholeNumber.TryParse(limit, out var number) ? (int)number : UsualLimit,
            Text("nextToken") is { } token ? long.Parse(token, CultureInfo.InvariantCulture) : null,
            Text("format"));
    }
}
