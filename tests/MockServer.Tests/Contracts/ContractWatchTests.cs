using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using MockServer.Tests.Launching;

namespace MockServer.Tests.Contracts;

/// <summary>The program as a user starts it, and a file that is really edited; when the edit is seen is the file system's affair.</summary>
public sealed class ContractWatchTests : IDisposable
{
    private readonly EditedContract _contract = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _contract.Dispose();

    [Fact]
    public async Task An_edit_comes_into_force_by_itself_a_broken_one_does_not_and_a_message_is_still_there()
    {
        var (server, url) = await ServerProcess.Start("--contract", _contract.File);
        await using var running = server;
        using var client = new HttpClient { BaseAddress = new Uri(url) };
        client.DefaultRequestHeaders.Add("authorization", "Bearer x");
        client.DefaultRequestHeaders.Add("x-bot-id", MockServerApp.NewBot());
        client.DefaultRequestHeaders.Add("x-integration-alias", "telegram");
        client.DefaultRequestHeaders.Add("x-integration-id", "int_01KPRSA58J2NPP4MNZJAA5R23D");
        var message = (string)(await client.NewMessage(await client.NewConversation(), await client.NewUser()))["id"]!;

        _contract.EditByRename("\n    CreateUserBody:", "maxLength: 500", "maxLength: 5");
        await Until(client, status => (int)status["reloads"]! == 1);
        await client.Post("/v1/chat/users", new { tags = new { id = "123456" } }, 400);

        _contract.Write("openapi: 3.0.3\npaths: }");
        await Until(client, status => (int?)status["fault"]?["line"] == 2);
        await client.Post("/v1/chat/users", new { tags = new { id = "123456" } }, 400);

        _contract.Restore();
        await Until(client, status => (int)status["reloads"]! == 2 && status["fault"] is null);
        await client.Post("/v1/chat/users", new { tags = new { id = "123456" } }, 201);
        Assert.Equal(message, (string?)(await client.Get($"/v1/chat/messages/{message}"))["message"]!["id"]);
    }

    [Fact]
    public async Task A_request_under_way_keeps_the_contract_that_it_began_with()
    {
        var (server, url) = await ServerProcess.Start("--contract", _contract.File);
        await using var running = server;
        using var handler = new SocketsHttpHandler { Expect100ContinueTimeout = TimeSpan.FromSeconds(30) };
        using var client = new HttpClient(handler) { BaseAddress = new Uri(url) };
        client.DefaultRequestHeaders.Add("authorization", "Bearer x");
        client.DefaultRequestHeaders.Add("x-bot-id", MockServerApp.NewBot());

        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/chat/events") { Headers = { ExpectContinue = true } };
        var body = new AwaitedBody("""{"payload":{},"type":"orderShipped"}""");
        request.Content = body;
        var underWay = client.SendAsync(request, Stop);
        await body.Awaited;
        _contract.Edit("\n    CreateEventBody:", "maxLength: 200", "maxLength: 5");
        await client.Post("/__admin/contract/reload", null);
        await client.Post("/v1/chat/events", new { payload = new { }, type = "orderShipped" }, 400);
        body.Send();
        using var response = await underWay;
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
    }

    [Theory]
    [InlineData("openapi: 3.0.3\npaths: }", "(2,")]
    [InlineData("openapi: 2.0.0\n", "3.0.x or 3.1.x")]
    public async Task A_broken_file_at_the_start_is_one_line_that_names_the_place(string text, string says)
    {
        _contract.Write(text);
        var (code, _, error) = await ServerProcess.RunToEnd(["--contract", _contract.File]);
        Assert.Equal(1, code);
        Assert.Single(error.TrimEnd().Split('\n'));
        Assert.Contains(_contract.File, error);
        Assert.Contains(says, error);
    }

    private static async Task Until(HttpClient client, Func<JsonNode, bool> isSo)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        limit.CancelAfter(TimeSpan.FromSeconds(90));
        while (!isSo(JsonNode.Parse(await client.GetStringAsync("/__admin/contract", limit.Token))!))
            await Task.Delay(20, limit.Token);
    }

    /// <summary>A body that waits until the server has asked for it, and then for the test.</summary>
    private sealed class AwaitedBody : HttpContent
    {
        private readonly byte[] _json;
        private readonly TaskCompletionSource _awaited = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _send = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public AwaitedBody(string json)
        {
            _json = Encoding.UTF8.GetBytes(json);
            Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        /// <summary>The server said 100 Continue: it stands before the body, and routing behind it.</summary>
        public Task Awaited => _awaited.Task.WaitAsync(TimeSpan.FromSeconds(90), Stop);

        public void Send() => _send.SetResult();

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            _awaited.SetResult();
            await _send.Task.WaitAsync(TimeSpan.FromSeconds(90), Stop);
            await stream.WriteAsync(_json, Stop);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = _json.Length;
            return true;
        }
    }
}
