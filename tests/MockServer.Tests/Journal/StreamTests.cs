using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace MockServer.Tests.Journal;

public sealed class StreamTests : IAsyncDisposable
{
    private readonly MockServerApp _app = MockServerApp.With(("Mock:Journal", "3"));
    private readonly string _bot = MockServerApp.NewBot();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task What_happens_is_told_as_it_happens_and_only_of_the_bot_that_was_asked_for()
    {
        using var stream = await Open($"?bot={_bot}&status=200");
        await _app.Bot().Get("/v1/chat/users");
        await _app.Bot(_bot).Get("/v1/chat/nothing", 404);
        await _app.Bot(_bot).Get("/v1/chat/messages");

        var told = await stream.Next();
        Assert.Equal("request", told.Event);
        Assert.Equal(("listMessages", _bot), ((string?)told.Data["operation"], (string?)told.Data["bot"]));
    }

    [Fact]
    public async Task Whoever_comes_back_is_told_what_it_has_not_seen()
    {
        string? last;
        using (var stream = await Open($"?bot={_bot}"))
        {
            await _app.Bot(_bot).Get("/v1/chat/users");
            last = (await stream.Next()).Id;
        }

        await _app.Bot(_bot).Get("/v1/chat/messages");
        await _app.Bot(_bot).Get("/v1/chat/events");
        using var again = await Open($"?bot={_bot}", last);
        Assert.Equal("listMessages", (string?)(await again.Next()).Data["operation"]);
        Assert.Equal("listEvents", (string?)(await again.Next()).Data["operation"]);
    }

    [Fact]
    public async Task Whoever_was_too_slow_is_told_what_it_has_missed()
    {
        for (var i = 0; i < 5; i++)
            await _app.Bot(_bot).Get("/v1/chat/users");
        using var stream = await Open($"?bot={_bot}", "1");

        var missed = await stream.Next();
        Assert.Equal("missed", missed.Event);
        Assert.Equal("""{"after":1,"through":2,"atMost":1}""", missed.Data.ToJsonString());
        for (var i = 3; i <= 5; i++)
            Assert.Equal($"{i}", (await stream.Next()).Id);
    }

    [Fact]
    public async Task A_still_stream_beats()
    {
        using var stream = await Open($"?bot={_bot}");
        var line = stream.Line();
        while (!line.IsCompleted)
        {
            _app.Clock.Advance(TimeSpan.FromSeconds(15));
            await Task.Yield();
        }

        Assert.Equal(": alive", await line);
    }

    [Fact]
    public async Task A_last_event_id_that_is_none_is_refused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/__admin/requests/stream") { Headers = { { "Last-Event-ID", "x" } } };
        using var answer = await _app.CreateClient().SendAsync(request, Stop);
        Assert.Equal(400, (int)answer.StatusCode);
    }

    private async Task<Events> Open(string query, string? last = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/__admin/requests/stream{query}");
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        if (last is not null)
            request.Headers.Add("Last-Event-ID", last);
        var answer = await _app.CreateClient().SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Stop);
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType?.MediaType);
        var events = new Events(answer, new StreamReader(await answer.Content.ReadAsStreamAsync(Stop)));
        Assert.StartsWith(":", await events.Line());
        return events;
    }

    private sealed class Events(HttpResponseMessage answer, StreamReader reader) : IDisposable
    {
        /// <summary>The next line that is not empty.</summary>
        public async Task<string> Line()
        {
            while (true)
            {
                if (await reader.ReadLineAsync(Stop) is not "" and { } line)
                    return line;
            }
        }

        public async Task<(string Id, string Event, JsonNode Data)> Next()
        {
            var fields = new Dictionary<string, string>();
            while (fields.Count < 3)
            {
                if (await Line() is var line && line[0] != ':')
                    fields[line.Split(": ", 2)[0]] = line.Split(": ", 2)[1];
            }

            return (fields["id"], fields["event"], JsonNode.Parse(fields["data"])!);
        }

        public void Dispose()
        {
            reader.Dispose();
            answer.Dispose();
        }
    }
}
