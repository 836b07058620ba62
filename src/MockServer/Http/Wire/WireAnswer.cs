using Microsoft.AspNetCore.Mvc;

namespace MockServer.Http.Wire;

/// <summary>What an operation answers: serialised once, and sent with its length in one piece.</summary>
/// <remarks>
/// There is one media type and one way to write it, so nothing is negotiated; and who knows the length of an answer before its first byte needs
/// no chunks.
/// </remarks>
internal abstract class WireAnswer : ActionResult
{
    public abstract Task Send(HttpContext context);

    public override Task ExecuteResultAsync(ActionContext context) => Send(context.HttpContext);
}

/// <summary>A status and a body.</summary>
internal sealed class WireAnswer<TBody>(int status, TBody body) : WireAnswer
{
    public override Task Send(HttpContext context)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteWire(body, "application/json; charset=utf-8");
    }
}
