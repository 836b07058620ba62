using System.Text.Json.Nodes;
using MockServer.Generated.Runtime;
using MockServer.Http.Errors;
using MockServer.Tests.Http;

namespace MockServer.Tests.Faults;

/// <summary>One request asks for one outcome, and no rule has to be switched on.</summary>
public sealed class PreferTests(MockServerApp app) : IClassFixture<MockServerApp>
{
    private const string Users = "/v1/chat/users";
    private readonly string _bot = MockServerApp.NewBot();

    public static TheoryData<string> Types => [.. Enum.GetNames<ErrorType>()];

    [Theory, MemberData(nameof(Types))]
    public async Task Any_of_the_26_errors_comes_with_its_status_and_the_write_did_not_happen(string type)
    {
        var answer = await app.Bot(_bot).Prefer(HttpMethod.Post, Users, new { tags = new { } }, $"error={type}");
        var error = answer.Json;
        Assert.Equal((ErrorStatus.Of(Enum.Parse<ErrorType>(type)), type, answer.Status), (answer.Status, (string?)error["type"], (int)error["code"]!));
        Assert.Matches("^err_[0-9]{14}x[0-9A-F]{8}$", (string?)error["id"]);
        Assert.Equal(("prefer", $"error={type}"), (answer.Fault, answer.Applied));
        Assert.Equal(0, await app.Users(_bot));
    }

    [Theory, MemberData(nameof(Scene.All), MemberType = typeof(Scene))]
    public async Task Every_status_that_an_operation_declares_can_be_had_and_fits_the_contract(string id)
    {
        var scene = new Scene(app, _bot);
        var operation = Scene.Runtime.Find(id)!;
        foreach (var response in operation.Responses)
        {
            using var request = new HttpRequestMessage(new HttpMethod(operation.Method), operation.Path.Replace("{", "x").Replace("}", "x"));
            request.Headers.Add("Prefer", $"code={response.Status}");
            using var got = await app.CreateClient().SendAsync(request, TestContext.Current.CancellationToken);
            var answer = await Answer.Of(got);
            Assert.Equal(response.StatusCode, answer.Status);
            Assert.Empty(response.Schema!.Check(System.Text.Json.JsonElement.Parse(answer.Text)));
            Assert.Equal("prefer", answer.Fault);
        }
    }

    [Fact]
    public async Task A_status_has_its_most_usual_error()
    {
        var client = app.Bot(_bot);
        foreach (var (code, type) in new[] { (400, "InvalidPayload"), (403, "Forbidden"), (413, "PayloadTooLarge"), (429, "RateLimited"), (500, "Internal") })
            Assert.Equal(type, (string?)(await client.Prefer(HttpMethod.Post, Users, new { tags = new { } }, $"code={code}")).Json["type"]);
        var limited = await client.Prefer(HttpMethod.Get, Users, null, "code=429");
        Assert.Equal(("1", "1", "0", "100"), (limited.Header("Retry-After"), limited.Header("RateLimit-Reset"), limited.Header("RateLimit-Remaining"), limited.Header("RateLimit-Limit")));
        foreach (var code in new[] { 502, 503, 504 })
            Assert.Equal((code, ""), ((await client.Prefer(HttpMethod.Get, Users, null, $"code={code}")) is var bare ? (bare.Status, bare.Text) : default));
    }

    [Fact]
    public async Task An_example_of_the_contract_is_answered_with_its_status_and_nothing_happens()
    {
        var created = await app.Bot(_bot).Prefer(HttpMethod.Post, Users, new { tags = new { } }, "example=example");
        var said = Scene.Runtime.Find("createUser")!.Success!.Examples[0].Value;
        Assert.Equal(201, created.Status);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(said.GetRawText()), created.Json));
        Assert.Equal(0, await app.Users(_bot));

        var refused = await app.Bot(_bot).Prefer(HttpMethod.Post, Users, new { tags = new { } }, "example=unknownReference");
        Assert.Equal((400, "ReferenceNotFound"), (refused.Status, (string?)refused.Json["type"]));
        var chosen = await app.Bot(_bot).Prefer(HttpMethod.Post, Users, new { tags = new { } }, "example=example, code=401");
        Assert.Equal((401, "Unauthorized", "code=401, example=example"), (chosen.Status, (string?)chosen.Json["type"], chosen.Applied));
    }

    [Theory]
    [InlineData("code=404")]
    [InlineData("CODE=404")]
    [InlineData("code = \"404\"")]
    [InlineData("code=404; why=because, respond-async, wait=100")]
    [InlineData("foo=\"a, code=403\", code=404, code=401")]
    public async Task The_header_is_read_as_RFC_7240_writes_it(string line)
    {
        var answer = await app.Bot(_bot).Prefer(HttpMethod.Get, "/v1/chat/users/user_1", null, line);
        Assert.Equal((404, "code=404"), (answer.Status, answer.Applied));
    }

    [Theory]
    [InlineData("respond-async, wait=10")]
    [InlineData("return=minimal")]
    [InlineData("")]
    [InlineData(",;=\"")]
    public async Task What_is_no_preference_of_ours_is_ignored(string line)
    {
        var answer = await app.Bot(_bot).Prefer(HttpMethod.Get, Users, null, line);
        Assert.Equal((200, null, null), (answer.Status, answer.Fault, answer.Applied));
    }

    [Theory]
    [InlineData("code=404", "code", "a status of listUsers (200, 400, 401")]
    [InlineData("code=abc", "code", "or one without a body (502, 503, 504)")]
    [InlineData("code", "code", "a status of listUsers")]
    [InlineData("error=Nonsense", "error", "RateLimited")]
    [InlineData("error=rateLimited", "error", "or any other (")]
    [InlineData("error=Forbidden, code=401", "error", "a type that comes with 401 (Unauthorized)")]
    [InlineData("example=nothing", "example", "missingHeader with 400")]
    [InlineData("example=example, code=400", "example", "missingField with 400")]
    [InlineData("delay=-1", "delay", "milliseconds from 0 to 600000")]
    [InlineData("delay=600001", "delay", "milliseconds")]
    [InlineData("delay=soon", "delay", "milliseconds")]
    public async Task What_there_is_not_is_a_400_that_lists_what_there_is(string line, string rule, string expected)
    {
        var answer = await app.Bot(_bot).Prefer(HttpMethod.Get, Users, null, line);
        Assert.Equal((400, "InvalidPayload"), (answer.Status, (string?)answer.Json["type"]));
        var violation = Assert.Single(answer.Json["metadata"]!["violations"]!.AsArray())!;
        Assert.Equal(("request/headers/prefer", rule), ((string?)violation["where"], (string?)violation["rule"]));
        Assert.Contains(expected, (string?)violation["expected"]);
        Assert.Contains(expected, (string?)answer.Json["message"]);
        Assert.Equal((null, null), (answer.Fault, answer.Applied));
    }

    [Fact]
    public async Task All_that_is_wrong_in_it_is_named_at_once()
    {
        var answer = await app.Bot(_bot).Prefer(HttpMethod.Get, Users, null, "code=1", "error=2", "delay=3s");
        Assert.Equal(3, answer.Json["metadata"]!["violations"]!.AsArray().Count);
    }

    [Fact]
    public async Task Several_lines_are_one_header_and_a_delay_comes_before_the_rest()
    {
        var clock = new WaitedClock();
        await using var slow = clock.App();
        var pending = slow.Bot().Prefer(HttpMethod.Get, "/v1/chat/users/user_1", null, "code=404", "delay=\"300\"");
        Assert.Equal(TimeSpan.FromMilliseconds(300), await clock.NextWait());
        clock.Advance(TimeSpan.FromMilliseconds(299));
        Assert.False(pending.IsCompleted);
        clock.Advance(TimeSpan.FromMilliseconds(1));
        var answer = await pending;
        Assert.Equal((404, "code=404, delay=300"), (answer.Status, answer.Applied));
    }

    [Fact]
    public async Task It_comes_before_the_token_and_the_contract_are_looked_at()
    {
        var nobody = app.CreateClient();
        Assert.Equal(409, (await nobody.Prefer(HttpMethod.Post, Users, new { surplus = 1 }, "error=AlreadyExists")).Status);
        // A delay alone decides nothing.
        Assert.Equal(400, (await nobody.Prefer(HttpMethod.Post, Users, new { surplus = 1 }, "delay=0")).Status);
    }

    [Fact]
    public async Task It_is_nothing_to_the_control_plane_nor_to_paths_that_are_no_operations()
    {
        Assert.Equal((200, null), (await app.CreateClient().Prefer(HttpMethod.Get, "/__admin/health", null, "code=500")) is var health ? (health.Status, health.Fault) : default);
        Assert.Equal((404, null), (await app.Bot(_bot).Prefer(HttpMethod.Get, "/v1/chat/nothing", null, "code=500")) is var none ? (none.Status, none.Fault) : default);
        Assert.Equal((405, null), (await app.Bot(_bot).Prefer(HttpMethod.Patch, Users, null, "code=500")) is var method ? (method.Status, method.Fault) : default);
    }

    [Fact]
    public async Task A_page_of_another_origin_may_ask_and_read_what_became_of_it()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Users);
        request.Headers.Add("Origin", "https://app.example");
        request.Headers.Add("Prefer", "code=429");
        using var answer = await app.Bot(_bot).SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal("*", Assert.Single(answer.Headers.GetValues("Access-Control-Allow-Origin")));
        var exposed = string.Join(",", answer.Headers.GetValues("Access-Control-Expose-Headers"));
        Assert.Contains("x-mock-fault", exposed);
        Assert.Contains("Preference-Applied", exposed);
        Assert.Contains("Retry-After", exposed);
    }
}
