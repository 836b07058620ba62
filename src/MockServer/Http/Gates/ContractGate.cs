using Contract;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;
using MockServer.Generated.Runtime;
using MockServer.Http.Errors;

namespace MockServer.Http.Gates;

/// <summary>
/// Every request against the contract before anything is bound: path, query, headers and body as they came, with all violations in
/// one answer. Binding alone would accept numbers for enumerations and nulls for strings.
/// </summary>
public sealed class ContractGate(RequestDelegate next, ErrorAnswers errors)
{
    private const int QuotedInMessage = 5;

    public async Task Invoke(HttpContext context)
    {
        if (context.Operation is not { } operation)
        {
            await next(context);
            return;
        }

        var request = context.Request;
        var rawPath = request.RawPath;
        var violations = operation.CheckParameters(rawPath, request.QueryString.Value, new HeaderValues(request.Headers));
        if (violations.Count > 0 && violations[0].Keyword == "path")
        {
            // Routing forgives letter case, a slash at the end and dots; the contract does not, so this is none of its operations.
            context.SetEndpoint(null);
            await errors.Refuse(context, NoRoute($"There is no route {rawPath}; did you mean {operation.Path}?"));
            return;
        }

        // There it is JSON whatever the content type says, as curl -d calls it a form; and a scope without a value is not the scope of all.
        var admin = AdminProblem.IsFor(request);
        if (admin && operation.UnknownQueryParameters(request.QueryString.Value) is { Count: > 0 } strangers)
        {
            await errors.Refuse(context, AdminProblem.Strangers(operation, strangers));
            return;
        }

        if (operation.Body is { } declared)
        {
            if (!admin && request.ContentLength is not 0 && Unreadable(declared, request.Headers) is { } unreadable && await HasBody(request))
            {
                await errors.Refuse(context, new ApiException(ErrorType.UnsupportedMediaType, unreadable) { Rules = ["api.errors.media-type-415"] });
                return;
            }

            var decision = context.Decision!;
            decision.Read(await RequestBody.Read(request, admin ? AdminProblem.Limits(operation) : BodyLimits.Usual, decision));
            violations = Both(violations, declared.Schema?.Check(decision.Sent, "request/body") ?? []);
        }

        if (violations.Count > 0)
        {
            await errors.Refuse(context, Refusal(violations));
            return;
        }

        BindDecoded(request, operation, rawPath);
        if (!admin)
            BindWithoutEmpty(request);
        await next(context);
    }

    /// <summary>The one answer that names all violations: in words, and for programs as <c>metadata.violations</c>.</summary>
    public static ApiException Refusal(IReadOnlyList<Violation> violations)
    {
        var message = string.Join(", ", violations.Take(QuotedInMessage).Select(violation => violation.Message));
        if (violations.Count > QuotedInMessage)
            message += $" and {violations.Count - QuotedInMessage} more";
        return new ApiException(ErrorType.InvalidPayload, message, new
        {
            violations = violations.Select(violation => new
            {
                where = violation.Where,
                rule = violation.Keyword,
                contract = violation.ContractPointer,
                expected = violation.Expected,
                got = violation.Actual,
            }),
        })
        {
            By = DecidedBy.Contract,
            Violations = violations,
            Rules = [RuleFor(violations[0].Where)],
        };
    }

    /// <summary>404: no contract has such a path.</summary>
    public static ApiException NoRoute(string message) =>
        new(ErrorType.ResourceNotFound, message) { By = DecidedBy.Route, Rules = ["api.errors.unknown-path-404"] };

    private static string RuleFor(string where) => where switch
    {
        "request/headers" or "request/headers/x-bot-id" => "api.auth.bot-id-400",
        _ when where.StartsWith("request/body", StringComparison.Ordinal) => "api.errors.invalid-body-400",
        _ => "api.errors.invalid-parameter-400",
    };

    private static string? Unreadable(Contract.RequestBody declared, IHeaderDictionary headers)
    {
        if (headers.ContentEncoding.ToString() is { Length: > 0 } encoding && !encoding.Equals("identity", StringComparison.OrdinalIgnoreCase))
            return $"unsupported content encoding \"{encoding}\"; expected none";
        var contentType = headers.ContentType.ToString();
        return declared.Content.Find(contentType) is not null
            && (!contentType.Contains("charset", StringComparison.OrdinalIgnoreCase) || contentType.Contains("utf-8", StringComparison.OrdinalIgnoreCase))
            ? null
            : $"unsupported media type \"{contentType}\"; expected {string.Join(" or ", declared.Content.Select(type => type.Name))} in UTF-8";
    }

    private static async ValueTask<bool> HasBody(HttpRequest request)
    {
        if (request.ContentLength > 0)
            return true;
        if (request.HttpContext.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: false })
            return false;
        var start = await request.BodyReader.ReadAsync(request.HttpContext.RequestAborted);
        request.BodyReader.AdvanceTo(start.Buffer.Start);
        return !start.Buffer.IsEmpty;
    }

    /// <summary>
    /// Routing leaves %2F in a part as it is, for it would be taken for a separator; behind the split it is a character like any other.
    /// </summary>
    private static void BindDecoded(HttpRequest request, Operation operation, string rawPath)
    {
        if (!rawPath.Contains('%', StringComparison.Ordinal) || operation.PathValues(rawPath) is not { } values)
            return;
        foreach (var (name, value) in values)
            request.RouteValues[name] = value;
    }

    /// <summary>
    /// To the contract a parameter without a value is none that was sent (rule api.wire.empty-filter-ignored); to binding it would be a
    /// wrong one, or an item of a list.
    /// </summary>
    private static void BindWithoutEmpty(HttpRequest request)
    {
        // A tag's key may be asked for with nothing: no tag has that.
        static bool IsEmpty(string name, string? value) => string.IsNullOrEmpty(value) && name.AsSpan().IndexOfAny('.', '[') < 0;
        if (!request.QueryString.HasValue || !request.Query.Any(entry => entry.Value.Any(value => IsEmpty(entry.Key, value))))
            return;
        request.Query = new QueryCollection(request.Query
            .Select(entry => (entry.Key, Values: new StringValues([.. entry.Value.Where(value => !IsEmpty(entry.Key, value))])))
            .Where(entry => entry.Values.Count > 0)
            .ToDictionary(entry => entry.Key, entry => entry.Values, StringComparer.OrdinalIgnoreCase));
    }

    private static IReadOnlyList<Violation> Both(IReadOnlyList<Violation> one, IReadOnlyList<Violation> other) =>
        one.Count == 0 ? other : other.Count == 0 ? one : [.. one, .. other];
}
