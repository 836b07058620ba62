using System.Security.Cryptography;
using System.Text;
using MockServer.Generated.Runtime;
using MockServer.Settings;

namespace MockServer.Http;

/// <summary>
/// Lets a request through whose bearer token is good. A request that lacks both its token and a required header is told of the header
/// first, as the service is believed to do.
/// </summary>
public sealed class BearerGate(RequestDelegate next, MockServerOptions options, ErrorAnswers errors)
{
    private const string Scheme = "Bearer ";
    private readonly byte[][] _good = [.. options.Tokens.Select(Encoding.UTF8.GetBytes)];

    public Task Invoke(HttpContext context)
    {
        if (context.Operation is not { RequiresAuthentication: true } operation || Refusal(context.Request) is not { } refusal)
            return next(context);
        var headers = operation.CheckParameters(context.Request.RawPath, context.Request.QueryString.Value, new HeaderValues(context.Request.Headers))
            .Where(violation => violation.Where.StartsWith("request/headers", StringComparison.Ordinal)).ToList();
        if (headers.Count > 0)
            return errors.Refuse(context, ContractGate.Refusal(headers));
        return errors.Refuse(context, ErrorType.Unauthorized, refusal);
    }

    private string? Refusal(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        if (header.Length == 0)
            return "The authorization header is missing; expected \"Bearer <token>\"";
        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) || header.AsSpan(Scheme.Length).Trim().IsEmpty)
            return "The authorization header must be \"Bearer <token>\"";
        return _good.Length == 0 || IsGood(header.AsSpan(Scheme.Length).Trim()) ? null : "The token is not valid";
    }

    private bool IsGood(ReadOnlySpan<char> token)
    {
        var bytes = new byte[Encoding.UTF8.GetByteCount(token)];
        Encoding.UTF8.GetBytes(token, bytes);
        return Array.Exists(_good, good => CryptographicOperations.FixedTimeEquals(good, bytes));
    }
}
