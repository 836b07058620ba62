using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using MockServer.Settings;
using MockServer.Tests.Control;

namespace MockServer.Tests.Delivery;

/// <summary>Endpoints and deliveries as the control plane, the settings and world files show and take them.</summary>
public sealed class DeliveryControlTests : IAsyncDisposable
{
    private readonly MockServerApp _app = new();
    private readonly string _botId = MockServerApp.NewBot();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Theory]
    [InlineData("ftp://localhost/", "url")]
    [InlineData("localhost:8072", "url")]
    [InlineData("http://user:pass@localhost/", "url")]
    [InlineData("http://example.com/", "host")]
    [InlineData("http://169.254.169.254/", "host")]
    public async Task What_is_no_address_on_this_machine_is_refused_unless_it_is_allowed_by_name(string url, string rule)
    {
        var problem = await _app.Control("PUT", $"endpoints/bots/{_botId}", $$"""{"url": "{{url}}"}""", 400);
        Assert.Equal(("request/body/url", rule), ((string?)problem["violations"]![0]!["where"], (string?)problem["violations"]![0]!["rule"]));
        await _app.Control("GET", $"endpoints/bots/{_botId}", status: 404);
        if (rule == "host")
        {
            await using var open = MockServerApp.With(("Mock:AllowedEndpoints", new Uri(url).Host));
            var import = JsonNode.Parse(await open.Export(_botId))!;
            import["x-endpoints"] = JsonNode.Parse($$"""[{"kind": "bot", "url": "{{url}}"}]""");
            await open.Control("PUT", $"worlds/{_botId}", import.ToJsonString());
            Assert.Equal(url, (string?)(await open.Control("GET", $"endpoints/bots/{_botId}"))["url"]);
            Assert.Equal(["request/body/x-endpoints/0/url"], Control.Admin.Wheres(await _app.Control("PUT", $"worlds/{_botId}", import.ToJsonString(), 400)));
        }
    }

    [Fact]
    public async Task Calls_are_signed_with_the_secret_and_nobody_is_shown_it()
    {
        var secret = Convert.ToBase64String(Encoding.ASCII.GetBytes("a secret of thirty-two characters")).Replace('+', '-').Replace('/', '_').TrimEnd('=');
        using var bot = _app.Bot(_botId);
        await using var called = await Called.Start((_, context) => context.Response.WriteAsync($$"""{"echo": "{{secret}}"}""", Stop));
        await _app.AttachBot(_botId, called.Url, $$""", "secret": "{{secret}}", "configuration": {"key": "hidden-in-log"}""");
        var id = await bot.NewEvent();
        var got = Assert.Single(await called.Await("event_received"));

        var parts = got.Headers["x-bp-signature"].Split(',');
        Assert.Equal($"{MockServerApp.Start.ToUnixTimeMilliseconds()}", parts[0]);
        using var hmac = new HMACSHA256(Encoding.ASCII.GetBytes("a secret of thirty-two characters"));
        var expected = Convert.ToBase64String(hmac.ComputeHash(Encoding.UTF8.GetBytes($"{parts[0]}.{got.Text}"))).TrimEnd('=').Replace('+', '-').Replace('/', '_');
        Assert.Equal(expected, Assert.Single(parts[1..]));

        var delivery = Assert.Single(await _app.Ended($"event={id}"));
        Assert.Equal("REDACTED", (string?)delivery["attempts"]![0]!["request"]!["headers"]!["x-bp-configuration"]);
        Assert.Equal("REDACTED", (string?)delivery["attempts"]![0]!["answer"]!["body"]!["echo"]);
        var shown = delivery.ToJsonString() + (await _app.Control("GET", "endpoints")).ToJsonString() + await _app.Export(_botId)
            + (await _app.Control("GET", "settings")).ToJsonString() + string.Concat(_app.Log.Lines.Select(line => line.Text));
        Assert.DoesNotContain(secret, shown);
        Assert.True((bool)(await _app.Control("GET", $"endpoints/bots/{_botId}"))["signed"]!);

        // An import of the same world keeps it.
        await _app.Control("PUT", $"worlds/{_botId}", await _app.Export(_botId));
        Assert.True((bool)(await _app.Control("GET", $"endpoints/bots/{_botId}"))["signed"]!);
        var refused = await _app.Control("PUT", $"endpoints/bots/{_botId}", $$"""{"url": "{{called.Url}}", "secret": "no base64url!"}""", 400);
        Assert.DoesNotContain("no base64url!", refused.ToJsonString());
    }

    [Fact]
    public async Task Endpoints_come_from_settings_and_go_along_with_a_world()
    {
        await using var called = await Called.Start();
        await using var app = MockServerApp.With(("Mock:BotEndpoint", $"{called.Url},{_botId}={called.Url}"), ("Mock:IntegrationEndpoint", $"telegram={called.Url}"));
        Assert.Equal([("bot", MockServerApp.SeededBot), ("bot", _botId), ("integration", "telegram")], (await app.Control("GET", "endpoints"))["endpoints"]!.AsArray()
            .Select(one => ((string)one!["kind"]!, (string)one["id"]!)));
        using var bot = app.Bot(_botId);
        Assert.Equal("processed", (string?)(await bot.Settled(await bot.NewEvent()))["status"]);

        await app.Control("PUT", $"endpoints/integrations/crm?bot={_botId}", $$$"""{"url": "{{{called.Url}}}", "configuration": {"a": 1}}""");
        var world = await app.Export(_botId);
        await _app.Control("PUT", $"worlds/{_botId}", world);
        var imported = (await _app.Control("GET", $"endpoints?bot={_botId}"))["endpoints"]!.AsArray();
        Assert.Equal([("bot", _botId), ("integration", "crm")], imported.Select(one => ((string)one!["kind"]!, (string)one["id"]!)));
        Assert.Equal(1, (int)imported[1]!["configuration"]!["a"]!);
        Assert.Equal(world, await _app.Export(_botId));
    }

    [Theory]
    [InlineData("bot-endpoint", "nowhere")]
    [InlineData("bot-endpoint", "short=http://localhost:1")]
    [InlineData("integration-endpoint", "http://localhost:1")]
    [InlineData("bot-endpoint", "http://example.com")]
    [InlineData("delivery-attempts", "0")]
    public void A_setting_that_cannot_be_is_refused_by_its_name(string name, string value)
    {
        var setting = Setting.All.Single(one => one.Name == name);
        var configuration = new Microsoft.Extensions.Configuration.ConfigurationManager { [setting.Key] = value };
        Assert.Contains($"--{name}", Assert.Throws<SettingsException>(() => SettingsReader.Read(configuration)).Message);
    }

    [Fact]
    public async Task A_full_queue_fails_the_event_and_says_so()
    {
        await using var app = MockServerApp.With(("Mock:DeliveryQueue", "2"));
        using var bot = app.Bot(_botId);
        var answer = new TaskCompletionSource();
        await using var called = await Called.Start((got, _) => got.Operation == "event_received" ? answer.Task : Task.CompletedTask);
        await app.AttachBot(_botId, called.Url);
        await app.Ended($"bot={_botId}");
        var (first, second, third) = (await bot.NewEvent(), await bot.NewEvent(), await bot.NewEvent());
        var settled = await bot.Settled(third);
        Assert.Equal(("failed", "The queue is full: 2 deliveries wait already (--delivery-queue)"), ((string?)settled["status"], (string?)settled["failureReason"]));
        Assert.Equal("dropped", (string?)Assert.Single(await app.Ended($"event={third}"))["state"]);
        Assert.Contains(app.Log.Lines, line => line.Text.Contains("--delivery-queue", StringComparison.Ordinal));
        answer.SetResult();
        Assert.Equal("processed", (string?)(await bot.Settled(second))["status"]);
        Assert.Equal("processed", (string?)(await bot.Settled(first))["status"]);
    }

    [Fact]
    public async Task So_many_calls_are_under_way_at_a_time()
    {
        await using var app = MockServerApp.With(("Mock:DeliveryConcurrency", "2"));
        using var bot = app.Bot(_botId);
        var answer = new TaskCompletionSource();
        int now = 0, most = 0;
        await using var called = await Called.Start(async (got, _) =>
        {
            if (got.Operation != "event_received")
                return;
            most = Math.Max(most, Interlocked.Increment(ref now));
            await answer.Task;
            Interlocked.Decrement(ref now);
        });
        await app.AttachBot(_botId, called.Url);
        var ids = new List<string>();
        for (var i = 0; i < 5; i++)
            ids.Add(await bot.NewEvent());
        await called.Await("event_received", 2);
        answer.SetResult();
        foreach (var id in ids)
            await bot.Settled(id);
        Assert.Equal(2, most);
    }
}
