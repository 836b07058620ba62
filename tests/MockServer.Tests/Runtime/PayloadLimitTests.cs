using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using MockServer.Tests.House;

namespace MockServer.Tests.Runtime;

/// <summary>A message's payload has at most 128 KB: bytes of UTF-8 as they were sent, not characters.</summary>
public sealed class PayloadLimitTests(MockServerApp app) : IClassFixture<MockServerApp>
{
    private const int Limit = 131_072;
    private readonly string _bot = MockServerApp.NewBot();

    private HttpClient Telegram => app.Integration(_bot);

    public static TheoryData<string, int, bool> Sizes => new()
    {
        { "x", Limit - 1, true }, { "x", Limit, true }, { "x", Limit + 1, false },
        { "é", Limit - 1, true }, { "é", Limit, true }, { "é", Limit + 1, false },
        { "🌊", Limit - 1, true }, { "🌊", Limit, true }, { "🌊", Limit + 1, false },
    };

    [Theory]
    [MemberData(nameof(Sizes))]
    [Rule("messages.create.payload-limit")]
    [Rule("messages.update.payload-limit")]
    public async Task Up_to_the_limit_it_is_taken_and_over_it_refused(string letter, int size, bool taken)
    {
        var (conversation, user) = (await Telegram.NewConversation(), await Telegram.NewUser());
        var made = (await Telegram.NewMessage(conversation, user))["id"]!;
        var payload = Payload(letter, size);
        Assert.Equal(size, Encoding.UTF8.GetByteCount(payload));
        foreach (var (method, path, body, status) in new[]
        {
            (HttpMethod.Post, "/v1/chat/messages", Message("\"1\""), 201),
            (HttpMethod.Post, "/v1/chat/messages/get-or-create", Message("\"2\""), 200),
            (HttpMethod.Post, "/v1/chat/messages/get-or-create", Message("\"2\""), 200),
            (HttpMethod.Post, "/v1/chat/initialize-incoming-message", Incoming(), 200),
            (HttpMethod.Put, $"/v1/chat/messages/{made}", $$"""{"tags":{},"payload":{{payload}}}""", 200),
        })
        {
            if (!taken)
            {
                var error = await Telegram.Refused(method, path, Json(body), 413, "LimitExceeded");
                Assert.Contains($"{Limit}", (string?)error["message"]);
                continue;
            }

            var answer = await Telegram.Call(method, path, Json(body), status);
            Assert.Equal(JsonNode.Parse(payload)!["text"]!.GetValue<string>(), answer["message"]!["payload"]!["text"]!.GetValue<string>());
        }

        Assert.Equal(taken ? 4 : 1, (await Telegram.Walk("/v1/chat/messages", "messages")).Count);
        if (!taken)
            Assert.Equal("hello", (string?)(await Telegram.Get($"/v1/chat/messages/{made}"))["message"]!["payload"]!["text"]);

        string Message(string id) => $$"""{"conversationId":"{{conversation}}","userId":"{{user}}","type":"text","tags":{"id":{{id}}},"payload":{{payload}}}""";
        string Incoming() =>
            $$$"""{"conversationId":"{{{conversation}}}","userId":"{{{user}}}","message":{"type":"text","tags":{},"discriminateByTags":[],"payload":{{{payload}}} }}""";
    }

    [Fact]
    [Rule("messages.create.payload-limit")]
    public async Task A_refused_payload_leaves_a_found_message_as_it_is()
    {
        var (conversation, user) = (await Telegram.NewConversation(), await Telegram.NewUser());
        var made = await Telegram.NewMessage(conversation, user, tags: new { id = "1" });
        var body = $$"""{"conversationId":"{{conversation}}","userId":"{{user}}","type":"text","tags":{"id":"1"},"payload":{{Payload("x", Limit + 1)}}}""";
        await Telegram.Refused(HttpMethod.Post, "/v1/chat/messages/get-or-create", Json(body), 413, "LimitExceeded");
        Assert.Equal(made.ToJsonString(), (await Telegram.Get($"/v1/chat/messages/{made["id"]}"))["message"]!.ToJsonString());
    }

    /// <summary>An object of exactly so many bytes.</summary>
    private static string Payload(string letter, int size)
    {
        const string Around = """{"text":""}""";
        var room = size - Around.Length;
        var letters = room / Encoding.UTF8.GetByteCount(letter);
        var rest = room - (letters * Encoding.UTF8.GetByteCount(letter));
        return $$"""{"text":"{{string.Concat(Enumerable.Repeat(letter, letters))}}{{new string('.', rest)}}"}""";
    }

    // JsonContent would escape what is not ASCII.
    private static ByteArrayContent Json(string text) =>
        new(Encoding.UTF8.GetBytes(text)) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
}
