using System.Text.Json;
using Contract;
using MockServer.Generated.Runtime;

namespace MockServer.Http;

/// <summary>
/// In strict mode, every answer of an operation against the contract before it leaves: the mock that breaks its own contract answers
/// a 500 that names the place instead.
/// </summary>
public sealed class AnswerCheck(RequestDelegate next, ErrorAnswers errors)
{
    public async Task Invoke(HttpContext context)
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

        // Routing has run by now, and says which operation this was.
        var violations = context.Operation is { } operation ? Violations(operation, context.Response, held) : [];
        if (violations.Count > 0)
        {
            context.Response.Clear();
            await errors.Refuse(context, ErrorType.Internal, $"The mock's answer breaks its contract: {violations[0].Message} ({violations[0].ContractPointer})",
                ContractGate.Refusal(violations).Metadata);
            return;
        }

        held.Position = 0;
        await held.CopyToAsync(body, context.RequestAborted);
    }

    private static IReadOnlyList<Violation> Violations(Operation operation, HttpResponse response, MemoryStream held)
    {
        if (held.Length == 0)
            return operation.CheckAnswer(response.StatusCode, response.ContentType, new HeaderValues(response.Headers), null);
        using var json = JsonDocument.Parse(held.GetBuffer().AsMemory(0, (int)held.Length));
        return operation.CheckAnswer(response.StatusCode, response.ContentType, new HeaderValues(response.Headers), json.RootElement);
    }
}
