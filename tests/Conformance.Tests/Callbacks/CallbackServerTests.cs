using System.Net;
using System.Net.Sockets;
using System.Text;
using Conformance.Callbacks;
using Conformance.Http;
using Conformance.Running;

namespace Conformance.Tests.Callbacks;

/// <summary>What listens for a run: it takes requests as programs write them, and does not fall over what is none.</summary>
public sealed class CallbackServerTests : IAsyncLifetime
{
    private readonly Callback callback = Callback.Open(
        Runs.Settings(new RunNames(43_000)) with { Callback = new Uri("http://127.0.0.1:0") }, TimeProvider.System)!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => default;

    public ValueTask DisposeAsync() => callback.DisposeAsync();

    [Fact]
    public async Task Requests_of_one_connection_are_answered_one_after_the_other()
    {
        using var inbox = callback.Listen(Callers.Bot, delivery => delivery.Text.Contains("mine", StringComparison.Ordinal), new(number => new(200, $"{{\"n\":{number}}}")));
        var answers = await Send(
            "POST / HTTP/1.1\r\nHost: a\r\ncontent-length: 4\r\n\r\nmine"
            + "POST /any/path?q HTTP/1.1\r\nHost: b\r\nTransfer-Encoding: chunked\r\n\r\n2;x=y\r\nmi\r\n2\r\nne\r\n0\r\ntrailer: t\r\n\r\n"
            + "POST / HTTP/1.1\r\nHost: c\r\nConnection: close\r\n\r\n");
        Assert.Equal(3, answers.Split("HTTP/1.1 200 OK").Length - 1);
        Assert.Contains("{\"n\":1}", answers);
        Assert.Contains("{\"n\":2}", answers);
        Assert.Equal(["mine", "mine"], inbox.Come.Select(one => one.Text));
        Assert.Equal("/any/path?q", inbox.Come[1].Request.Target);
    }

    [Theory]
    [InlineData("nonsense\r\n\r\n"), InlineData("POST / HTTP/1.1\r\nno colon\r\n\r\n"), InlineData("POST / HTTP/1.1\r\ncontent-length: -1\r\n\r\n")]
    [InlineData("POST / HTTP/1.1\r\ncontent-length: 99999999999\r\n\r\n"), InlineData("POST / HTTP/1.1\r\ntransfer-encoding: gzip\r\n\r\n")]
    [InlineData("POST / HTTP/1.1\r\ntransfer-encoding: chunked\r\n\r\nxyz\r\n")]
    public async Task What_is_no_request_is_refused_and_the_next_connection_served(string sent)
    {
        Assert.StartsWith("HTTP/1.1 400 ", await Send(sent));
        using var client = new HttpClient();
        using var answer = await client.PostAsync(callback.Url, new StringContent("{}"), Stop);
        Assert.Equal((HttpStatusCode.OK, "{}"), (answer.StatusCode, await answer.Content.ReadAsStringAsync(Stop)));
    }

    [Fact]
    public async Task An_action_that_nobody_waits_for_is_refused_as_by_a_bot_that_lacks_it()
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, callback.Url) { Headers = { { "x-bp-operation", "action_triggered" } } };
        using var answer = await client.SendAsync(request, Stop);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("\"type\":\"InvalidPayload\"", await answer.Content.ReadAsStringAsync(Stop));
    }

    [Fact]
    public async Task What_is_held_is_answered_when_its_scene_ends()
    {
        var inbox = callback.Listen(Callers.Bot, _ => true, new(Holds: true));
        using var client = new HttpClient();
        var asked = client.PostAsync(callback.Url, new StringContent("{}"), Stop);
        Assert.True(await inbox.Has(1, TimeSpan.FromSeconds(20), TimeProvider.System, Stop));
        Assert.Null(inbox.Come[0].Ended);
        inbox.Dispose();
        (await asked).Dispose();
    }

    // All that comes back until the other side ends the connection.
    private async Task<string> Send(string text)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, callback.Url.Port, Stop);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(text), Stop);
        client.Client.Shutdown(SocketShutdown.Send);
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync(Stop);
    }
}
