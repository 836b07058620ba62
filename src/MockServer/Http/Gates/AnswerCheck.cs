using System.Text;
using System.Text.Json;
using Contract;
using Microsoft.AspNetCore.Diagnostics;
using MockServer.Http.Errors;
using MockServer.Http.Wire;
using MockServer.Settings;

namespace MockServer.Http.Gates;

/// <summary>
/// In strict mode, every answer of an operation against the contract before it leaves: the mock that breaks its own contract answers
/// a 500 that names the place instead.
/// </summary>
public sealed class AnswerCheck(RequestDelegate next, LiveSettings settings, ErrorAnswers errors)
{
    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = WireJson.MaxAnswerDepth };

    /// <summary>An answer without an end, which cannot be held until it is whole.</summary>
    private static readonly PathString Endless = $"{AdminProblem.Root}/requests/stream";

    public Task Invoke(HttpContext context) => settings.Now.Strict && context.Request.Path != Endless ? Check(context) : next(context);

    private async Task Check(HttpContext context)
    {
        var body = context.Response.Body;
        using var held = new MemoryStream();
        context.Response.Body = held;
        try
        {
            await next(context);
        }
        finally
        {
            context.Response.Body = body;
        }

        // Nobody is there to read it.
        if (context.RequestAborted.IsCancellationRequested)
            return;

        // Routing has run by now, and says which operation this was.
        var violations = context.Operation is { } operation ? Violations(operation, StatusOf(context, operation), context.Response, held) : [];
        if (violations.Count > 0)
        {
            context.Response.Clear();
            await errors.Refuse(context, ErrorAnswers.OwnFault(
                $"The mock's answer breaks its contract: {violations[0].Message} ({violations[0].ContractPointer})", ContractGate.Refusal(violations).Metadata));
            return;
        }

        held.Position = 0;
        await held.CopyToAsync(body, context.RequestAborted);
    }

    /// <summary>
    /// The declared status that the answer is held to. An error that somebody asked for may have one that the operation does not declare
    /// (402 and 410 are no operation's): it is held to the form of an error that it does declare, for all have the same.
    /// </summary>
    private static int StatusOf(HttpContext context, Operation operation)
    {
        var status = context.Response.StatusCode;
        return operation.ResponseFor(status) is null && context.Features.Get<IExceptionHandlerFeature>()?.Error is ApiException { OnPurpose: true }
            ? StatusCodes.Status400BadRequest
            : status;
    }

    private static IReadOnlyList<Violation> Violations(Operation operation, int status, HttpResponse response, MemoryStream held)
    {
        if (held.Length == 0)
            return operation.CheckAnswer(status, response.ContentType, new HeaderValues(response.Headers), null);
        if (response.ContentType?.Contains("json", StringComparison.OrdinalIgnoreCase) is not true)
        {
            var text = JsonSerializer.SerializeToElement(Encoding.UTF8.GetString(held.GetBuffer(), 0, (int)held.Length));
            return operation.CheckAnswer(status, response.ContentType, new HeaderValues(response.Headers), text);
        }

        using var json = JsonDocument.Parse(held.GetBuffer().AsMemory(0, (int)held.Length), Deep);
        return operation.CheckAnswer(status, response.ContentType, new HeaderValues(response.Headers), json.RootElement);
    }
}
