using MockServer.Http.Errors;

namespace MockServer.Http.Gates;

/// <summary>Has a body written where only the status of an error was set: see <see cref="ErrorAnswers.Bare"/>.</summary>
public sealed class BareStatus(RequestDelegate next, ErrorAnswers errors)
{
    public async Task Invoke(HttpContext context)
    {
        await next(context);
        if (context.Response is { StatusCode: >= 400, HasStarted: false, ContentLength: null, ContentType: null or "" }
            && context.Features.Get<MeantBare>() is null)
            await errors.Bare(context);
    }
}

/// <summary>The feature of an answer that is to have no body, whatever its status.</summary>
internal sealed class MeantBare
{
    public static MeantBare Marker { get; } = new();
}
