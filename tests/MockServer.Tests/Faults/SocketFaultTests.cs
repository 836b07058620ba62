using System.Net;
using System.Net.Sockets;
using System.Text;

namespace MockServer.Tests.Faults;

/// <summary>What is lost on the way is lost on a real connection.</summary>
public sealed class SocketFaultTests : IAsyncDisposable
{
    private readonly WaitedClock _clock = new();
    private readonly MockServerApp _app;
    private readonly Uri _url;
    private readonly string _bot = MockServerApp.NewBot();

    public SocketFaultTests()
    {
        _app = _clock.App();
        _url = _app.Listen();
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_reset_is_TCPs_own_with_nothing_before_it()
    {
        await Fault("""{"operation": "listUsers", "reset": true}""");
        using var socket = await Sent("GET", "/v1/chat/users");
        var fault = await Assert.ThrowsAsync<SocketException>(async () => await socket.ReceiveAsync(new byte[1000], Stop));
        Assert.Equal(SocketError.ConnectionReset, fault.SocketErrorCode);
        await StillUp();
    }

    [Fact]
    public async Task A_reset_afterwards_has_changed_the_world()
    {
        await Fault("""{"operation": "createUser", "reset": true, "afterwards": true}""");
        using var socket = await Sent("POST", "/v1/chat/users", """{"tags":{}}""");
        await Assert.ThrowsAsync<SocketException>(async () => await socket.ReceiveAsync(new byte[1000], Stop));
        Assert.Contains("\"users\":[{", await Text("/v1/chat/users"));
    }

    [Theory]
    [InlineData("""{"bytes": 5}""", """{"use""")]
    [InlineData("""{"bytes": 0}""", "")]
    [InlineData("""{"ratio": 0.5}""", """{"users":[]""")]
    [InlineData("{}", """{"users":[]""")]
    [InlineData("""{"bytes": 1000}""", """{"users":[],"meta":{}""")]
    [InlineData("""{"ratio": 1}""", """{"users":[],"meta":{}""")]
    public async Task A_truncated_body_ends_before_the_length_that_was_promised(string truncate, string expected)
    {
        await Fault($$"""{"operation": "listUsers", "truncate": {{truncate}}}""");
        using var socket = await Sent("GET", "/v1/chat/users");
        var answer = await ToEnd(socket);
        Assert.StartsWith("HTTP/1.1 200 OK\r\n", answer);
        Assert.Contains("\r\nContent-Length: 22\r\n", answer);
        Assert.Contains("\r\nx-mock-fault: fault_", answer);
        Assert.Equal(expected[..Math.Min(expected.Length, 21)], answer[(answer.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..]);
        await StillUp();
    }

    [Fact]
    public async Task Half_of_a_page_of_a_megabyte_arrives_before_the_end()
    {
        using var client = Client();
        client.DefaultRequestHeaders.Add("x-integration-alias", "telegram");
        var conversation = await client.NewConversation();
        var user = await client.NewUser();
        for (var i = 0; i < 20; i++)
            await client.NewMessage(conversation, user, new string('x', 60_000));
        await Fault("""{"operation": "listMessages", "truncate": {"bytes": 1000000}}""");
        using var socket = await Sent("GET", "/v1/chat/messages");
        var answer = await ToEnd(socket);
        Assert.Equal(1_000_000, answer.Length - answer.IndexOf("\r\n\r\n", StringComparison.Ordinal) - 4);
    }

    [Fact]
    public async Task A_client_sees_that_a_body_was_cut()
    {
        await Fault("""{"operation": "listUsers", "truncate": {}}""");
        using var client = Client();
        var fault = await Assert.ThrowsAsync<HttpRequestException>(() => client.GetStringAsync("/v1/chat/users", Stop));
        Assert.Equal(HttpRequestError.ResponseEnded, (fault.InnerException as HttpIOException)?.HttpRequestError);
    }

    [Theory]
    [InlineData("""{"operation": "listUsers", "truncate": {}}""")]
    [InlineData("""{"operation": "listUsers", "reset": true}""")]
    public async Task Over_HTTP_2_it_is_the_stream_that_fails_and_others_go_on(string rule)
    {
        await Fault(rule);
        using var client = Client();
        client.DefaultRequestVersion = HttpVersion.Version20;
        client.DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact;
        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetStringAsync("/v1/chat/users", Stop));
        Assert.Contains("events", await client.GetStringAsync("/v1/chat/events", Stop));
        await StillUp();
    }

    [Fact]
    public async Task A_slow_body_ends_when_the_client_leaves()
    {
        await Fault("""{"operation": "listUsers", "delay": {"bytesPerSecond": 4}}""");
        var socket = await Sent("GET", "/v1/chat/users");
        var wait = await _clock.NextWait();
        var head = new byte[1000];
        Assert.StartsWith("HTTP/1.1 200 OK", Encoding.ASCII.GetString(head, 0, await socket.ReceiveAsync(head, Stop)));
        _clock.Advance(wait);
        Assert.Equal("{", Encoding.ASCII.GetString(head, 0, await socket.ReceiveAsync(head, Stop)));
        await _clock.NextEnd();
        await _clock.NextWait();
        socket.Dispose();
        // Without the clock being moved.
        await _clock.NextEnd();
        await StillUp();
    }

    [Fact]
    public async Task A_malformed_answer_leaves_the_connection_as_it_was()
    {
        await Fault("""{"operation": "listUsers", "malformed": true}""");
        using var client = Client();
        Assert.Equal("""{"users":[],"meta":{}]""", await client.GetStringAsync("/v1/chat/users", Stop));
        Assert.Contains("events", await client.GetStringAsync("/v1/chat/events", Stop));
    }

    private HttpClient Client()
    {
        var client = new HttpClient { BaseAddress = _url };
        client.DefaultRequestHeaders.Add("authorization", "Bearer any");
        client.DefaultRequestHeaders.Add("x-bot-id", _bot);
        return client;
    }

    private async Task Fault(string rule)
    {
        using var client = Client();
        await client.Post($"/__admin/faults?bot={_bot}", System.Text.Json.Nodes.JsonNode.Parse(rule), 201);
    }

    private async Task<string> Text(string path)
    {
        using var client = Client();
        return await client.GetStringAsync(path, Stop);
    }

    /// <summary>What was broken on purpose is no failure of the mock.</summary>
    private async Task StillUp()
    {
        Assert.Contains("ok", await Text("/__admin/health"));
        Assert.DoesNotContain(_app.Log.Lines, line => line.Level >= Microsoft.Extensions.Logging.LogLevel.Warning);
    }

    private async Task<Socket> Sent(string method, string path, string body = "")
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(_url.Host, _url.Port, Stop);
        var request = $"{method} {path} HTTP/1.1\r\nHost: {_url.Authority}\r\nAuthorization: Bearer any\r\nX-Bot-Id: {_bot}\r\nX-Integration-Alias: telegram\r\n"
            + $"Content-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}";
        await socket.SendAsync(Encoding.ASCII.GetBytes(request), Stop);
        return socket;
    }

    private static async Task<string> ToEnd(Socket socket)
    {
        var answer = new MemoryStream();
        var piece = new byte[64 * 1024];
        while (await socket.ReceiveAsync(piece, Stop) is > 0 and var length)
            answer.Write(piece, 0, length);
        return Encoding.ASCII.GetString(answer.GetBuffer(), 0, (int)answer.Length);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
