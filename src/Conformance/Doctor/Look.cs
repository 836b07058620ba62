using System.Text.Json;
using Conformance.Http;

namespace Conformance.Doctor;

/// <summary>An answer as the doctor sees it. The token is not in it.</summary>
internal sealed record Look(Call Call, string Url, int Status, IReadOnlyDictionary<string, string> Headers, string Text, JsonElement? Body)
{
    private const int Longest = 120;

    public bool Succeeded => Status is >= 200 and < 300;

    public bool IsRefusal => Status is 401 or 403;

    public bool IsPage => Header("content-type")?.Contains("html", StringComparison.OrdinalIgnoreCase) == true
        || Text.AsSpan().TrimStart().StartsWith("<");

    /// <summary>What was asked, and what came: <c>GET /users answers 404 ResourceNotFound: …</c>.</summary>
    public string Summary => $"{Call.Operation.Method} {Call.Operation.Path} answers {$"{Status} {Words}".TrimEnd()}";

    public string? Header(string name) => Headers.GetValueOrDefault(name);

    /// <summary>A text of the body's top; empty when it is not there.</summary>
    public string Said(string member) =>
        Body is { ValueKind: JsonValueKind.Object } body && body.TryGetProperty(member, out var value) ? value.ToString() : "";

    private string Words => Said("message") is { Length: > 0 } message
        ? OneLine($"{Said("type")}: {message}")
        : Header("content-type")?.Split(';')[0] ?? "without a body";

    private static string OneLine(string text)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length > Longest ? $"{line[..Longest]}…" : line;
    }
}
