using System.Net.Sockets;
using Microsoft.AspNetCore.Connections.Features;
using MockServer.Http;

namespace MockServer.Faults;

/// <summary>The two ways in which a connection fails an answer. Of HTTP/2 it is the stream alone: other requests share the connection.</summary>
internal static class Connections
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>As when the other side has crashed: TCP's reset, and nothing more.</summary>
    public static void Reset(HttpContext context)
    {
        context.Decision?.Break();
        if (!HttpProtocol.IsHttp2(context.Request.Protocol) && context.Features.Get<IConnectionSocketFeature>() is { } connection)
            connection.Socket.LingerState = new LingerOption(enable: true, seconds: 0);
        context.Abort();
    }

    /// <summary>Ends it in good order behind what has been written, whatever length was promised.</summary>
    public static async Task EndEarly(HttpContext context, TimeProvider clock)
    {
        context.Decision?.Break();
        if (!HttpProtocol.IsHttp2(context.Request.Protocol) && context.Features.Get<IConnectionTransportFeature>() is { } connection)
        {
            // Past Kestrel, which counts: it would call the short body a failure of ours. The socket sends what it has, and closes.
            await connection.Transport.Output.CompleteAsync();
            var closed = context.Features.Get<IConnectionLifetimeFeature>()!.ConnectionClosed;
            await Task.Delay(Patience, clock, closed).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        context.Abort();
    }
}
