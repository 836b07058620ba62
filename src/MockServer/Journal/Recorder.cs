using System.Globalization;
using System.Text.Json;
using MockServer.Contracts;
using MockServer.Http;
using MockServer.Http.Errors;

namespace MockServer.Journal;

/// <summary>
/// Gives each request its decision, and writes every exchange of the API into the journal; it stands outside of all else, so that it sees what was
/// really answered. What the mock has for itself (<c>/__admin</c>, <c>/__files</c>, what its page reads) is never written.
/// </summary>
public sealed class Recorder(RequestDelegate next, RequestJournal journal, ContractSet contracts, TimeProvider clock)
{
    /// <summary>A request that sends it with <c>1</c> is told in the same header of its answer what decided.</summary>
    public const string ExplainHeader = "x-mock-explain";

    private const string IdHeader = "x-mock-request-id";

    public async Task Invoke(HttpContext context)
    {
        var own = context.Request.Path.Value is ['/', '_', '_', ..] || PageReads.Is(context.Request);
        var recording = journal.IsOn && !own ? new Recording(context, journal, clock.GetUtcNow()) : null;
        var decision = recording ?? new Decision();
        context.Features.Set(decision);
        if (!own && context.Request.Headers[ExplainHeader] is ["1" or "true"])
            TellAtTheStart(context, decision, recording?.Number);
        try
        {
            await next(context);
        }
        finally
        {
            decision.End();
        }
    }

    private void TellAtTheStart(HttpContext context, Decision decision, long? number) =>
        context.Response.OnStarting(() => Tell(context, decision, number));

    private Task Tell(HttpContext context, Decision decision, long? number)
    {
        var id = number is null ? null : string.Create(CultureInfo.InvariantCulture, $"req_{number}");
        var headers = context.Response.Headers;
        if (id is not null)
            headers[IdHeader] = id;
        // Headers are ASCII, which the default encoder writes.
        headers[ExplainHeader] = JsonSerializer.Serialize(new
        {
            by = JsonNamingPolicy.CamelCase.ConvertName(decision.By.ToString()),
            source = decision.Source,
            rule = decision.Refusal is { } refusal ? contracts.RuleOf(context.Operation, refusal.Rules)?.Id : null,
            contract = decision.Refusal?.Violations is [var first, ..] ? first.ContractPointer : null,
            see = id is null ? null : $"{AdminProblem.Root}/requests/{id}",
        }, Ascii);
        return Task.CompletedTask;
    }

    private static readonly JsonSerializerOptions Ascii = new() { DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull };
}
