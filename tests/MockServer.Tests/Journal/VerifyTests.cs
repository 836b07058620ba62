using System.Text.Json.Nodes;

namespace MockServer.Tests.Journal;

public sealed class VerifyTests : IAsyncDisposable
{
    private readonly MockServerApp _app = new();
    private readonly string _bot = MockServerApp.NewBot();

    private HttpClient Admin => field ??= _app.CreateClient();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Theory]
    [InlineData("""{"operation": "createEvent"}""", 2)]
    [InlineData("""{"method": "post", "path": "/v1/*/events"}""", 2)]
    [InlineData("""{"method": "POST", "status": 400}""", 1)]
    [InlineData("""{"status": "2xx"}""", 3)]
    [InlineData("""{"query": {"tags.id": "a b"}}""", 1)]
    [InlineData("""{"query": {"tags.id": "a"}}""", 0)]
    [InlineData("""{"headers": {"X-Integration-Alias": "telegram"}}""", 1)]
    [InlineData("""{"body": {"payload": {"order": 7}}}""", 1)]
    [InlineData("""{"body": {"payload": {"order": 7.0, "lines": [{"sku": "x"}]}}}""", 1)]
    [InlineData("""{"body": {"payload": {"lines": []}}}""", 0)]
    [InlineData("""{"pointers": {"/payload/lines/0/sku": "x", "/type": "order"}}""", 1)]
    [InlineData("""{"pointers": {"/payload/lines/1": null}}""", 0)]
    [InlineData("""{"type": "InvalidPayload"}""", 1)]
    [InlineData("{}", 4)]
    public async Task Requests_are_found_and_counted_by_what_they_were(string pattern, int count)
    {
        var client = _app.Bot(_bot);
        await client.Post("/v1/chat/events", new { type = "order", payload = new { order = 7, lines = new[] { new { sku = "x", n = 1 } } } }, 201);
        await client.Post("/v1/chat/events", new { type = "other", payload = new { } }, 201);
        await client.Post("/v1/chat/users", new { tags = 1 }, 400);
        await _app.Integration(_bot).Get("/v1/chat/users?tags.id=a%20b");

        Assert.Equal(count, (int)(await Post("count", pattern))["count"]!);
        Assert.Equal(count, (await Post("find", pattern))["requests"]!.AsArray().Count);
    }

    [Theory]
    [InlineData("""{"atLeast": 2}""", 200)]
    [InlineData("""{"atLeast": 3}""", 409)]
    [InlineData("""{"atMost": 2}""", 200)]
    [InlineData("""{"atMost": 1}""", 409)]
    [InlineData("""{"exactly": 2}""", 200)]
    [InlineData("""{"exactly": 0}""", 409)]
    [InlineData("""{"atLeast": 1, "atMost": 2}""", 200)]
    [InlineData("{}", 200)]
    public async Task A_verification_holds_or_is_a_conflict(string counts, int status)
    {
        var client = _app.Bot(_bot);
        await client.Get("/v1/chat/users");
        await client.Get("/v1/chat/users");
        var answer = await Post("verify", Merged(counts, """{"operation": "listUsers"}"""), status);
        Assert.Equal((status == 200, 2), ((bool)answer["verified"]!, (int)answer["count"]!));
    }

    [Fact]
    public async Task A_verification_that_fails_shows_the_nearest_and_in_what_they_differ()
    {
        var client = _app.Bot(_bot);
        await client.Get("/v1/chat/users");
        await client.Post("/v1/chat/events", new { type = "order", payload = new { order = 8 } }, 201);

        var problem = await Post("verify", """{"operation": "createEvent", "method": "POST", "body": {"payload": {"order": 7}}}""", 409);
        Assert.Equal("expected at least 1, found 0", (string?)problem["detail"]);
        var nearest = problem["nearMisses"]![0]!;
        Assert.Equal("createEvent", (string?)nearest["request"]!["operation"]);
        Assert.Equal("""[{"where":"body/payload/order","expected":"7","got":"8"}]""", nearest["differs"]!.ToJsonString());
    }

    [Fact]
    public async Task A_verification_waits_for_what_is_still_to_come()
    {
        var verified = Post("verify", """{"operation": "listUsers", "exactly": 2, "timeoutMs": 60000}""");
        var client = _app.Bot(_bot);
        await client.Get("/v1/chat/users");
        Assert.False(verified.IsCompleted);
        await client.Get("/v1/chat/users");
        Assert.True((bool)(await verified)["verified"]!);
    }

    [Fact]
    public async Task A_verification_waits_no_longer_than_it_was_told()
    {
        var verified = Post("verify", """{"operation": "listUsers", "timeoutMs": 5000}""", 409);
        while (!verified.IsCompleted)
        {
            _app.Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Assert.Equal(0, (int)(await verified)["count"]!);
    }

    [Fact]
    public async Task A_verification_that_cannot_hold_any_more_does_not_wait()
    {
        await _app.Bot(_bot).Get("/v1/chat/users");
        Assert.Equal(1, (int)(await Post("verify", """{"operation": "listUsers", "exactly": 0, "timeoutMs": 60000}""", 409))["count"]!);
    }

    [Theory]
    [InlineData("""{"opration": "x"}""", "opration")]
    [InlineData("""{"status": "600"}""", "600")]
    [InlineData("""{"exactly": 1, "atMost": 2}""", "exactly")]
    [InlineData("""{"atLeast": 3, "atMost": 2}""", "atLeast")]
    [InlineData("""{"atLeast": -1}""", "atLeast")]
    [InlineData("""{"timeoutMs": 60001}""", "timeoutMs")]
    [InlineData("""{"pointers": {"a": 1}}""", "pointers must be")]
    [InlineData("""{"exactly": "two"}""", "exactly")]
    [InlineData("[1]", "request/body")]
    [InlineData("null", "request/body")]
    public async Task What_cannot_be_meant_is_refused_by_name(string pattern, string named) =>
        Assert.Contains(named, (await Admin.Post("/__admin/requests/verify", Http.Scene.Json(pattern), 400)).ToString());

    private Task<JsonNode> Post(string what, string pattern, int status = 200) =>
        Admin.Post($"/__admin/requests/{what}", Http.Scene.Json(Merged(pattern, $$"""{"bot": "{{_bot}}"}""")), status);

    private static string Merged(string one, string other)
    {
        var merged = JsonNode.Parse(one)!.AsObject();
        foreach (var (name, value) in JsonNode.Parse(other)!.AsObject())
            merged[name] = value?.DeepClone();
        return merged.ToJsonString();
    }
}
