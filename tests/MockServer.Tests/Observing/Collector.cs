using System.Collections.Concurrent;
using System.Net;
using System.Text;

namespace MockServer.Tests.Observing;

/// <summary>An OpenTelemetry collector as far as OTLP over HTTP goes: it keeps what is posted, and says thank you.</summary>
internal sealed class Collector : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly ConcurrentQueue<(string Path, string ContentType, byte[] Body)> _posts = new();

    public Collector()
    {
        // A port is free until somebody else takes it.
        for (var port = 41_000 + Environment.ProcessId % 10_000; ; port++)
        {
            Url = $"http://127.0.0.1:{port}";
            _listener.Prefixes.Clear();
            _listener.Prefixes.Add(Url + "/");
            try
            {
                _listener.Start();
                break;
            }
            catch (HttpListenerException) when (port < 60_000)
            {
            }
        }

        _ = Listen();
    }

    public string Url { get; }

    public IReadOnlyList<(string Path, string ContentType, byte[] Body)> Posts => [.. _posts];

    /// <summary>All that was posted there; the texts of protobuf lie in it as they are.</summary>
    public string TextOf(string path) => string.Concat(Posts.Where(post => post.Path == path).Select(post => Encoding.UTF8.GetString(post.Body)));

    public void Dispose() => _listener.Close();

    private async Task Listen()
    {
        while (_listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception fault) when (fault is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            using var body = new MemoryStream();
            await context.Request.InputStream.CopyToAsync(body);
            _posts.Enqueue((context.Request.Url!.AbsolutePath, context.Request.ContentType ?? "", body.ToArray()));
            context.Response.ContentType = "application/x-protobuf";
            context.Response.Close();
        }
    }
}
