using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;

namespace MockServer.Tests.Journal;

public sealed class JournalTests : IAsyncDisposable
{
    private readonly MockServerApp _app = new();
    private readonly string _bot = MockServerApp.NewBot();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private HttpClient Admin => field ??= _app.CreateClient();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task What_was_answered_is_there_at_once_with_all_that_is_known_of_it()
    {
        var conversation = await _app.Integration(_bot).NewConversation(new { chat = "1" });

        var entry = Assert.Single(await Entries());
        Assert.Equal(
            (_bot, "createConversation", "POST", "/v1/chat/conversations", 201, "operation"),
            ((string?)entry["bot"], (string?)entry["operation"], (string?)entry["method"], (string?)entry["path"], (int)entry["status"]!, (string?)entry["decision"]!["by"]));
        Assert.True((double)entry["durationMs"]! >= 0);

        var whole = await Admin.Get($"/__admin/requests/{(string)entry["id"]!}");
        Assert.Equal("""{"chat":"1"}""", whole["request"]!["body"]!["tags"]!.ToJsonString());
        Assert.Equal("telegram", (string?)whole["request"]!["headers"]!["x-integration-alias"]);
        Assert.Equal(conversation, (string?)whole["answer"]!["body"]!["conversation"]!["id"]);
        Assert.StartsWith("application/json", (string?)whole["answer"]!["headers"]!["Content-Type"]);
    }

    [Fact]
    public async Task It_says_what_a_request_did_in_the_world()
    {
        var telegram = _app.Integration(_bot);
        var (conversation, user) = (await telegram.NewConversation(), await telegram.NewUser());
        var message = (string)(await telegram.NewMessage(conversation, user))["id"]!;
        await telegram.Get($"/v1/chat/messages/{message}");

        var entries = await Entries();
        Assert.Null(entries[0]["did"]);
        var did = entries[1]["did"]!.AsArray();
        Assert.Contains(did, row => (string?)row!["table"] == "messages" && (string?)row["key"] == message && (string?)row["did"] == "inserted");
        Assert.Contains(did, row => (string?)row!["table"] == "conversations" && (string?)row["key"] == conversation && (string?)row["did"] == "changed");

        var rows = (await Admin.Get($"/__admin/requests/{(string)entries[1]["id"]!}"))["did"]!.AsArray();
        var changed = rows.Single(row => (string?)row!["table"] == "conversations")!;
        Assert.Equal((0, 1), ((int)changed["before"]!["messageCount"]!, (int)changed["after"]!["messageCount"]!));
    }

    [Theory]
    [InlineData("POST", "/v1/chat/users", "{}", 400, "InvalidPayload", "contract")]
    [InlineData("POST", "/v1/chat/users", "{", 400, "InvalidPayload", "rule")]
    [InlineData("GET", "/v1/chat/users/user_01HZX3V8Q2M5N7P9R1S3T5V7W9", null, 404, "ResourceNotFound", "rule")]
    [InlineData("GET", "/v1/chat/nothing", null, 404, "ResourceNotFound", "route")]
    [InlineData("PATCH", "/v1/chat/users", "{}", 405, "MethodNotFound", "route")]
    [InlineData("POST", "/v1/chat/actions", """{"type":"no:such","input":{}}""", 404, "ResourceNotFound", "rule")]
    [InlineData("GET", "/v1/chat/Users", null, 404, "ResourceNotFound", "route")]
    public async Task Refusals_are_in_it_with_what_decided(string method, string path, string? body, int status, string type, string by)
    {
        var client = _app.Bot(_bot);
        var error = await client.Refused(new HttpMethod(method), path, body is null ? null : Http.Scene.Json(body), status, type);

        var entry = Assert.Single(await Entries());
        Assert.Equal(
            (status, type, by, (string?)error["id"], (string?)error["message"]),
            ((int)entry["status"]!, (string?)entry["type"], (string?)entry["decision"]!["by"], (string?)entry["errorId"], (string?)entry["message"]));
        Assert.Equal(by == "route", (bool?)entry["unmatched"] ?? false);
    }

    [Fact]
    public async Task A_body_that_is_no_JSON_is_kept_as_it_came()
    {
        await _app.Bot(_bot).Refused(HttpMethod.Post, "/v1/chat/users", Http.Scene.Json("{\"tags\": nope}"), 400, "InvalidPayload");
        Assert.Equal("{\"tags\": nope}", (string?)(await Whole())["request"]!["text"]);
    }

    [Fact]
    public async Task A_script_that_answers_is_named()
    {
        await Admin.Put($"/__admin/actions?bot={_bot}", JsonNode.Parse("""
            {"actions": [{"type": "crm:save", "input": {"a": 1}, "error": {"type": "QuotaExceeded", "message": "Enough"}}, {"type": "crm:save", "output": {}}]}
            """));
        var client = _app.Bot(_bot);
        await client.Post("/v1/chat/actions", new { type = "crm:save", input = new { } });
        await client.Refused(HttpMethod.Post, "/v1/chat/actions", new { type = "crm:save", input = new { a = 1 } }, 403, "QuotaExceeded");

        Assert.All(await Entries(), entry => Assert.Equal(("script", "crm:save"), ((string?)entry["decision"]!["by"], (string?)entry["decision"]!["source"])));
    }

    [Fact]
    public async Task An_own_fault_is_in_it()
    {
        await using var app = new MockServerApp { Replace = services => services.AddSingleton(new MockServer.Runtime.Actions.ActionScripts(null!)) };
        await app.Bot(_bot).Refused(HttpMethod.Post, "/v1/chat/actions", new { type = "broken", input = new { } }, 500, "Internal");
        var entry = (await app.CreateClient().Get($"/__admin/requests?bot={_bot}"))["requests"]![0]!;
        Assert.Equal((500, "mock", "callAction"), ((int)entry["status"]!, (string?)entry["decision"]!["by"], (string?)entry["operation"]));
    }

    [Fact]
    public async Task Bots_are_apart_and_each_can_be_emptied_alone()
    {
        var other = MockServerApp.NewBot();
        await _app.Bot(_bot).Get("/v1/chat/users");
        await _app.Bot(other).Get("/v1/chat/messages");
        Assert.Equal("listUsers", (string?)Assert.Single(await Entries())["operation"]);

        Assert.Equal(1, (int)(await Admin.Delete($"/__admin/requests?bot={other}"))["deleted"]!);
        Assert.Single(await Entries());
        Assert.Empty((await Admin.Get($"/__admin/requests?bot={other}"))["requests"]!.AsArray());
        await Admin.Delete("/__admin/requests");
        Assert.Empty(await Entries());
    }

    [Fact]
    public async Task What_the_mock_has_for_itself_is_not_in_it()
    {
        await Admin.Get("/__admin/health");
        using var file = await Admin.GetAsync("/__files/avatars/nothing", Stop);
        Assert.Equal(HttpStatusCode.NotFound, file.StatusCode);
        Assert.Equal(0, (int)(await Admin.Get("/__admin/requests"))["total"]!);
    }

    [Fact]
    public async Task Lists_are_filtered_and_paged_from_the_newest_on()
    {
        var client = _app.Bot(_bot);
        for (var i = 0; i < 5; i++)
            await client.Get("/v1/chat/users");
        await client.Refused(HttpMethod.Get, "/v1/chat/users?pageSize=0", null, 400, "InvalidPayload");
        await client.Refused(HttpMethod.Get, "/v1/chat/user", null, 404, "ResourceNotFound");

        var first = await Admin.Get($"/__admin/requests?bot={_bot}&status=200&limit=3");
        var second = await Admin.Get($"/__admin/requests?bot={_bot}&status=200&limit=3&nextToken={(string)first["nextToken"]!}");
        Assert.Equal((3, 2, 5), (first["requests"]!.AsArray().Count, second["requests"]!.AsArray().Count, (int)first["total"]!));
        Assert.Null(second["nextToken"]);
        var ids = first["requests"]!.AsArray().Concat(second["requests"]!.AsArray()).Select(one => long.Parse(((string)one!["id"]!)[4..])).ToList();
        Assert.Equal(ids.OrderDescending(), ids);

        foreach (var (query, count) in new[]
        {
            ("operation=listUsers", 6), ("method=get", 7), ("path=/v1/chat/*", 7), ("path=/v1/chat/user", 1), ("status=4xx", 2), ("type=InvalidPayload", 1),
            ("unmatched=true", 1), ($"since=req_{ids[0]}", 2), ("since=2026-03-04T05:06:07.889Z", 7), ("since=2026-03-04T05:06:07.890Z", 0),
        })
            Assert.True(count == (int)(await Admin.Get($"/__admin/requests?bot={_bot}&{query}"))["total"]!, query);
    }

    [Theory]
    [InlineData("stauts=404", "stauts")]
    [InlineData("status=9xx", "9xx")]
    [InlineData("type=Nonsense", "Nonsense")]
    [InlineData("since=yesterday", "yesterday")]
    [InlineData("limit=0", "limit")]
    [InlineData("unmatched=maybe", "maybe")]
    [InlineData("format=pdf", "pdf")]
    public async Task What_cannot_be_meant_is_refused_by_name(string query, string named)
    {
        var problem = await Admin.Get($"/__admin/requests?{query}", 400);
        Assert.Contains(named, problem.ToString());
    }

    [Fact]
    public async Task An_id_that_is_not_there_is_404() => Assert.Contains("req_9", (string?)(await Admin.Get("/__admin/requests/req_9", 404))["detail"]);

    [Fact]
    public async Task Without_a_journal_nothing_is_kept()
    {
        await using var app = MockServerApp.With(("Mock:Journal", "0"));
        await app.Bot(_bot).Get("/v1/chat/users");
        Assert.Equal(0, (int)(await app.CreateClient().Get("/__admin/requests"))["total"]!);
    }

    private async Task<List<JsonNode>> Entries() => [.. (await Admin.Get($"/__admin/requests?bot={_bot}"))["requests"]!.AsArray().Select(entry => entry!)];

    private async Task<JsonNode> Whole() => await Admin.Get($"/__admin/requests/{(string)(await Entries())[0]["id"]!}");
}
