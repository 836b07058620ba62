using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Conformance.Callbacks;

/// <summary>Listens on an address of this machine, and answers what comes.</summary>
internal sealed class CallbackServer : IAsyncDisposable
{
    private readonly List<TcpListener> listeners;
    private readonly Func<ReceivedRequest, Task<Reply>> answer;
    private readonly CancellationTokenSource over = new();
    private readonly List<Task> accepting;

    private CallbackServer(List<TcpListener> listeners, Func<ReceivedRequest, Task<Reply>> answer)
    {
        (this.listeners, this.answer) = (listeners, answer);
        accepting = [.. listeners.Select(Accept)];
    }

    public int Port => ((IPEndPoint)listeners[0].LocalEndpoint).Port;

    /// <param name="at">Host and port; any free one for 0.</param>
    /// <param name="answer">What a request is answered with; must not throw.</param>
    /// <exception cref="SocketException">It cannot be listened on.</exception>
    public static CallbackServer Open(Uri at, Func<ReceivedRequest, Task<Reply>> answer)
    {
        var listeners = new List<TcpListener>();
        foreach (var address in Addresses(at.DnsSafeHost))
        {
            var listener = new TcpListener(address, listeners.Count == 0 ? at.Port : ((IPEndPoint)listeners[0].LocalEndpoint).Port);
            try
            {
                listener.Start();
                listeners.Add(listener);
            }
            catch (SocketException) when (listeners.Count > 0)
            {
                // Another address of the same host is enough.
                listener.Dispose();
            }
        }
        return new(listeners, answer);
    }

    public async ValueTask DisposeAsync()
    {
        await over.CancelAsync();
        foreach (var listener in listeners)
            listener.Dispose();
        await Task.WhenAll(accepting);
        over.Dispose();
    }

    private static IPAddress[] Addresses(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) ? [IPAddress.Loopback, IPAddress.IPv6Loopback]
        : IPAddress.TryParse(host, out var address) ? [address]
        : Dns.GetHostAddresses(host) is [_, ..] found ? found
        : throw new SocketException((int)SocketError.HostNotFound);

    private async Task Accept(TcpListener listener)
    {
        try
        {
            while (true)
                _ = Serve(await listener.AcceptTcpClientAsync(over.Token), over.Token);
        }
        catch (Exception ended) when (ended is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Nothing is listened for any more.
        }
    }

    private async Task Serve(TcpClient client, CancellationToken stop)
    {
        using var connection = client;
        try
        {
            client.NoDelay = true;
            var stream = client.GetStream();
            var reader = new HttpReader(stream);
            while (await Next(reader, stream, stop) is { } request)
            {
                await stream.WriteAsync(Written(await answer(request), request.KeepsOpen), stop);
                if (!request.KeepsOpen)
                    return;
            }
        }
        catch (Exception ended) when (ended is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // Whoever called has gone, or the run is over.
        }
    }

    private static async Task<ReceivedRequest?> Next(HttpReader reader, NetworkStream stream, CancellationToken stop)
    {
        try
        {
            return await reader.Read(stop);
        }
        catch (InvalidDataException)
        {
            await stream.WriteAsync(Written(new(400, "{}"), keepsOpen: false), stop);
            return null;
        }
    }

    private static byte[] Written(Reply reply, bool keepsOpen)
    {
        var body = Encoding.UTF8.GetBytes(reply.Body);
        var head = $"HTTP/1.1 {reply.Status} {(HttpStatusCode)reply.Status}\r\ncontent-type: application/json\r\ncontent-length: {body.Length}\r\n"
            + (keepsOpen ? "\r\n" : "connection: close\r\n\r\n");
        return [.. Encoding.ASCII.GetBytes(head), .. body];
    }
}
