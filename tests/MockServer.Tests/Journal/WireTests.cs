using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;

namespace MockServer.Tests.Journal;

/// <summary>The journal on a real socket, where answers leave before the pipeline is done and callers go away.</summary>
public sealed class WireTests : IAsyncDisposable
{
    private readonly MockServerApp _app = new();
    private readonly string _bot = MockServerApp.NewBot();

    public WireTests()
    {
        _app.UseKestrel(0);
        _app.StartServer();
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private HttpClient Admin => field ??= _app.CreateClient();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Whoever_has_the_last_byte_finds_the_entry()
    {
        for (var i = 1; i <= 20; i++)
        {
            using var client = await Send("GET /v1/chat/users HTTP/1.1", "");
            await ReadToEnd(client);
            Assert.Equal(i, (int)(await Admin.Post("/__admin/requests/count", new { bot = _bot }))["count"]!);
        }
    }

    [Theory]
    [InlineData("GET /v1/chat/users HTTP/1.1", "")]
    [InlineData("POST /v1/chat/users HTTP/1.1", """{"tags": {}}""")]
    [InlineData("POST /v1/chat/users HTTP/1.1", """{"tags": 1}""")]
    [InlineData("GET /v1/chat/users/nobody HTTP/1.1", "")]
    public async Task An_answer_tells_its_length_and_what_its_head_said_is_kept(string line, string body)
    {
        using var client = await Send(line, body, "x-mock-explain: 1\r\n");
        var parts = (await ReadToEnd(client)).Split("\r\n\r\n", 2);
        var sent = parts[0].Split("\r\n")[1..].Select(header => header.Split(": ", 2)).ToDictionary(header => header[0], header => header[1]);
        Assert.Equal($"{Encoding.UTF8.GetByteCount(parts[1])}", sent["Content-Length"]);
        Assert.DoesNotContain("Transfer-Encoding", sent.Keys);
        var kept = (await Whole())["answer"]!["headers"]!.AsObject();
        // Said in the very moment in which the answer starts.
        Assert.Equal(sent["x-mock-request-id"], (string?)kept["x-mock-request-id"]);
        Assert.Equal(sent["Content-Length"], (string?)kept["Content-Length"]);
    }

    [Theory]
    [InlineData("POST /v1/chat/nothing HTTP/1.1", 404)]
    [InlineData("PATCH /v1/chat/users HTTP/1.1", 405)]
    public async Task What_was_sent_to_no_operation_is_kept_too(string line, int status)
    {
        using var client = await Send(line, """{"sent": true}""");
        await ReadToEnd(client);
        var whole = await Whole();
        Assert.Equal(status, (int)whole["status"]!);
        Assert.Equal("""{"sent":true}""", whole["request"]!["body"]!.ToJsonString());
    }

    [Fact]
    public async Task A_caller_that_goes_away_is_in_it()
    {
        // The answer begins and comes slowly: whoever has its first byte knows that all of the request was read.
        await Admin.Post($"/__admin/faults?bot={_bot}", new { operation = "createUser", delay = new { bytesPerSecond = 1 } }, 201);
        using (var client = await Send("POST /v1/chat/users HTTP/1.1", """{"tags": {}, "name": "Leaver"}"""))
        {
            Assert.Equal(1, await client.GetStream().ReadAsync(new byte[1], Stop));
            client.Client.Close(0); // A reset.
        }

        // It is told as soon as it is there.
        await Admin.Post("/__admin/requests/verify", new { bot = _bot, operation = "createUser", timeoutMs = 60_000 });
        var whole = await Whole();
        Assert.True((bool)whole["aborted"]!);
        Assert.Equal("Leaver", (string?)whole["request"]!["body"]!["name"]);
    }

    private async Task<JsonNode> Whole() =>
        await Admin.Get($"/__admin/requests/{(string)(await Admin.Get($"/__admin/requests?bot={_bot}"))["requests"]![0]!["id"]!}");

    private async Task<TcpClient> Send(string line, string body, string headers = "")
    {
        var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", Admin.BaseAddress!.Port, Stop);
        var head = $"{line}\r\nhost: localhost\r\nauthorization: Bearer token-of-test\r\nx-bot-id: {_bot}\r\nconnection: close\r\n{headers}";
        if (body.Length > 0)
            head += $"content-type: application/json\r\ncontent-length: {body.Length}\r\n";
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"{head}\r\n{body}"), Stop);
        return client;
    }

    /// <summary>Through the last byte that the answer says it has, and no further.</summary>
    private static async Task<string> ReadToEnd(TcpClient client)
    {
        var (buffer, answer) = (new byte[4096], "");
        while (!IsWhole(answer) && await client.GetStream().ReadAsync(buffer, Stop) is > 0 and var read)
            answer += Encoding.UTF8.GetString(buffer, 0, read);
        Assert.NotEmpty(answer);
        return answer;
    }

    private static bool IsWhole(string answer)
    {
        const string length = "Content-Length: ";
        var (head, from) = (answer.IndexOf("\r\n\r\n", StringComparison.Ordinal), answer.IndexOf(length, StringComparison.Ordinal) + length.Length);
        return head > from && from > length.Length
            && answer.Length - head - 4 >= int.Parse(answer[from..answer.IndexOf('\r', from)], System.Globalization.CultureInfo.InvariantCulture);
    }
}
