using System.Text.Json;
using System.Text.Json.Nodes;

namespace MockServer.Journal.Telling;

/// <summary>What decided, in short.</summary>
public sealed record ToldDecision(string By, string? Source, string? Rule, string? Says);

/// <summary>A violation of the contract.</summary>
public sealed record ToldViolation(string Where, string Rule, string Contract, string Expected, string Got, string Message);

/// <summary>A row that a request touched.</summary>
public sealed record ToldRow(string Table, string Key, string Did, JsonElement? Before = null, JsonElement? After = null);

/// <summary>An exchange in a list.</summary>
public record ToldRequest
{
    public required string Id { get; init; }

    public required DateTimeOffset At { get; init; }

    public required double DurationMs { get; init; }

    public string? Bot { get; init; }

    public required string Method { get; init; }

    public required string Path { get; init; }

    public string? Query { get; init; }

    public string? Operation { get; init; }

    public required int Status { get; init; }

    public required ToldDecision Decision { get; init; }

    public string? Type { get; init; }

    public string? ErrorId { get; init; }

    public string? Message { get; init; }

    public IReadOnlyList<ToldViolation>? Violations { get; init; }

    public IReadOnlyList<ToldRow>? Did { get; init; }

    public int? DidRows { get; init; }

    public bool? Unmatched { get; init; }

    public IReadOnlyList<ToldNear>? Nearest { get; init; }

    public bool? Aborted { get; init; }
}

/// <summary>An exchange with all that is kept of it.</summary>
public sealed record ToldExchange : ToldRequest
{
    public required ToldMessage Request { get; init; }

    public required ToldMessage Answer { get; init; }

    public required ToldExplanation Explain { get; init; }
}

/// <summary>Headers and body of a request or of an answer. A body is JSON, or text, or neither and then in base64.</summary>
public sealed record ToldMessage(
    IReadOnlyDictionary<string, string> Headers, JsonElement? Body, string? Text, string? Base64, long Bytes, string? NotKept);

/// <summary>Why it ended so.</summary>
public sealed record ToldExplanation(
    string By, string? Source, ToldRule? Rule, IReadOnlyList<ToldPointer> Violations, ToldValidRequest? Valid, IReadOnlyList<string>? Deliveries = null);

/// <summary>A rule, with its sentence and where it stands in the contract.</summary>
public sealed record ToldRule(string Id, string Level, string Says, string Contract);

/// <summary>Where in the request, and what in the contract.</summary>
public sealed record ToldPointer(string Request, string Contract, string Message);

/// <summary>A request that would have been let through.</summary>
public sealed record ToldValidRequest(
    string From, string Method, string Path, IReadOnlyDictionary<string, string> Headers, JsonNode? Body, IReadOnlyList<string> Edits);

/// <summary>An operation that may have been meant.</summary>
public sealed record ToldNear(string Operation, string Method, string Path, IReadOnlyList<string> Differs);

/// <summary>A part of the journal.</summary>
/// <param name="Requests">Newest first in a page, oldest first in what was found.</param>
/// <param name="Total">How many there are in all that are meant.</param>
/// <param name="Dropped">How many entries, of the bot or of all, are no longer there.</param>
/// <param name="Note">Says what that means; null when none was dropped.</param>
/// <param name="NextToken">For the next page; null on the last one.</param>
public sealed record ToldPage(IReadOnlyList<ToldRequest> Requests, int Total, long Dropped, string? Note, string? NextToken = null);
