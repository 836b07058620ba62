using System.Text.Json;
using System.Text.Json.Serialization;
using MockServer.Generated.Runtime;
using MockServer.Http.Errors;
using MockServer.Http.Wire;

namespace MockServer.Journal.Searching;

/// <summary>Which entries are meant: those that have all that is said here. What is not said does not matter.</summary>
public record Pattern
{
    /// <summary>The bot's id; unset: any bot.</summary>
    public string? Bot { get; init; }

    /// <summary>The operation's id, as in the contract.</summary>
    public string? Operation { get; init; }

    public string? Method { get; init; }

    /// <summary>The path without its query; a star stands for any part of it.</summary>
    public string? Path { get; init; }

    /// <summary>A status (<c>404</c>) or a class of them (<c>4xx</c>).</summary>
    [JsonConverter(typeof(StatusConverter))]
    public string? Status { get; init; }

    /// <summary>The type of the error that was answered.</summary>
    public string? Type { get; init; }

    /// <summary>After this moment, or after the request of this id.</summary>
    public string? Since { get; init; }

    /// <summary>Whether no operation matched.</summary>
    public bool? Unmatched { get; init; }

    /// <summary>Query parameters by name, decoded.</summary>
    public IReadOnlyDictionary<string, string>? Query { get; init; }

    /// <summary>Request headers by name, in any case.</summary>
    public IReadOnlyDictionary<string, string>? Headers { get; init; }

    /// <summary>What the body has at least: objects may have more members, all else is equal.</summary>
    public JsonElement? Body { get; init; }

    /// <summary>Values in the body by JSON pointer, each equal.</summary>
    public IReadOnlyDictionary<string, JsonElement>? Pointers { get; init; }

    public bool Matches(JournalEntry entry) => !Differences(entry).Any();

    /// <summary>In what an entry is not what is meant; empty when it is.</summary>
    public IEnumerable<Difference> Differences(JournalEntry entry) => EntryDifferences.Of(this, entry);

    /// <exception cref="ApiException">InvalidPayload: something in it cannot be meant.</exception>
    public void Check()
    {
        if (Status is { } status && !IsStatus(status))
            throw ApiException.Invalid($"status must be a status such as 404 or a class such as 4xx, got \"{status}\"");
        if (Type is { } type && !Enum.GetValues<ErrorType>().Any(known => WireName.Of(known) == type))
            throw ApiException.Invalid($"type must be one of the error types, such as InvalidPayload, got \"{type}\"");
        if (Since is { } since && !Searching.Since.TryParse(since, out _))
            throw ApiException.Invalid($"since must be a date-time or the id of a request such as req_42, got \"{since}\"");
        if (Pointers?.Keys.FirstOrDefault(pointer => pointer is not ("" or ['/', ..])) is { } wrong)
            throw ApiException.Invalid($"pointers must be JSON pointers such as /payload/text, got \"{wrong}\"");
    }

    private static bool IsStatus(string status) =>
        status is [>= '1' and <= '5', ..] && status.Length == 3
        && (status[1..].Equals("xx", StringComparison.OrdinalIgnoreCase) || status[1..].All(char.IsAsciiDigit));

    /// <summary>Both <c>404</c> and <c>"4xx"</c>.</summary>
    private sealed class StatusConverter : JsonConverter<string>
    {
        public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.Number ? JsonElement.ParseValue(ref reader).GetRawText() : reader.GetString();

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
    }
}

/// <summary>One thing in which an entry is not what was meant.</summary>
/// <param name="Where">As in the pattern: <c>method</c>, <c>headers/x-bot-id</c>, <c>body/payload/text</c>.</param>
/// <param name="Expected">What was meant.</param>
/// <param name="Got">What the entry has; null: nothing.</param>
public sealed record Difference(string Where, string Expected, string? Got);
