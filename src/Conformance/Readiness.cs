using Conformance.Http;
using Conformance.Walking;
using Contract;

namespace Conformance;

/// <summary>Asks, before any case runs, whether there is something at the URL and whether it is the API of the contract.</summary>
public static class Readiness
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(15);

    /// <summary>Sends one harmless request.</summary>
    /// <exception cref="MisconfiguredException">Nothing answers, something else does, or the token is refused.</exception>
    public static async Task Check(ApiContract contract, Target target, TimeProvider clock, CancellationToken stop)
    {
        using var limit = new CancellationTokenSource(Limit, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, stop);
        var call = Probe(contract);
        var url = target.Settings.Url;
        Exchange answer;
        try
        {
            answer = await target.Send(call, either.Token);
        }
        catch (NoAnswerException error)
        {
            stop.ThrowIfCancellationRequested();
            throw new MisconfiguredException("target-url", $"{url} does not answer ({Why(error)}); start it, or mend the URL", error);
        }

        if (answer.Status is not (401 or 403) && LooksLike(contract, answer))
            return;
        var answers = $"it answers {call.Operation.Method} {call.Operation.Path} with";
        throw answer.Status switch
        {
            401 => new MisconfiguredException(
                "target-token", $"{url} refuses the token ({answers} {answer.Summary}); give one that it accepts"),
            403 => new MisconfiguredException(
                "target-bot-id", $"{url} does not let the token act in {target.Settings.BotId} ({answers} {answer.Summary})"),
            var status => new MisconfiguredException(
                "target-url", $"{url} is not the {contract.Title} ({answers} {status} {answer.ContentType}); give the API's root"),
        };
    }

    /// <summary>The first operation that only reads and needs nothing but its caller.</summary>
    private static Call Probe(ApiContract contract) =>
        contract.Operations
            .Where(operation => operation.Method == "GET")
            .Where(operation => !operation.Parameters.Any(parameter => parameter is { Required: true, In: not "header" }))
            .Select(operation => new Call(operation, Callers.Bot))
            .FirstOrDefault() ?? throw new InvalidOperationException($"{contract.Name} has no operation that can be asked without an id");

    // A deployment with faults is to be tested, not turned away: a declared status and one known name in the body are enough.
    private static bool LooksLike(ApiContract contract, Exchange answer) =>
        answer.Body is { ValueKind: System.Text.Json.JsonValueKind.Object } body
        && answer.Call.Operation.ResponseFor(answer.Status) is { Content.Json: { } content }
        && contract.At(content.Pointer + "/schema") is { } schema
        && body.EnumerateObject().Any(member => DocumentSchema.Property(contract, schema, member.Name) is not null);

    private static string Why(NoAnswerException error) => error.InnerException switch
    {
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => "the host name is not known",
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => $"no secure connection: {Innermost(error)}",
        HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } => Innermost(error),
        _ => error.Message,
    };

    private static string Innermost(Exception error) => error.InnerException is { } inner ? Innermost(inner) : error.Message.TrimEnd('.');
}
