using MockServer.Generated.Runtime;

namespace MockServer.Http;

/// <summary>A refusal that the caller caused, in the API's own dialect: a type of its list, a message, optional metadata.</summary>
public sealed class ApiException(ErrorType type, string message, object? metadata = null) : Exception(message)
{
    public ErrorType Type { get; } = type;

    /// <summary>More for programs to read, as <c>metadata</c> of the error body; null leaves the key out.</summary>
    public object? Metadata { get; } = metadata;

    /// <summary>Was it asked for by name, to see what a client does? Then it may be one that the operation never answers by itself.</summary>
    public bool OnPurpose { get; init; }

    /// <summary>404: what the path names is not there.</summary>
    public static ApiException NotFound(string what, string id) =>
        new(ErrorType.ResourceNotFound, $"{what} \"{id}\" was not found");

    /// <summary>400: what the body names is not there. The wording is a recorded answer's.</summary>
    public static ApiException NoReference(string what, string id, string botId) =>
        new(ErrorType.ReferenceNotFound, $"{what} \"{id}\" doesn't exist for bot \"{botId}\"");

    /// <summary>400: the payload fits its schema and still cannot be.</summary>
    public static ApiException Invalid(string message) => new(ErrorType.InvalidPayload, message);

    /// <summary>400: the query fits its schema and still cannot be.</summary>
    public static ApiException InvalidQuery(string message) => new(ErrorType.InvalidQuery, message);

    /// <summary>403: known, and not allowed to do this.</summary>
    public static ApiException Forbidden(string message) => new(ErrorType.Forbidden, message);
}
