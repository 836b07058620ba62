using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using MockServer.Tests.House;

namespace MockServer.Tests.Journal;

public sealed class ExportTests : IAsyncDisposable
{
    private readonly MockServerApp _app = new();
    private readonly string _bot = MockServerApp.NewBot();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task A_HAR_has_what_its_specification_asks_for()
    {
        await Play();
        var log = JsonNode.Parse(await Text("har"))!["log"]!;
        Assert.Equal("1.2", (string?)log["version"]);
        Assert.NotNull(log["creator"]!["name"]);
        foreach (var entry in log["entries"]!.AsArray().Select(one => one!))
        {
            foreach (var name in new[] { "startedDateTime", "time", "request", "response", "cache", "timings" })
                Assert.NotNull(entry[name]);
            foreach (var name in new[] { "method", "url", "httpVersion", "cookies", "headers", "queryString", "headersSize", "bodySize" })
                Assert.NotNull(entry["request"]![name]);
            foreach (var name in new[] { "status", "statusText", "httpVersion", "cookies", "headers", "content", "redirectURL", "headersSize", "bodySize" })
                Assert.NotNull(entry["response"]![name]);
            Assert.True(Uri.TryCreate((string?)entry["request"]!["url"], UriKind.Absolute, out _));
        }

        var (first, second) = (log["entries"]![0]!, log["entries"]![1]!);
        Assert.Equal(201, (int)first["response"]!["status"]!);
        Assert.Equal("it's\nok", (string?)JsonNode.Parse((string)first["request"]!["postData"]!["text"]!)!["payload"]!["text"]);
        Assert.Equal("tags.id", (string?)second["request"]!["queryString"]![0]!["name"]);
    }

    [Fact]
    public async Task The_curl_commands_ask_the_same_again_in_a_shell()
    {
        await Play();
        // What the shell hands to curl, an argument a line.
        var folder = Directory.CreateTempSubdirectory("curl").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "script.sh"), $"TOKEN=t0ken\ncurl() {{ printf '<%s>\\n' \"$@\"; }}\n{await Text("curl")}", Stop);
        var (code, output) = await Repository.Run(folder, "sh", "script.sh");
        Directory.Delete(folder, recursive: true);

        Assert.Equal(0, code);
        Assert.Contains("<http://localhost/v1/chat/events>", output);
        Assert.Contains("<http://localhost/v1/chat/users?tags.id=a%20b>", output);
        Assert.Contains("<authorization: Bearer t0ken>", output);
        Assert.Contains($"<x-bot-id: {_bot}>", output);
        Assert.Contains("""<{"type":"order","payload":{"text":"it's\nok"}}>""", output);
    }

    [Fact]
    public async Task The_http_file_has_a_request_a_block_with_host_and_token_at_its_head()
    {
        await Play();
        await _app.Bot(_bot).Post("/v1/chat/events", Http.Scene.Json("{\n\"type\": \"a\",\n\n\"payload\": {}\n}"), 201);
        var text = await Text("http");
        Assert.StartsWith("@host = http://localhost\n@token = any\n", text);
        var blocks = text.Split("\n### ");
        Assert.Equal(4, blocks.Length);
        Assert.Contains("POST {{host}}/v1/chat/events\nauthorization: Bearer {{token}}\n", blocks[1]);
        Assert.Contains("GET {{host}}/v1/chat/users?tags.id=a%20b\n", blocks[2]);
        Assert.EndsWith("\n\n{\"type\":\"a\",\"payload\":{}}\n", blocks[3]);
    }

    [Theory]
    [InlineData("application/har+json")]
    [InlineData("application/x-sh")]
    [InlineData("text/x-http")]
    public async Task The_form_can_be_asked_for_by_what_is_accepted(string type)
    {
        await Play();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/__admin/requests?bot={_bot}");
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(type));
        using var answer = await _app.CreateClient().SendAsync(request, Stop);
        Assert.Equal(type, answer.Content.Headers.ContentType?.MediaType);
    }

    private async Task Play()
    {
        await _app.Bot(_bot).Post("/v1/chat/events", Http.Scene.Json("""{"type":"order","payload":{"text":"it's\nok"}}"""), 201);
        await _app.Bot(_bot).Get("/v1/chat/users?tags.id=a%20b");
    }

    private Task<string> Text(string format) => _app.CreateClient().GetStringAsync($"/__admin/requests?bot={_bot}&format={format}", Stop);
}
