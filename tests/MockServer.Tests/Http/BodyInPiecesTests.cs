using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace MockServer.Tests.Http;

/// <summary>Bodies as a network brings them: on a real socket, a piece now and a piece then.</summary>
public sealed class BodyInPiecesTests : IAsyncDisposable
{
    private readonly MockServerApp _app = new();

    public BodyInPiecesTests()
    {
        _app.UseKestrel(0);
        _app.StartServer();
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 1)]
    [InlineData(true, 50_000)]
    [InlineData(false, 50_000)]
    public async Task It_is_read_whole_whether_its_length_is_known_or_not(bool chunked, int characters)
    {
        var text = string.Concat(Enumerable.Repeat("é", characters));
        var bot = _app.Bot();
        var made = await bot.Call(HttpMethod.Post, "/v1/chat/events", new Pieces($$$"""{"type": "t", "payload": {"text": "{{{text}}}"}}""", chunked), 201);
        Assert.Equal(text, (string?)(await bot.Get($"/v1/chat/events/{made["event"]!["id"]}"))["event"]!["payload"]!["text"]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task One_that_is_too_large_is_refused_in_the_end(bool chunked)
    {
        using var answer = await _app.Bot().PostAsync("/v1/chat/events", new Pieces(new string(' ', 1_048_577), chunked), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Equal("PayloadTooLarge", (string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!["type"]);
    }

    private sealed class Pieces : HttpContent
    {
        private readonly byte[] _body;
        private readonly bool _chunked;

        public Pieces(string body, bool chunked)
        {
            (_body, _chunked) = (Encoding.UTF8.GetBytes(body), chunked);
            Headers.ContentType = new("application/json");
        }

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            foreach (var piece in _body.Chunk(Math.Max(1, _body.Length / 7)))
            {
                await stream.WriteAsync(piece);
                await stream.FlushAsync();
                await Task.Yield();
            }
        }

        protected override bool TryComputeLength(out long length)
        {
            length = _body.Length;
            return !_chunked;
        }
    }
}
