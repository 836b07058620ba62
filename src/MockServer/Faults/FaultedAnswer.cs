using System.Globalization;
using System.Text.Json;
using Contract;
using MockServer.Generated.Runtime;
using MockServer.Http;
using MockServer.Http.Errors;
using MockServer.Http.Wire;

namespace MockServer.Faults;

/// <summary>One answer as its fault makes it.</summary>
internal sealed class FaultedAnswer(HttpContext context, Operation operation, Fault fault, TimeProvider clock, ErrorAnswers errors)
{
    // What the service allows; a limit that is really set says its own.
    private const string UsualLimit = "100";

    public async Task Give(RequestDelegate next)
    {
        await Wait(fault.Before);
        if (!fault.Holds)
        {
            await next(context);
            return;
        }

        using var held = new MemoryStream();
        if (fault is { Outcome: Reset, Afterwards: false })
            Decide();
        else
            await Fill(held, next);
        if (fault.Outcome is Reset)
            Connections.Reset(context);
        else
            await new PacedBody(context, fault.BytesPerSecond, clock).Send(fault.Outcome, held.GetBuffer().AsMemory(0, (int)held.Length));
    }

    /// <summary>Writes the whole answer where nobody sees it yet.</summary>
    private async Task Fill(MemoryStream held, RequestDelegate next)
    {
        var wire = context.Response.Body;
        context.Response.Body = held;
        try
        {
            if (fault.Afterwards || fault.Outcome is null || (IsSpoilt && HttpMethods.IsGet(operation.Method)))
                await next(context);
            else if (IsSpoilt)
                await Answer(new DeclaredAnswers(operation).Success ?? new Sample(StatusCodes.Status200OK, JsonElement.Parse("{}")));
            await Wait(fault.After);
            if (fault.Outcome is not null)
                Decide();
            if (!IsSpoilt && fault.Outcome is { } instead)
                await Answer(instead);
        }
        finally
        {
            context.Response.Body = wire;
        }
    }

    /// <summary>Whatever the operation would have said, or has said.</summary>
    private void Decide() => context.Decision?.Made(DecidedBy.Fault, fault.Source);

    /// <summary>Is it an answer that is broken, rather than another one?</summary>
    private bool IsSpoilt => fault.Outcome is Truncated or Malformed;

    private Task Answer(Outcome outcome)
    {
        var response = context.Response;
        response.Clear();
        switch (outcome)
        {
            case Refused error:
                if (error.Type == ErrorType.RateLimited)
                    TellLimit(response.Headers, error.RetryAfter ?? 1);
                return errors.Refuse(context, new ApiException(error.Type, error.Message, error.Metadata) { OnPurpose = true });
            case Bare bare:
                response.StatusCode = bare.Status;
                response.Headers.CacheControl = "no-store";
                if (bare.RetryAfter is { } seconds)
                    response.Headers.RetryAfter = Text(seconds);
                return Task.CompletedTask;
            case Sample sample:
                response.StatusCode = sample.Status;
                return response.WriteWire(sample.Body, "application/json; charset=utf-8");
            default:
                return Task.CompletedTask;
        }
    }

    private static void TellLimit(IHeaderDictionary headers, long seconds)
    {
        headers["RateLimit-Limit"] = UsualLimit;
        headers["RateLimit-Remaining"] = "0";
        headers["RateLimit-Reset"] = Text(seconds);
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private Task Wait(TimeSpan delay) => delay > TimeSpan.Zero ? Task.Delay(delay, clock, context.RequestAborted) : Task.CompletedTask;
}
