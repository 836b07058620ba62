using System.Text.Json.Nodes;

namespace MockServer.Tests.Journal;

public sealed class ExplainTests : IAsyncDisposable
{
    private readonly MockServerApp _app = new();
    private readonly string _bot = MockServerApp.NewBot();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private HttpClient Admin => field ??= _app.CreateClient();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task A_request_that_asks_is_told_in_a_header_what_decided_and_where_to_read_on()
    {
        var (explained, id) = await Explained(_app.Bot(_bot), HttpMethod.Post, "/v1/chat/messages", """{"type": "text"}""");
        Assert.Equal("contract", (string?)explained["by"]);
        Assert.Equal("api.errors.invalid-body-400", (string?)explained["rule"]);
        Assert.Equal("#/components/schemas/CreateMessageBody/required", (string?)explained["contract"]);
        Assert.Equal($"/__admin/requests/{id}", (string?)explained["see"]);
        Assert.Equal(id, (string?)(await Admin.Get((string)explained["see"]!))["id"]);

        (explained, _) = await Explained(_app.Bot(_bot), HttpMethod.Get, "/v1/chat/users", null);
        Assert.Equal("operation", (string?)explained["by"]);
    }

    [Fact]
    public async Task A_request_that_does_not_ask_is_told_nothing()
    {
        using var answer = await _app.Bot(_bot).GetAsync("/v1/chat/users", Stop);
        Assert.False(answer.Headers.Contains("x-mock-explain"));
        Assert.False(answer.Headers.Contains("x-mock-request-id"));
    }

    [Fact]
    public async Task Without_a_journal_the_header_still_says_what_decided()
    {
        await using var app = MockServerApp.With(("Mock:Journal", "0"));
        var (explained, id) = await Explained(app.Bot(_bot), HttpMethod.Get, "/v1/chat/nothing", null);
        Assert.Equal(("route", "api.errors.unknown-path-404", null, null), ((string?)explained["by"], (string?)explained["rule"], (string?)explained["see"], id));
    }

    [Fact]
    public async Task The_entry_points_into_request_and_contract_and_shows_the_rule_with_its_sentence()
    {
        await _app.Bot(_bot).Refused(HttpMethod.Post, "/v1/chat/messages",
            new { conversationId = "conv_01HZX3V8Q2M5N7P9R1S3T5V7W9", userId = _bot, type = "text", payload = new { }, tags = new { } }, 400, "ReferenceNotFound");
        var explain = (await Whole())["explain"]!;
        Assert.Equal(("rule", "messages.create.unknown-conversation-400", "MUST"), ((string?)explain["by"], (string?)explain["rule"]!["id"], (string?)explain["rule"]!["level"]));
        Assert.Equal("A conversationId that no conversation has is refused with 400 ReferenceNotFound.", (string?)explain["rule"]!["says"]);
        Assert.StartsWith("#/paths/~1v1~1chat~1messages/post/x-rules/", (string?)explain["rule"]!["contract"]);

        await _app.Bot(_bot).Refused(HttpMethod.Get, "/v1/chat/users?pageSize=500", null, 400, "InvalidPayload");
        var pointer = (await Whole())["explain"]!["violations"]![0]!;
        Assert.Equal("request/query/pageSize", (string?)pointer["request"]);
        Assert.EndsWith("/maximum", (string?)pointer["contract"]);
    }

    [Theory]
    [InlineData("POST", "/v1/chat/events", """{"type": "order"}""", "payload", null)]
    [InlineData("POST", "/v1/chat/events", """{"type": 5, "payload": {"a": 1}}""", "type", "\"5\"")]
    [InlineData("POST", "/v1/chat/events", """{"typ": "order", "payload": {}}""", "type", "\"order\"")]
    [InlineData("POST", "/v1/chat/events", """{"type": "order", "payload": {}, "stranger": 1}""", "stranger", null)]
    [InlineData("POST", "/v1/chat/events", """{"type": "order", "payload": 5}""", "payload", null)]
    [InlineData("POST", "/v1/chat/workflows", """{"name": "order", "status": "Pendng"}""", "status", "\"pending\"")]
    [InlineData("POST", "/v1/chat/users", """{"tags": {}, "name": 17}""", "name", "\"17\"")]
    [InlineData("POST", "/v1/chat/users", null, "tags", null)]
    public async Task A_near_request_that_is_valid_is_sent_back_and_taken(string method, string path, string? body, string mended, string? became)
    {
        using (var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = body is null ? null : Http.Scene.Json(body) })
        using (var answer = await _app.Integration(_bot).SendAsync(request, Stop))
            Assert.Equal(400, (int)answer.StatusCode);

        var valid = (await Whole())["explain"]!["valid"]!;
        Assert.Equal("request", (string?)valid["from"]);
        Assert.Contains(mended, valid["edits"]!.ToJsonString());
        if (became is not null)
            Assert.Equal(became, valid["body"]![mended]!.ToJsonString());
        await Taken(valid, 201);
    }

    [Theory]
    [InlineData("/v1/chat/users?pageSize=500", "pageSize=100")]
    [InlineData("/v1/chat/users?pageSize=0", "pageSize=1")]
    [InlineData("/v1/chat/tags/id/values?type=usr", "type=user")]
    [InlineData("/v1/chat/tags/id/values", "type=")]
    [InlineData("/v1/chat/users?pageSize=many", "/v1/chat/users")]
    public async Task A_near_query_that_is_valid_is_sent_back_and_taken(string path, string became)
    {
        await _app.Integration(_bot).Refused(HttpMethod.Get, path, null, 400, "InvalidPayload");
        var valid = (await Whole())["explain"]!["valid"]!;
        Assert.Contains(became, (string?)valid["path"]);
        await Taken(valid, 200);
    }

    [Fact]
    public async Task A_body_that_cannot_be_mended_is_shown_as_the_contracts_example()
    {
        await _app.Integration(_bot).Refused(HttpMethod.Post, "/v1/chat/users", Http.Scene.Json("{\"tags\": nope"), 400, "InvalidPayload");
        var valid = (await Whole())["explain"]!["valid"]!;
        Assert.Equal("example", (string?)valid["from"]);
        await Taken(valid, 201);
    }

    [Fact]
    public async Task A_missing_token_is_mended_too()
    {
        using var client = _app.CreateClient();
        client.DefaultRequestHeaders.Add("x-bot-id", _bot);
        await client.Refused(HttpMethod.Get, "/v1/chat/users", null, 401, "Unauthorized");
        var explain = (await Whole())["explain"]!;
        Assert.Equal(("token", "api.auth.token-required"), ((string?)explain["by"], (string?)explain["rule"]!["id"]));
        Assert.Equal("""["headers/authorization: a token that is good"]""", explain["valid"]!["edits"]!.ToJsonString());
        await Taken(explain["valid"]!, 200);
    }

    [Theory]
    [InlineData("PATCH", "/v1/chat/users/user_01HZX3V8Q2M5N7P9R1S3T5V7W9", "updateUser", "method: PATCH; did you mean")]
    [InlineData("GET", "/v1/chat/mesages", "listMessages", "path segment 3: \"mesages\"; did you mean \"messages\"?")]
    [InlineData("GET", "/v1/chat/users/", "listUsers", "path segment 4")]
    [InlineData("GET", "/chat/users", "listUsers", "path segment 1")]
    [InlineData("POST", "/v1/chat/conversation", "createConversation", "path segment 3: \"conversation\"; did you mean \"conversations\"?")]
    public async Task An_unmatched_request_has_the_nearest_operations_with_what_differs(string method, string path, string operation, string differs)
    {
        using (var request = new HttpRequestMessage(new HttpMethod(method), path))
        using (var answer = await _app.Bot(_bot).SendAsync(request, Stop))
            Assert.InRange((int)answer.StatusCode, 404, 405);
        await _app.Bot(_bot).Get("/v1/chat/users");

        var entry = Assert.Single((await Admin.Get($"/__admin/requests/unmatched?bot={_bot}"))["requests"]!.AsArray())!;
        var near = entry["nearest"]!.AsArray().FirstOrDefault(one => (string?)one!["operation"] == operation);
        Assert.True(near is not null, entry["nearest"]!.ToJsonString());
        Assert.Contains(differs, string.Join('\n', near["differs"]!.AsArray().Select(text => (string?)text)));
    }

    private async Task Taken(JsonNode valid, int status)
    {
        using var request = new HttpRequestMessage(new HttpMethod((string)valid["method"]!), (string)valid["path"]!);
        if (valid["body"] is { } body)
            request.Content = Http.Scene.Json(body.ToJsonString());
        foreach (var (name, value) in valid["headers"]!.AsObject())
            request.Headers.TryAddWithoutValidation(name, (string?)value);
        using var answer = await Admin.SendAsync(request, Stop);
        Assert.True((int)answer.StatusCode == status, $"{valid.ToJsonString()} {await answer.Content.ReadAsStringAsync(Stop)}");
    }

    private static async Task<(JsonNode Explained, string? Id)> Explained(HttpClient client, HttpMethod method, string path, string? body)
    {
        using var request = new HttpRequestMessage(method, path) { Headers = { { "x-mock-explain", "1" } }, Content = body is null ? null : Http.Scene.Json(body) };
        using var answer = await client.SendAsync(request, Stop);
        return (JsonNode.Parse(Assert.Single(answer.Headers.GetValues("x-mock-explain")))!,
            answer.Headers.TryGetValues("x-mock-request-id", out var ids) ? ids.Single() : null);
    }

    private async Task<JsonNode> Whole() =>
        await Admin.Get($"/__admin/requests/{(string)(await Admin.Get($"/__admin/requests?bot={_bot}&limit=1"))["requests"]![0]!["id"]!}");
}
