using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using MockServer.Tests.House;

namespace MockServer.Tests.Http;

public sealed class ErrorDialectTests(MockServerApp app) : IClassFixture<MockServerApp>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_route_that_nobody_has_is_ResourceNotFound() =>
        await app.Bot().Refused(HttpMethod.Get, "/v1/chat/nothing", null, 404, "ResourceNotFound");

    [Fact]
    public async Task A_verb_that_a_route_has_not_is_MethodNotFound_and_says_which_it_has()
    {
        using var request = new HttpRequestMessage(HttpMethod.Patch, "/v1/chat/users");
        using var response = await app.Bot().SendAsync(request, Stop);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal(["GET", "POST"], response.Content.Headers.Allow.Order());
        Assert.Equal("MethodNotFound", (string?)JsonNode.Parse(await response.Content.ReadAsStringAsync(Stop))!["type"]);
    }

    [Theory]
    [InlineData("{", "line 1, byte 2")]
    [InlineData("{\"tags\": {},}", "must be JSON")]
    [InlineData("not json", "must be JSON")]
    [InlineData("{\"tags\": {\"a\": \"\\ud800\"}}", "Unicode")]
    [InlineData("{\"tags\": {\"\\ud800\": \"a\"}}", "Unicode")]
    [Rule("api.errors.not-json-400")]
    public async Task A_body_that_is_no_JSON_is_InvalidPayload_and_says_where(string body, string says)
    {
        var error = await app.Integration().Refused(HttpMethod.Post, "/v1/chat/users", Json(body), 400, "InvalidPayload");
        Assert.Contains(says, (string?)error["message"]);
    }

    [Fact]
    public async Task A_body_that_is_no_UTF8_is_InvalidPayload()
    {
        var content = new ByteArrayContent([.. "{\"tags\": {\"a\": \""u8, 0xC3, 0x28, .. "\"}}"u8]);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        var error = await app.Integration().Refused(HttpMethod.Post, "/v1/chat/users", content, 400, "InvalidPayload");
        Assert.Contains("UTF-8", (string?)error["message"]);
    }

    [Theory]
    [InlineData(60, 201)]
    [InlineData(65, 400)]
    [InlineData(5000, 400)]
    public async Task A_body_that_is_nested_too_deeply_is_refused(int levels, int status)
    {
        var deep = string.Concat(Enumerable.Repeat("[", levels)) + string.Concat(Enumerable.Repeat("]", levels));
        var answer = await app.Bot().Call(HttpMethod.Post, "/v1/chat/events", Json("{\"type\": \"deep\", \"payload\": {\"a\": " + deep + "}}"), status);
        if (status == 400)
            Assert.Contains("nested deeper than 64 levels", (string?)answer["message"]);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/json; charset=utf-16")]
    public async Task Another_media_type_than_JSON_is_UnsupportedMediaType(string type)
    {
        var content = new StringContent("{\"tags\": {}}");
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        var error = await app.Integration().Refused(HttpMethod.Post, "/v1/chat/users", content, 415, "UnsupportedMediaType");
        Assert.Contains("application/json", (string?)error["message"]);
    }

    [Fact]
    public async Task A_compressed_body_is_UnsupportedMediaType()
    {
        var content = Json("{\"tags\": {}}");
        content.Headers.ContentEncoding.Add("gzip");
        await app.Integration().Refused(HttpMethod.Post, "/v1/chat/users", content, 415, "UnsupportedMediaType");
    }

    [Theory]
    [InlineData("/V1/chat/users")]
    [InlineData("/v1/chat/users/")]
    public async Task A_path_that_only_resembles_the_contracts_is_ResourceNotFound_and_names_it(string path)
    {
        var error = await app.Bot().Refused(HttpMethod.Get, path, null, 404, "ResourceNotFound");
        Assert.Contains("did you mean /v1/chat/users?", (string?)error["message"]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Rule("api.errors.body-limit-413")]
    public async Task A_body_over_1_MB_is_PayloadTooLarge(bool withLength)
    {
        var body = Encoding.UTF8.GetBytes("{\"type\": \"big\", \"payload\": {\"a\": \"" + new string('x', 1_048_576) + "\"}}");
        HttpContent content = withLength ? new ByteArrayContent(body) : new StreamContent(new Unsized(body));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        await app.Bot().Refused(HttpMethod.Post, "/v1/chat/events", content, 413, "PayloadTooLarge");
    }

    [Fact]
    [Rule("events.create.payload-limit")]
    public async Task A_payload_over_128_KB_is_LimitExceeded() =>
        await app.Bot().Refused(HttpMethod.Post, "/v1/chat/events", new { type = "big", payload = new { a = new string('x', 131_072) } }, 413, "LimitExceeded");

    [Fact]
    [Rule("api.errors.every-violation")]
    [Rule("api.errors.invalid-body-message")]
    public async Task All_violations_are_in_one_answer_in_the_vendors_words()
    {
        var error = await app.Bot().Refused(HttpMethod.Post, "/v1/chat/messages", new { type = 5, tags = new { a = 1 }, more = true }, 400, "InvalidPayload");
        var message = (string)error["message"]!;
        Assert.Contains("request/body must have required property 'userId'", message);
        Assert.Contains("request/body/type must be string", message);
        Assert.Contains("request/body/tags/a must be string", message);
        var violations = error["metadata"]!["violations"]!.AsArray();
        Assert.Equal(6, violations.Count);
        Assert.All(violations, violation =>
        {
            foreach (var key in new[] { "where", "rule", "contract", "expected", "got" })
                Assert.NotNull((string?)violation![key]);
            Assert.StartsWith("#/", (string?)violation!["contract"]);
        });
    }

    [Fact]
    [Rule("api.auth.bot-id-before-token")]
    public async Task A_missing_bot_id_is_told_in_the_recorded_words_before_a_missing_token()
    {
        using var client = app.CreateClient();
        var error = await client.Refused(HttpMethod.Get, "/v1/chat/users", null, 400, "InvalidPayload");
        Assert.Equal("request/headers must have required property 'x-bot-id'", (string?)error["message"]);
    }

    [Theory]
    [InlineData("my-bot")]
    [InlineData("bot_0123456789012345678901234567890123456789")]
    public async Task A_bot_id_that_cannot_be_one_is_InvalidPayload(string botId)
    {
        var error = await app.Bot(botId).Refused(HttpMethod.Get, "/v1/chat/users", null, 400, "InvalidPayload");
        Assert.Contains("x-bot-id", (string?)error["message"]);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Basic dXNlcjpwYXNz")]
    [InlineData("Bearer")]
    [InlineData("Bearer  ")]
    [Rule("api.auth.token-required")]
    public async Task A_missing_or_malformed_token_is_Unauthorized(string? authorization)
    {
        using var client = app.CreateClient();
        client.DefaultRequestHeaders.Add("x-bot-id", MockServerApp.NewBot());
        if (authorization is not null)
            client.DefaultRequestHeaders.TryAddWithoutValidation("authorization", authorization);
        await client.Refused(HttpMethod.Get, "/v1/chat/users", null, 401, "Unauthorized");
    }

    [Theory]
    [InlineData("/v1/chat/users?nextToken=garbage", "InvalidQuery")]
    [InlineData("/v1/chat/users?nextToken=bm90IG91cnM=", "InvalidQuery")]
    [InlineData("/v1/chat/users?afterDate=yesterday", "InvalidQuery")]
    [InlineData("/v1/chat/tags/a/values?type=user&nextToken=%2F%2F", "InvalidQuery")]
    [InlineData("/v1/chat/users?sortField=name", "InvalidPayload")]
    [InlineData("/v1/chat/users?pageSize=0", "InvalidPayload")]
    [InlineData("/v1/chat/users?pageSize=many", "InvalidPayload")]
    [InlineData("/v1/chat/users?conversationId=%ff", "InvalidPayload")]
    [InlineData("/v1/chat/tags/a/values", "InvalidPayload")]
    [InlineData("/v1/chat/states/planet/x/y", "InvalidPayload")]
    [Rule("api.errors.invalid-parameter-400")]
    [Rule("api.errors.invalid-parameter-type")]
    [Rule("api.lists.token-unreadable")]
    [Rule("api.lists.date-unreadable")]
    public async Task What_the_path_or_the_query_cannot_be_is_refused(string path, string type) =>
        await app.Bot().Refused(HttpMethod.Get, path, null, 400, type);

    [Fact]
    [Rule("api.errors.id-unique")]
    [Rule("api.errors.id-form")]
    public async Task Each_error_has_an_id_of_its_own()
    {
        var ids = new HashSet<string>();
        for (var i = 0; i < 20; i++)
            Assert.True(ids.Add((string)(await app.Bot().Refused(HttpMethod.Get, "/v1/chat/users/user_x", null, 404, "ResourceNotFound"))["id"]!));
        Assert.All(ids, id => Assert.StartsWith("err_20260304050607x", id));
    }

    [Fact]
    public async Task A_browser_may_call_from_any_page()
    {
        using var preflight = new HttpRequestMessage(HttpMethod.Options, "/v1/chat/messages");
        preflight.Headers.Add("origin", "http://localhost:3000");
        preflight.Headers.Add("access-control-request-method", "POST");
        preflight.Headers.Add("access-control-request-headers", "authorization,content-type,x-bot-id");
        using var answer = await app.CreateClient().SendAsync(preflight, Stop);
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal("*", answer.Headers.GetValues("access-control-allow-origin").Single());
        Assert.Contains("x-bot-id", answer.Headers.GetValues("access-control-allow-headers").Single());
        Assert.Contains("authorization", answer.Headers.GetValues("access-control-allow-headers").Single());

        using var refused = new HttpRequestMessage(HttpMethod.Get, "/v1/chat/users/none");
        refused.Headers.Add("origin", "http://localhost:3000");
        using var error = await app.Bot().SendAsync(refused, Stop);
        Assert.Equal("*", error.Headers.GetValues("access-control-allow-origin").Single());
    }

    private static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");

    /// <summary>A stream that does not tell its length, so that the request is sent in chunks.</summary>
    private sealed class Unsized(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
