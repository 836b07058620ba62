using System.IO.Compression;
using System.Net;
using System.Text.Json.Nodes;
using Contract;
using Microsoft.Extensions.DependencyInjection;
using MockServer.Page;
using MockServer.Tests.House;

namespace MockServer.Tests.Page;

public sealed class PageServingTests : IAsyncDisposable
{
    private static readonly string Source = Repository.At("src", "MockServer", "Page", "wwwroot");

    // As it is where there is no repository.
    private readonly MockServerApp _app = new() { Replace = services => services.AddSingleton(new PageFiles(null)) };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<string> Files => [.. Directory.EnumerateFiles(Source, "*", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(Source, file).Replace('\\', '/'))];

    [Theory]
    [InlineData("/")]
    [InlineData("/docs")]
    [InlineData("/docs/createMessage")]
    [InlineData("/ui")]
    [InlineData("/ui/conversations/conv_01HZX3V8Q2M5N7P9R1S3T5V7W9")]
    public async Task The_page_is_at_the_root_and_wherever_it_may_be_reloaded(string path)
    {
        using var response = await Ask(HttpMethod.Get, path);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("text/html; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        Assert.Equal(await File.ReadAllTextAsync(Path.Combine(Source, "index.html"), Stop), await response.Content.ReadAsStringAsync(Stop));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Every_file_of_it_comes_with_the_program(string file)
    {
        using var response = await Ask(HttpMethod.Get, $"/page/{file}");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(await File.ReadAllBytesAsync(Path.Combine(Source, file), Stop), await response.Content.ReadAsByteArrayAsync(Stop));
        Assert.NotEqual("application/octet-stream", response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task It_lets_no_script_run_but_its_own_and_is_in_no_frame()
    {
        using var response = await Ask(HttpMethod.Get, "/");
        var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'none'; script-src 'self'; style-src 'self';", policy);
        Assert.Contains("frame-ancestors 'none'", policy);
        Assert.DoesNotContain("unsafe", policy);
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("no-referrer", Assert.Single(response.Headers.GetValues("Referrer-Policy")));
        Assert.Equal("no-cache", response.Headers.CacheControl?.ToString());
    }

    [Theory]
    [InlineData("gzip, deflate, br", "br")]
    [InlineData("gzip", "gzip")]
    [InlineData("br;q=0, *", "gzip")]
    [InlineData("gzip;q=0, identity", null)]
    public async Task It_is_compressed_as_the_reader_takes_it_and_the_same_when_unpacked(string accepts, string? encoding)
    {
        using var response = await Ask(HttpMethod.Get, "/openapi.json", ("Accept-Encoding", accepts));
        Assert.Equal(encoding, response.Content.Headers.ContentEncoding.SingleOrDefault());
        Assert.Equal("Accept-Encoding", response.Headers.Vary.ToString());
        var bytes = await response.Content.ReadAsByteArrayAsync(Stop);
        Assert.Equal(bytes.Length, response.Content.Headers.ContentLength);
        using var plain = await Ask(HttpMethod.Get, "/openapi.json");
        Assert.Equal(await plain.Content.ReadAsByteArrayAsync(Stop), Unpacked(bytes, encoding));
        Assert.Equal(encoding is null, Equals(plain.Headers.ETag, response.Headers.ETag));
    }

    [Fact]
    public async Task What_the_reader_has_already_is_not_sent_again()
    {
        using var first = await Ask(HttpMethod.Get, "/", ("Accept-Encoding", "gzip"));
        using var again = await Ask(HttpMethod.Get, "/", ("Accept-Encoding", "gzip"), ("If-None-Match", $"\"other\", {first.Headers.ETag}"));
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Empty(await again.Content.ReadAsByteArrayAsync(Stop));
        using var plain = await Ask(HttpMethod.Get, "/", ("If-None-Match", $"{first.Headers.ETag}"));
        Assert.Equal(HttpStatusCode.OK, plain.StatusCode);
    }

    [Fact]
    public async Task A_head_has_the_headers_and_no_body()
    {
        using var get = await Ask(HttpMethod.Get, "/");
        using var head = await Ask(HttpMethod.Head, "/");
        Assert.Equal(get.Headers.ETag, head.Headers.ETag);
        Assert.Equal(get.Content.Headers.ContentLength, head.Content.Headers.ContentLength);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync(Stop));
    }

    [Theory]
    [InlineData("POST", "/")]
    [InlineData("DELETE", "/page/index.html")]
    [InlineData("PUT", "/openapi.json")]
    public async Task It_is_only_read(string method, string path)
    {
        using var client = _app.CreateClient();
        var error = await client.Refused(new HttpMethod(method), path, null, 405, "MethodNotFound");
        Assert.Contains("GET, HEAD", (string?)error["message"]);
        using var response = await Ask(new HttpMethod(method), path);
        Assert.Equal(["GET", "HEAD"], response.Content.Headers.Allow);
    }

    [Theory]
    [InlineData("/page/")]
    [InlineData("/page/nothing.js")]
    [InlineData("/page/..%2f..%2fProgram.cs")]
    [InlineData("/page/%2e%2e/%2e%2e/Program.cs")]
    [InlineData("/page//etc/passwd")]
    [InlineData("/index.html")]
    public async Task Nothing_else_is_served(string path)
    {
        foreach (var app in new[] { _app, new MockServerApp() })
        {
            using var client = app.CreateClient();
            await client.Refused(HttpMethod.Get, path, null, 404, "ResourceNotFound");
        }
    }

    [Fact]
    public async Task Nobody_is_asked_for_a_token_and_neither_journal_nor_faults_know_of_it()
    {
        await using var guarded = MockServerApp.With(("Mock:AdminToken", "secret"), ("Mock:Token", "good"));
        using var client = guarded.CreateClient();
        using var fault = await client.SendAsync(new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { { "prefer", "code=500" } } }, Stop);
        Assert.Equal(HttpStatusCode.OK, fault.StatusCode);
        await client.Refused(HttpMethod.Post, "/", null, 405, "MethodNotFound");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/__admin/requests") { Headers = { { "authorization", "Bearer secret" } } };
        using var journal = await client.SendAsync(request, Stop);
        Assert.Equal(0, (int)JsonNode.Parse(await journal.Content.ReadAsStringAsync(Stop))!["total"]!);
    }

    [Fact]
    public async Task The_contract_is_served_as_it_is_in_force()
    {
        using var client = _app.CreateClient();
        var served = await client.Get("/openapi.json");
        var contract = ContractLoader.Load(Repository.At("openapi", "runtime.yaml"));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(contract.Document.GetRawText()), served));
    }

    [Fact]
    public async Task In_a_folder_an_edit_shows_at_the_next_look()
    {
        var folder = Directory.CreateTempSubdirectory("page").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "a.js"), "one", Stop);
        await using var app = new MockServerApp { Replace = services => services.AddSingleton(new PageFiles(folder)) };
        using var client = app.CreateClient();
        Assert.Equal("one", await client.GetStringAsync("/page/a.js", Stop));
        await File.WriteAllTextAsync(Path.Combine(folder, "a.js"), "two", Stop);
        Assert.Equal("two", await client.GetStringAsync("/page/a.js", Stop));
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task<HttpResponseMessage> Ask(HttpMethod method, string path, params (string Name, string Value)[] headers)
    {
        using var client = _app.CreateClient();
        using var request = new HttpRequestMessage(method, path);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return await client.SendAsync(request, Stop);
    }

    private static byte[] Unpacked(byte[] bytes, string? encoding)
    {
        using var packed = new MemoryStream(bytes);
        using Stream stream = encoding switch
        {
            "br" => new BrotliStream(packed, CompressionMode.Decompress),
            "gzip" => new GZipStream(packed, CompressionMode.Decompress),
            _ => packed,
        };
        using var whole = new MemoryStream();
        stream.CopyTo(whole);
        return whole.ToArray();
    }
}
