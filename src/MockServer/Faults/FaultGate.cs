using Contract;
using MockServer.Http;
using MockServer.Http.Errors;

namespace MockServer.Faults;

/// <summary>
/// Lets requests of operations meet the faults that somebody asked for, by a rule or by the request's own Prefer header. It stands before the
/// token and the contract are looked at, as a bad network does, and around the check of answers: what it breaks is to stay broken.
/// </summary>
public sealed partial class FaultGate(RequestDelegate next, FaultRules rules, TimeProvider clock, ErrorAnswers errors, ILogger<FaultGate> log)
{
    public Task Invoke(HttpContext context) =>
        (rules.Any || context.Request.Headers.ContainsKey("Prefer")) && context.Operation is { } operation && !AdminProblem.IsFor(context.Request)
            && !PageReads.Is(context.Request)
            ? Try(context, operation)
            : next(context);

    private async Task Try(HttpContext context, Operation operation)
    {
        try
        {
            var fault = Choose(context.Request, operation);
            if (!fault.IsAny)
            {
                await next(context);
                return;
            }

            Met(log, fault.Source, operation.Id);
            Tell(context.Response, fault);
            await new FaultedAnswer(context, operation, fault, clock, errors).Give(next);
        }
        catch (Exception failure) when (!context.Response.HasStarted || context.RequestAborted.IsCancellationRequested)
        {
            // It stands outside of the one that catches all others.
            await errors.TryHandleAsync(context, failure, context.RequestAborted);
        }
    }

    /// <summary>
    /// A preference for an answer wins over all rules, which then do not count the request. Else rules are asked in their order: those that
    /// only delay add up, and the first other one that is met decides.
    /// </summary>
    private Fault Choose(HttpRequest request, Operation operation)
    {
        var fault = new Fault();
        fault.Take(Preferred.Read(request.Headers["Prefer"], operation));
        if (fault.Outcome is not null)
            return fault;
        foreach (var rule in rules.For(request.Headers["x-bot-id"].ToString()))
        {
            if (rule.IsMet(operation, request, out var number))
                fault.Take(rule, number);
            if (fault.Outcome is not null)
                break;
        }

        return fault;
    }

    private static void Tell(HttpResponse response, Fault fault) => response.OnStarting(() =>
    {
        // When the answer leaves: whoever gives another takes all headers away.
        response.Headers["x-mock-fault"] = string.Join(", ", fault.Ids);
        if (fault.Applied.Length > 0)
            response.Headers["Preference-Applied"] = fault.Applied;
        return Task.CompletedTask;
    });

    [LoggerMessage(EventId = 20, Level = LogLevel.Information, Message = "fault {Faults} met by {Operation}")]
    private static partial void Met(ILogger log, string faults, string operation);
}
