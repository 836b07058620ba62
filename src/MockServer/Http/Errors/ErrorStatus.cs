using System.Collections.Frozen;
using MockServer.Generated.Runtime;

namespace MockServer.Http.Errors;

/// <summary>The HTTP status of each error type, and the type that stands for a status which the framework raised by itself.</summary>
public static class ErrorStatus
{
    private static readonly FrozenDictionary<ErrorType, int> ByType = new Dictionary<ErrorType, int>
    {
        [ErrorType.InvalidPayload] = 400,
        [ErrorType.InvalidJsonSchema] = 400,
        [ErrorType.InvalidDataFormat] = 400,
        [ErrorType.InvalidIdentifier] = 400,
        [ErrorType.ReferenceNotFound] = 400,
        [ErrorType.InvalidQuery] = 400,
        [ErrorType.Runtime] = 400,
        [ErrorType.BreakingChanges] = 400,
        [ErrorType.Unauthorized] = 401,
        [ErrorType.PaymentRequired] = 402,
        [ErrorType.Forbidden] = 403,
        [ErrorType.QuotaExceeded] = 403,
        [ErrorType.ResourceNotFound] = 404,
        [ErrorType.MethodNotFound] = 405,
        [ErrorType.RelationConflict] = 409,
        [ErrorType.ReferenceConstraint] = 409,
        [ErrorType.ResourceLockedConflict] = 409,
        [ErrorType.AlreadyExists] = 409,
        [ErrorType.ResourceGone] = 410,
        [ErrorType.PayloadTooLarge] = 413,
        [ErrorType.LimitExceeded] = 413,
        [ErrorType.UnsupportedMediaType] = 415,
        [ErrorType.RateLimited] = 429,
        [ErrorType.Unknown] = 500,
        [ErrorType.Internal] = 500,
        [ErrorType.OperationTimeout] = 504,
    }.ToFrozenDictionary();

    public static int Of(ErrorType type) => ByType[type];

    /// <summary>The type for a bare status that routing, binding or the server raised.</summary>
    public static ErrorType TypeFor(int status) => status switch
    {
        401 => ErrorType.Unauthorized,
        403 => ErrorType.Forbidden,
        404 => ErrorType.ResourceNotFound,
        405 => ErrorType.MethodNotFound,
        413 => ErrorType.PayloadTooLarge,
        415 => ErrorType.UnsupportedMediaType,
        429 => ErrorType.RateLimited,
        >= 500 => ErrorType.Internal,
        _ => ErrorType.InvalidPayload,
    };
}
