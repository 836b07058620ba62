using Contract;
using MockServer.Generated.Runtime;

namespace MockServer.Http.Errors;

/// <summary>A refusal that the caller caused, in the API's own dialect: a type of its list, a message, optional metadata.</summary>
public sealed class ApiException(ErrorType type, string message, object? metadata = null) : Exception(message)
{
    public ErrorType Type { get; } = type;

    /// <summary>More for programs to read, as <c>metadata</c> of the error body; null leaves the key out.</summary>
    public object? Metadata { get; } = metadata;

    /// <summary>Another status than the type's, for what no type of the API stands for; only under <c>/__admin</c>, where types are not told.</summary>
    public int? Status { get; init; }

    /// <summary>Was it asked for by name, to see what a client does? Then it may be one that the operation never answers by itself.</summary>
    public bool OnPurpose { get; init; }

    /// <summary>What decided; a rule unless something else is said.</summary>
    public DecidedBy By { get; init; } = DecidedBy.Rule;

    /// <summary>
    /// The rules that ask for the refusal, the most telling first. One that begins with a dot is the operation's own, or its resource's, with
    /// that ending: code that several operations share cannot know the rest.
    /// </summary>
    public IReadOnlyList<string> Rules { get; init; } = [];

    /// <summary>What of the contract the request breaks; empty for what no schema can say.</summary>
    public IReadOnlyList<Violation> Violations { get; init; } = [];

    /// <summary>404: what the path names is not there.</summary>
    public static ApiException NotFound(string what, string id, string rule = ".unknown-404") =>
        new(ErrorType.ResourceNotFound, $"{what} \"{id}\" was not found") { Rules = [rule, "api.errors.unknown-id-404"] };

    /// <summary>400: what the body names is not there. The wording is a recorded answer's.</summary>
    public static ApiException NoReference(string what, string id, string botId) =>
        new(ErrorType.ReferenceNotFound, $"{what} \"{id}\" doesn't exist for bot \"{botId}\"")
        {
            Rules = [$".unknown-{what.ToLowerInvariant()}-400", "api.errors.unknown-reference-400"],
        };

    /// <summary>400: the payload fits its schema and still cannot be.</summary>
    public static ApiException Invalid(string message, params IReadOnlyList<string> rules) => new(ErrorType.InvalidPayload, message) { Rules = rules };

    /// <summary>400: the query fits its schema and still cannot be.</summary>
    public static ApiException InvalidQuery(string message, string rule) => new(ErrorType.InvalidQuery, message) { Rules = [rule] };

    /// <summary>403: known, and not allowed to do this.</summary>
    public static ApiException Forbidden(string message, string rule) => new(ErrorType.Forbidden, message) { Rules = [rule] };
}
