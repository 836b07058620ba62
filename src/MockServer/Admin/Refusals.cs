using MockServer.Generated.Runtime;
using MockServer.Http.Errors;

namespace MockServer.Admin;

/// <summary>Refusals of what no schema can say, in the form of those that a schema gives.</summary>
internal static class Refusals
{
    public static ApiException Of(string where, string rule, string expected, string got) => new(
        ErrorType.InvalidPayload, $"{where} must be {expected}, got {got}", new { violations = new[] { new { where, rule, expected, got } } });
}
