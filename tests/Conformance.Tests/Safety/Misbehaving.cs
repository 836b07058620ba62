using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Conformance.Tests.Safety;

/// <summary>A server on a real socket that answers every request in one bad way.</summary>
public sealed class Misbehaving : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource end = new();
    private readonly Func<Line, CancellationToken, Task> answer;
    private readonly List<Line> lines = [];
    private readonly Task serving;

    public Misbehaving(Func<Line, CancellationToken, Task> answer)
    {
        this.answer = answer;
        listener.Start();
        serving = Serve();
    }

    public string Url => $"http://{listener.LocalEndpoint}";

    /// <summary>The most bytes that whoever asked took of one answer.</summary>
    public long MostTaken
    {
        get
        {
            lock (lines)
                return lines.Max(line => line.Taken);
        }
    }

    private async Task Serve()
    {
        var open = new List<Task>();
        try
        {
            while (true)
                open.Add(Answer(await listener.AcceptTcpClientAsync(end.Token)));
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException or InvalidOperationException)
        {
            await Task.WhenAll(open);
        }
    }

    private async Task Answer(TcpClient client)
    {
        try
        {
            using (client)
            {
                var stream = client.GetStream();
                var buffer = new byte[64 * 1024];
                if (await stream.ReadAsync(buffer, end.Token) > 0)
                {
                    var line = new Line(stream);
                    lock (lines)
                        lines.Add(line);
                    await answer(line, end.Token);
                }
            }
        }
        catch (Exception error) when (error is IOException or OperationCanceledException or SocketException)
        {
            // Whoever asked has had enough.
        }
    }

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        listener.Stop();
        await serving;
        end.Dispose();
    }

    /// <summary>One connection, after the request.</summary>
    public sealed class Line(NetworkStream stream)
    {
        /// <summary>How many bytes went out, those that wait in the buffers of the sockets among them.</summary>
        public long Taken { get; private set; }

        public Task Write(string text, CancellationToken end) => Write(Encoding.Latin1.GetBytes(text), end);

        public async Task Write(byte[] bytes, CancellationToken end)
        {
            await stream.WriteAsync(bytes, end);
            Taken += bytes.Length;
        }
    }
}
