using System.Security.Cryptography;
using System.Text;
using MockServer.Generated.Runtime;
using MockServer.Http.Errors;
using MockServer.Settings;

namespace MockServer.Http.Gates;

/// <summary>
/// Lets a request through whose bearer token is good, for its bot. A request that lacks both its token and a required header is told of the
/// header first, as the service is believed to do.
/// </summary>
public sealed class BearerGate(RequestDelegate next, MockServerOptions options, ErrorAnswers errors)
{
    private const string Scheme = "Bearer ";
    private readonly (byte[] Bytes, string? Bot)[] _good =
        [.. options.Tokens.Select(token => (Encoding.UTF8.GetBytes(token.Text), token.Bot))];

    public Task Invoke(HttpContext context)
    {
        if (context.Operation is not { RequiresAuthentication: true } operation || Refusal(context.Request) is not { } refusal)
            return next(context);
        var headers = operation.CheckParameters(context.Request.RawPath, context.Request.QueryString.Value, new HeaderValues(context.Request.Headers))
            .Where(violation => violation.Where.StartsWith("request/headers", StringComparison.Ordinal)).ToList();
        if (headers.Count > 0)
            return errors.Refuse(context, ContractGate.Refusal(headers));
        return errors.Refuse(context, refusal);
    }

    private ApiException? Refusal(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        if (header.Length == 0)
            return Unauthorized("The authorization header is missing; expected \"Bearer <token>\"", "api.auth.token-required");
        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) || header.AsSpan(Scheme.Length).Trim().IsEmpty)
            return Unauthorized("The authorization header must be \"Bearer <token>\"", "api.auth.token-required");
        return _good.Length == 0 ? null : Refusal(header[Scheme.Length..].Trim(), request.Headers["x-bot-id"].ToString());
    }

    private ApiException? Refusal(string given, string bot)
    {
        var token = Encoding.UTF8.GetBytes(given);
        var same = Array.FindAll(_good, good => CryptographicOperations.FixedTimeEquals(good.Bytes, token));
        if (same.Length == 0)
            return Unauthorized("The token is not valid", "api.auth.token-known");
        return Array.Exists(same, good => good.Bot is null || good.Bot == bot)
            ? null
            : new ApiException(ErrorType.Forbidden, $"The token has no right to bot \"{bot}\"") { By = DecidedBy.Token, Rules = ["api.auth.rights-403"] };
    }

    private static ApiException Unauthorized(string message, string rule) => new(ErrorType.Unauthorized, message) { By = DecidedBy.Token, Rules = [rule] };
}
