using System.Net.Http.Headers;
using MockServer.Settings;
using MockServer.Tests.House;

namespace MockServer.Tests.Control;

public sealed class ControlPlaneTests : IAsyncDisposable
{
    private readonly MockServerApp _app = new();

    [Fact]
    public async Task It_says_that_it_is_up_with_which_world_and_which_contracts()
    {
        Assert.Equal("ok", (string?)(await _app.Control("GET", "health"))["status"]);
        var ready = await _app.Control("GET", "ready");
        Assert.Equal(("ready", "demo", MockServerApp.SeededBot), ((string?)ready["status"], (string?)ready["world"], (string?)ready["bot"]));
        var version = await _app.Control("GET", "version");
        Assert.Contains(version["contracts"]!.AsArray(), one => (string?)one!["title"] == "Botpress Runtime API" && (int)one["operations"]! == 44);
        Assert.NotEmpty((string)version["program"]!);
    }

    [Fact]
    public async Task Its_document_is_the_one_in_the_repository_and_each_of_its_routes_is_there()
    {
        var document = await _app.Control("GET", "openapi.json");
        Assert.Equal("Control plane of the mock", (string?)document["info"]!["title"]);
        var declared = Contract.ContractLoader.Load(Repository.At("openapi", "admin.yaml"));
        Assert.Equal(declared.Operations.Select(one => one.Path).Distinct().Order(), document["paths"]!.AsObject().Select(path => path.Key).Order());
        Assert.Empty(declared.Diagnostics);
        // Everybody may ask whether it is up; all else may want a token, and is for no page from elsewhere.
        Assert.All(declared.Operations.Where(one => one.Path is not ("/__admin/health" or "/__admin/ready")), one =>
            Assert.Superset(new HashSet<string> { "401", "403" }, one.Responses.Select(response => response.Status).ToHashSet()));
        // Who sends a method that no path has is told those that it has.
        foreach (var path in declared.Operations.Where(one => !one.Path.Contains('{')).GroupBy(one => one.Path))
        {
            var problem = await _app.Control("TRACE", path.Key[(Admin.Root.Length + 1)..], null, 405);
            Assert.EndsWith($"allowed: {string.Join(", ", declared.Match("TRACE", path.Key).Methods.Order())}", (string?)problem["detail"]);
        }
    }

    [Fact]
    public async Task Neither_a_token_nor_the_rate_limit_is_asked_of_it()
    {
        await using var app = MockServerApp.With(("Mock:Token", "secret"), ("Mock:RateLimit", "1"));
        using var client = app.CreateClient();
        client.DefaultRequestHeaders.Add("x-bot-id", MockServerApp.SeededBot);
        for (var i = 0; i < 5; i++)
            await client.Get("/__admin/clock");
        Assert.Equal(1, (int)(await app.Control("GET", "settings"))["tokens"]!);
        Assert.DoesNotContain("secret", (await app.Control("GET", "settings")).ToJsonString());
        // And what is asked of it leaves the bot its own requests.
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "secret");
        await client.Get("/v1/chat/users");
        await client.Get("/v1/chat/users", 429);
    }

    [Fact]
    public async Task Every_setting_can_be_read_and_no_secret()
    {
        await using var app = MockServerApp.With(("Mock:Token", "secret"), ("Mock:AdminToken", "secret"), ("Mock:AllowedHosts", "mock.test"),
            ("Mock:Otlp", "http://secret:secret@127.0.0.1:9/secret?key=secret"), ("Mock:Locale", "de"), ("Mock:Journal", "5"), ("Mock:MaxWorlds", "7"));
        using var client = app.CreateClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "secret");
        var told = await client.Get("/__admin/settings");
        Assert.DoesNotContain("secret", told.ToJsonString());
        Assert.Equal((true, 1, "http://127.0.0.1:9", "mock.test", 5, 7),
            ((bool)told["adminToken"]!, (int)told["tokens"]!, (string?)told["otlp"], (string?)told["allowedHosts"]![0], (int)told["journal"]!, (int)told["maxWorlds"]!));

        // Also those that are unset here have a place.
        var places = (await client.Get("/__admin/openapi.json"))["components"]!["schemas"]!["Settings"]!["properties"]!.AsObject();
        Assert.All(Setting.All, one => Assert.Contains(one.Name switch
        {
            "port" => "urls",
            "token" => "tokens",
            _ => char.ToLowerInvariant(one.Key["Mock:".Length]) + one.Key["Mock:".Length..][1..],
        }, places.Select(place => place.Key)));
    }

    [Fact]
    public async Task A_few_settings_change_while_it_runs()
    {
        var bot = _app.Bot(MockServerApp.SeededBot);
        Assert.Equal(["strict", "pageSize", "rateLimit"], (await _app.Control("GET", "settings"))["changeable"]!.AsArray().Select(one => (string)one!));

        var now = await _app.Control("PATCH", "settings", """{"pageSize": 3}""");
        Assert.Equal((3, true), ((int)now["pageSize"]!, (bool)now["strict"]!));
        Assert.Equal(3, (await bot.Get("/v1/chat/users"))["users"]!.AsArray().Count);

        await _app.Control("PATCH", "settings", """{"rateLimit": 1}""");
        await bot.Get("/v1/chat/users");
        await bot.Get("/v1/chat/users", 429);
        Assert.Null((await _app.Control("PATCH", "settings", """{"rateLimit": null}"""))["rateLimit"]);
        for (var i = 0; i < 3; i++)
            await bot.Get("/v1/chat/users");

        Assert.False((bool)(await _app.Control("PATCH", "settings", """{"strict": false}"""))["strict"]!);
        Assert.Equal(3, (int)(await _app.Control("GET", "settings"))["pageSize"]!);
    }

    [Theory]
    [InlineData("""{"pageSize": 0}""", "request/body/pageSize", ">= 1")]
    [InlineData("""{"seed": 7}""", "request/body", "only 'strict', 'pageSize', 'rateLimit'")]
    [InlineData("""{"strict": "yes"}""", "request/body/strict", "boolean")]
    [InlineData("{}", "request/body", "at least 1")]
    public async Task A_change_that_cannot_be_is_refused_with_what_can(string body, string where, string expected)
    {
        var before = (await _app.Control("GET", "settings")).ToJsonString();
        var problem = await _app.Control("PATCH", "settings", body, 400);
        Assert.Equal(where, (string?)problem["violations"]![0]!["where"]);
        Assert.Contains(expected, (string?)problem["violations"]![0]!["expected"]);
        Assert.Equal(before, (await _app.Control("GET", "settings")).ToJsonString());
    }

    [Theory]
    [InlineData("GET", "nothing", 404)]
    [InlineData("POST", "nothing", 404)]
    [InlineData("DELETE", "health", 405)]
    [InlineData("GET", "clock?bot=short", 400)]
    [InlineData("GET", "clock?bot=", 400)]
    [InlineData("POST", "reset?bot=", 400)]
    [InlineData("POST", "reset?bto=bot_01HZX3V8Q2M5N7P9R1S3T5V7W9", 400)]
    [InlineData("GET", "health?verbose=1", 400)]
    [InlineData("GET", "worlds/short", 400)]
    [InlineData("GET", "definitions/short", 400)]
    [InlineData("GET", "snapshots/a%20b/diff/current", 400)]
    public async Task What_it_refuses_is_a_problem_and_never_in_the_APIs_dialect(string method, string path, int status)
    {
        var problem = await _app.Control(method, path, null, status);
        Assert.Equal(status, (int)problem["status"]!);
        Assert.Null(problem["code"]);
        Assert.NotEmpty((string)problem["detail"]!);
        Assert.StartsWith("/__admin/", (string?)problem["instance"]);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
