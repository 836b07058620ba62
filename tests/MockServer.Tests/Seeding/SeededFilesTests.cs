using System.Buffers.Binary;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace MockServer.Tests.Seeding;

/// <summary>The files that the seeded world shows, fetched as a browser does: without a token.</summary>
public sealed class SeededFilesTests(SeededWorld world) : IClassFixture<SeededWorld>, IDisposable
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    private static readonly Dictionary<string, string> Types = new()
    {
        [".svg"] = "image/svg+xml",
        [".wav"] = "audio/wav",
        [".webm"] = "video/webm",
        [".pdf"] = "application/pdf",
    };

    private readonly MockServerApp _app = new();

    [Fact]
    public async Task Every_url_of_the_world_answers_with_its_kind_of_file()
    {
        using var client = _app.CreateClient();
        var urls = Urls().ToList();
        Assert.Equal(Types.Keys.Order(), urls.Select(url => Path.GetExtension(url)).Distinct().Order());
        foreach (var url in urls)
        {
            Assert.StartsWith("http://localhost:4010/__files/", url);
            using var response = await client.GetAsync(new Uri(url).AbsolutePath, Stop);
            Assert.True(response.StatusCode == HttpStatusCode.OK, url);
            Assert.Equal(Types[Path.GetExtension(url)], response.Content.Headers.ContentType!.MediaType);
            Assert.True(response.Headers.CacheControl!.MaxAge > TimeSpan.Zero);
            Assert.NotNull(response.Headers.ETag);
            CheckContent(Path.GetExtension(url), await response.Content.ReadAsByteArrayAsync(Stop));
        }
    }

    [Fact]
    public async Task Different_people_look_different()
    {
        using var client = _app.CreateClient();
        var pictures = new HashSet<string>();
        foreach (var user in world.Users)
            pictures.Add(await client.GetStringAsync(new Uri((string)user["pictureUrl"]!).AbsolutePath, Stop));
        Assert.Equal(world.Users.Count, pictures.Count);
    }

    [Fact]
    public async Task A_head_request_gets_the_headers_alone()
    {
        using var client = _app.CreateClient();
        using var whole = await client.GetAsync("/__files/videos/waves.webm", Stop);
        using var head = await client.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/__files/videos/waves.webm"), Stop);
        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        Assert.Equal(whole.Content.Headers.ContentLength, head.Content.Headers.ContentLength);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync(Stop));
    }

    [Theory]
    [InlineData("/__files/videos/waves.webm")]
    [InlineData("/__files/sounds/voice-note-1a2b.wav")]
    public async Task A_player_can_ask_for_a_range(string path)
    {
        using var client = _app.CreateClient();
        var whole = await client.GetByteArrayAsync(path, Stop);
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Range = new RangeHeaderValue(100, 199) } };
        using var response = await client.SendAsync(request, Stop);
        Assert.Equal(HttpStatusCode.PartialContent, response.StatusCode);
        Assert.Equal(whole.Length, response.Content.Headers.ContentRange!.Length);
        Assert.Equal(whole[100..200], await response.Content.ReadAsByteArrayAsync(Stop));
    }

    [Fact]
    public async Task What_a_browser_has_already_is_not_sent_again()
    {
        using var client = _app.CreateClient();
        using var first = await client.GetAsync("/__files/pictures/coast-0042.svg", Stop);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/__files/pictures/coast-0042.svg");
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var second = await client.SendAsync(request, Stop);
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
    }

    [Theory]
    [InlineData("avatars/AB.svg")]
    [InlineData("avatars/ABC-1234.svg")]
    [InlineData("avatars/%3Cs-1234.svg")]
    [InlineData("avatars/-1234.svg")]
    [InlineData("pictures/dragon-1234.svg")]
    [InlineData("pictures/coast-12g4.svg")]
    [InlineData("pictures/coast-1234.png")]
    [InlineData("sounds/scream-1234.wav")]
    [InlineData("videos/storm.webm")]
    [InlineData("videos/..%2Fwaves.webm")]
    [InlineData("documents/invoice.pdf")]
    [InlineData("documents/invoice_(1).pdf")]
    [InlineData("documents/letter_1.pdf")]
    [InlineData("nothing/at-0000.all")]
    public async Task An_unknown_name_is_not_found(string name)
    {
        using var client = _app.CreateClient();
        await client.Refused(HttpMethod.Get, $"/__files/{name}", null, 404, "ResourceNotFound");
    }

    public void Dispose() => _app.Dispose();

    private IEnumerable<string> Urls() =>
        world.Users.Select(user => (string)user["pictureUrl"]!)
            .Concat(world.Messages.SelectMany(message => Strings(message["payload"]!))
                .Where(text => text.StartsWith("http", StringComparison.Ordinal)))
            .Distinct();

    private static IEnumerable<string> Strings(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(member => Strings(member.Value)),
        JsonArray items => items.SelectMany(Strings),
        JsonValue value when value.TryGetValue<string>(out var text) => [text],
        _ => [],
    };

    private static void CheckContent(string extension, byte[] bytes)
    {
        switch (extension)
        {
            case ".svg":
                Assert.Equal("svg", XDocument.Parse(Encoding.UTF8.GetString(bytes)).Root!.Name.LocalName);
                break;
            case ".wav":
                Assert.Equal("RIFF", Encoding.ASCII.GetString(bytes, 0, 4));
                Assert.Equal(bytes.Length - 8, BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(4)));
                Assert.Contains(bytes.Skip(44), sample => sample != 0);
                break;
            case ".webm":
                Assert.Equal([0x1A, 0x45, 0xDF, 0xA3], bytes[..4]);
                break;
            default:
                CheckCrossReferences(Encoding.ASCII.GetString(bytes));
                break;
        }
    }

    /// <summary>A reader finds a PDF's objects through the table at its end: each entry must point at its object.</summary>
    private static void CheckCrossReferences(string pdf)
    {
        Assert.StartsWith("%PDF-", pdf);
        var table = int.Parse(pdf[(pdf.LastIndexOf("startxref", StringComparison.Ordinal) + 10)..].Split('\n')[0]);
        var lines = pdf[table..].Split('\n');
        Assert.Equal("xref", lines[0]);
        var objects = int.Parse(lines[1].Split(' ')[1]);
        Assert.True(objects > 1);
        for (var number = 1; number < objects; number++)
            Assert.StartsWith($"{number} 0 obj", pdf[int.Parse(lines[2 + number][..10])..]);
    }
}
