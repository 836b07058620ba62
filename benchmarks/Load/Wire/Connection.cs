using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Load.Wire;

/// <summary>
/// One kept-alive connection that sends its next request as soon as it has the answer to the last. It parses no more than it must and allocates
/// nothing for a request, so that the processor is the server's.
/// </summary>
internal sealed class Connection(IPEndPoint server) : IDisposable
{
    private Socket? socket;
    private byte[] buffer = new byte[64 * 1024];

    public Latencies Latencies { get; } = new();

    public Dictionary<int, long> Statuses { get; } = [];

    public long Broken { get; private set; }

    /// <summary>Sends requests in turn, from the first on, until the time is over.</summary>
    public async Task Drive(IReadOnlyList<byte[]> requests, int first, long until)
    {
        for (var next = first; Stopwatch.GetTimestamp() < until; next++)
        {
            try
            {
                socket ??= await Connect();
                var sent = Stopwatch.GetTimestamp();
                await socket.SendAsync(requests[next % requests.Count]);
                var received = 0;
                while (true)
                {
                    var read = await socket.ReceiveAsync(buffer.AsMemory(received));
                    if (read == 0)
                        throw new SocketException((int)SocketError.ConnectionReset);
                    received += read;
                    if (AnswerReader.Read(buffer.AsSpan(0, received)) is { } answer)
                    {
                        Latencies.Add((long)Stopwatch.GetElapsedTime(sent).TotalMicroseconds);
                        Statuses[answer.Status] = Statuses.GetValueOrDefault(answer.Status) + 1;
                        break;
                    }

                    if (received == buffer.Length)
                        Array.Resize(ref buffer, buffer.Length * 2);
                }
            }
            catch (SocketException)
            {
                Broken++;
                Dispose();
            }
        }
    }

    public void Dispose()
    {
        socket?.Dispose();
        socket = null;
    }

    private async Task<Socket> Connect()
    {
        var made = new Socket(server.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await made.ConnectAsync(server);
        return made;
    }
}
