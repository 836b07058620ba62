using System.Text;
using System.Text.Json.Nodes;
using MockServer.Faults;

namespace MockServer.Tests.Faults;

/// <summary>Rules are added, read and deleted under /__admin/faults.</summary>
public sealed class FaultEndpointsTests(MockServerApp app) : IClassFixture<MockServerApp>
{
    private const string Path = "/__admin/faults";
    private readonly string _bot = MockServerApp.NewBot();

    [Theory]
    [InlineData("""{"operation": "createMessage", "probability": 0.25, "skip": 1, "times": 3, "delay": 300, "error": {"type": "RateLimited", "message": "m"}, "retryAfter": 9}""")]
    [InlineData("""{"id": "my.rule-1", "operation": ["getUser", "listUsers"], "path": "/v1/*", "caller": "telegram", "delay": {"min": 1, "max": 2}, "reset": true}""")]
    [InlineData("""{"delay": {"bytesPerSecond": 10}, "truncate": {"bytes": 7}, "afterwards": true}""")]
    [InlineData("""{"status": 503, "times": 2.0}""")]
    [InlineData("""{"truncate": {"ratio": 0.9}}""")]
    public async Task What_is_added_is_told_as_it_was_given(string rule)
    {
        var given = JsonNode.Parse(rule)!;
        var told = await app.Fault(_bot, given);
        foreach (var (name, value) in given.AsObject())
            Assert.True(JsonNode.DeepEquals(value, told[name]), $"{name}: {told[name]?.ToJsonString()}");
        Assert.Equal((_bot, 0, 0, "active"), ((string?)told["bot"], (int)told["hits"]!, (int)told["matched"]!, (string?)told["state"]));
        Assert.True(JsonNode.DeepEquals(told, Assert.Single((await app.CreateClient().Get($"{Path}?bot={_bot}"))["faults"]!.AsArray())));
    }

    [Theory]
    [InlineData("{}", "request/body", "at least one of error, status, retryAfter, reset, truncate, malformed and delay")]
    [InlineData("""{"status": 503, "reset": true}""", "request/body", "one of error, status, reset, truncate and malformed")]
    [InlineData("""{"status": 404}""", "request/body/status", "503")]
    [InlineData("""{"error": "Nonsense"}""", "request/body/error", "ResourceGone")]
    [InlineData("""{"error": {"type": "Internal", "metadata": 5}}""", "request/body/error/metadata", "object")]
    [InlineData("""{"operation": "listUser", "status": 503}""", "request/body/operation", "listUsers")]
    [InlineData("""{"operation": ["listUsers", "nothing*"], "status": 503}""", "request/body/operation", "a pattern of some")]
    [InlineData("""{"operation": [], "status": 503}""", "request/body/operation", "1")]
    [InlineData("""{"probability": 1.5, "status": 503}""", "request/body/probability", "1")]
    [InlineData("""{"times": 0, "status": 503}""", "request/body/times", "1")]
    [InlineData("""{"skip": -1, "status": 503}""", "request/body/skip", "0")]
    [InlineData("""{"ttl": 0, "status": 503}""", "request/body/ttl", "1")]
    [InlineData("""{"delay": 600001}""", "request/body/delay", "600000")]
    [InlineData("""{"delay": {"min": 5, "max": 4}}""", "request/body/delay/min", "at most max, 4")]
    [InlineData("""{"delay": {"min": 5}}""", "request/body/delay", "max beside min")]
    [InlineData("""{"delay": {}}""", "request/body/delay", "1")]
    [InlineData("""{"delay": {"bytesPerSecond": 0}}""", "request/body/delay/bytesPerSecond", "1")]
    [InlineData("""{"truncate": {"bytes": 5, "ratio": 0.5}}""", "request/body/truncate", "1")]
    [InlineData("""{"truncate": {"ratio": 2}}""", "request/body/truncate/ratio", "1")]
    [InlineData("""{"retryAfter": 5, "reset": true}""", "request/body/retryAfter", "RateLimited")]
    [InlineData("""{"retryAfter": 5, "status": 500}""", "request/body/retryAfter", "503")]
    [InlineData("""{"surplus": 5, "status": 503}""", "request/body", "surplus")]
    [InlineData("""{"id": "no spaces", "status": 503}""", "request/body/id", "")]
    [InlineData("""{"path": "v1", "status": 503}""", "request/body/path", "")]
    [InlineData("""{"bot": "bot_01HZX3V8Q2M5N7P9R1S3T5V7W9", "status": 503}""", "request/body/bot", "the bot of the query")]
    [InlineData("[]", "request/body", "object")]
    public async Task A_rule_that_cannot_be_is_refused_with_what_where_and_what_was_expected(string rule, string where, string expected)
    {
        var problem = await Problem(new StringContent(rule, Encoding.UTF8, "application/json"), 400);
        var violations = problem["violations"]!.AsArray();
        Assert.Contains(violations, violation => (string?)violation!["where"] == where
            && $"{violation["expected"]} {violation["got"]} {problem["detail"]}".Contains(expected, StringComparison.Ordinal));
        Assert.Empty((await app.CreateClient().Get($"{Path}?bot={_bot}"))["faults"]!.AsArray());
    }

    [Fact]
    public async Task What_is_no_JSON_or_names_no_bot_is_a_problem_too()
    {
        await Problem(new StringContent("{\"status\":"), 400);
        await Problem(new StringContent(""), 400);
        var admin = app.CreateClient();
        foreach (var (method, path) in new[] { ("GET", ""), ("DELETE", ""), ("DELETE", "/x"), ("PUT", "/profiles/outage") })
            Assert.Contains("request/query/bot", (string?)(await admin.Call(new HttpMethod(method), $"{Path}{path}?bot=me", null, 400))["detail"]);
    }

    [Fact]
    public async Task A_rule_may_be_deleted_by_its_id_or_all_of_a_bot_or_all()
    {
        await using var own = new MockServerApp();
        var (admin, one, other) = (own.CreateClient(), MockServerApp.NewBot(), MockServerApp.NewBot());
        var first = (string)(await own.Fault(one, new { status = 503 }))["id"]!;
        foreach (var bot in new[] { one, one, other })
            await own.Fault(bot, new { status = 503 });
        await admin.Post(Path, new { status = 503, bot = other }, 201);
        await admin.Post(Path, new { status = 503 }, 201);

        // An id that was given by the mock is nobody else's, so the bot need not be named.
        Assert.Equal(1, (int)(await admin.Delete($"{Path}/{first}"))["deleted"]!);
        Assert.Contains(first, (string?)(await admin.Delete($"{Path}/{first}", 404))["detail"]);
        Assert.Equal(2, (int)(await admin.Delete($"{Path}?bot={one}"))["deleted"]!);
        Assert.Equal(2, (await admin.Get($"{Path}?bot={other}"))["faults"]!.AsArray().Count);
        Assert.Equal(3, (int)(await admin.Delete(Path))["deleted"]!);
        Assert.Empty((await admin.Get(Path))["faults"]!.AsArray());
    }

    [Fact]
    public async Task An_id_is_taken_once_in_each_bot()
    {
        var other = MockServerApp.NewBot();
        await app.Fault(_bot, new { id = "mine", status = 503 });
        Assert.Contains("\"mine\"", (string?)(await app.Fault(_bot, new { id = "mine", status = 500 }, 409))["detail"]);
        await app.Fault(other, new { id = "mine", status = 500 });
        await app.CreateClient().Delete($"{Path}/mine?bot={_bot}");
        Assert.Equal("mine", (await app.Bot(other).Ask("/v1/chat/users")).Fault);
    }

    [Fact]
    public async Task There_is_room_for_a_thousand_of_a_bot()
    {
        var admin = app.CreateClient();
        for (var i = 0; i < FaultRules.Most; i++)
            await admin.Post($"{Path}?bot={_bot}", new { operation = "listEvents", status = 503 }, 201);
        Assert.Contains("1000 fault rules", (string?)(await app.Fault(_bot, new { status = 503 }, 413))["detail"]);
        Assert.Contains("1000 fault rules", (string?)(await admin.Put($"{Path}/profiles/outage?bot={_bot}", null, 413))["detail"]);
        Assert.Equal(200, (await app.Bot(_bot).Ask("/v1/chat/users")).Status);
        await app.Fault(MockServerApp.NewBot(), new { status = 503 });
    }

    [Fact]
    public async Task Faults_never_touch_the_control_plane_nor_files()
    {
        await using var own = new MockServerApp();
        await own.CreateClient().Post(Path, new { operation = "*", status = 503 }, 201);
        var bot = own.Bot(MockServerApp.SeededBot);
        foreach (var path in new[] { "/__admin/health", Path, $"{Path}/profiles", "/v1/chat/nothing" })
            Assert.NotEqual(503, (await bot.Ask(path)).Status);
        Assert.Equal(503, (await bot.Ask("/v1/chat/users")).Status);
    }

    private async Task<JsonNode> Problem(HttpContent body, int status)
    {
        using var answer = await app.CreateClient().PostAsync($"{Path}?bot={_bot}", body, TestContext.Current.CancellationToken);
        Assert.Equal((status, "application/problem+json"), ((int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
        Assert.NotEmpty((string)problem["detail"]!);
        return problem;
    }
}
