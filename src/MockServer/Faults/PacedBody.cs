namespace MockServer.Faults;

/// <summary>Sends a body that is there in full: at once or slowly, whole, cut or broken.</summary>
/// <param name="context">Whose answer it is.</param>
/// <param name="bytesPerSecond">Null: at once.</param>
/// <param name="clock">That it is slow by.</param>
internal sealed class PacedBody(HttpContext context, long? bytesPerSecond, TimeProvider clock)
{
    private const int PiecesPerSecond = 4;

    public async Task Send(Outcome? outcome, ReadOnlyMemory<byte> body)
    {
        var response = context.Response;
        switch (outcome)
        {
            case Truncated cut:
                response.ContentLength = body.Length;
                await Write(body[..cut.Part.Of(body.Length)]);
                await response.Body.FlushAsync(context.RequestAborted);
                await Connections.EndEarly(context, clock);
                break;
            case Malformed:
                response.ContentLength = body.Length;
                await Write(Broken(body.Span));
                break;
            default:
                response.ContentLength = body.Length;
                await Write(body);
                break;
        }
    }

    /// <summary>As long as it was, and no JSON: it ends with the bracket that does not fit.</summary>
    private static byte[] Broken(ReadOnlySpan<byte> body)
    {
        var broken = body.ToArray();
        if (broken.Length > 0)
            broken[^1] = broken[^1] == (byte)'}' ? (byte)']' : (byte)'}';
        return broken;
    }

    private async Task Write(ReadOnlyMemory<byte> body)
    {
        var output = context.Response.Body;
        if (bytesPerSecond is not { } asked)
        {
            await output.WriteAsync(body, context.RequestAborted);
            return;
        }

        // Never longer than any other delay may be.
        var pace = Math.Max(asked, body.Length / Fault.LongestDelay.TotalSeconds);
        var piece = Math.Max(1, (int)(pace / PiecesPerSecond));
        // The head is not slow.
        await output.FlushAsync(context.RequestAborted);
        for (var rest = body; !rest.IsEmpty;)
        {
            var part = rest[..Math.Min(piece, rest.Length)];
            await Task.Delay(TimeSpan.FromSeconds(part.Length / pace), clock, context.RequestAborted);
            await output.WriteAsync(part, context.RequestAborted);
            await output.FlushAsync(context.RequestAborted);
            rest = rest[part.Length..];
        }
    }
}
