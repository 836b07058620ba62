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

    [Fact]
    public async Task A_delivery_is_done_once_more_and_its_event_is_pending_meanwhile()
    {
        using var bot = _app.Bot(_botId);
        var refuses = true;
        string? status = null;
        await using var called = await Called.Start(async (got, context) =>
        {
            if (got.Operation != "event_received")
                return;
            status = (string?)(await bot.Get($"/v1/chat/events/{got.Event["id"]}"))["event"]!["status"];
            context.Response.StatusCode = refuses ? 400 : 200;
        });
        await _app.AttachBot(_botId, called.Url);
        var id = await bot.NewEvent();
        Assert.Equal("failed", (string?)(await bot.Settled(id))["status"]);
        var failed = (string)Assert.Single(await _app.Ended($"event={id}"))["id"]!;
        (refuses, status) = (false, null);
        var again = await _app.Control("POST", $"deliveries/{failed}/redeliver");
        Assert.Equal((failed, id), ((string?)again["redelivers"], (string?)again["event"]));
        Assert.Equal("processed", (string?)(await bot.Settled(id))["status"]);
        Assert.Equal("pending", status);
        Assert.Equal(["delivered", "failed"], (await _app.Ended($"event={id}", 2)).Select(one => (string)one["state"]!));
        Assert.Equal(failed, (string?)Assert.Single(await _app.Ended($"event={id}&state=failed"))["id"]);

        // A register is done once more as it was.
        var register = (string)Assert.Single(await _app.Ended($"bot={_botId}&operation=register"))["id"]!;
        await _app.Control("POST", $"deliveries/{register}/redeliver");
        await called.Await("register", 2);
        await _app.Control("POST", $"reset?bot={_botId}");
        await _app.Control("POST", $"deliveries/{failed}/redeliver", status: 409);
        await _app.Control("DELETE", $"endpoints/bots/{_botId}", status: 204);
        await _app.Control("POST", $"deliveries/{register}/redeliver", status: 409);
        await _app.Control("POST", "deliveries/dlv_999/redeliver", status: 404);
        await _app.Control("GET", "deliveries/nonsense", status: 404);
    }

    [Fact]
    public async Task The_log_keeps_the_newest_and_is_read_page_by_page()
    {
        await using var app = MockServerApp.With(("Mock:Deliveries", "5"));
        using var bot = app.Bot(_botId);
        await using var called = await Called.Start();
        await app.AttachBot(_botId, called.Url);
        for (var i = 0; i < 9; i++)
            await bot.Settled(await bot.NewEvent());
        var first = await app.Control("GET", $"deliveries?bot={_botId}&limit=3");
        Assert.Equal((5, 5L), ((int)first["total"]!, (long)first["dropped"]!));
        var second = await app.Control("GET", $"deliveries?bot={_botId}&limit=3&nextToken={first["nextToken"]}");
        Assert.Equal(["dlv_10", "dlv_9", "dlv_8", "dlv_7", "dlv_6"], first["deliveries"]!.AsArray().Concat(second["deliveries"]!.AsArray()).Select(one => (string)one!["id"]!));
        Assert.Null(second["nextToken"]);
        await app.Control("GET", "deliveries/dlv_1", status: 404);
        await app.Control("GET", "deliveries?nextToken=x", status: 400);
        await app.Control("GET", "deliveries?state=lost", status: 400);
    }

    [Fact]
    public async Task The_log_keeps_no_more_bytes_than_it_may()
    {
        await using var app = MockServerApp.With(("Mock:DeliveryBytes", "64KB"));
        using var bot = app.Bot(_botId);
        await using var called = await Called.Start();
        await app.AttachBot(_botId, called.Url);
        for (var i = 0; i < 5; i++)
            await bot.Settled(await bot.NewEvent(payload: new { text = new string('x', 20_000) }));
        Assert.InRange((await app.Control("GET", "deliveries"))["deliveries"]!.AsArray().Count, 1, 3);
    }

    [Fact]
    public async Task The_journal_names_the_deliveries_that_a_request_has_led_to()
    {
        using var bot = _app.Bot(_botId);
        await using var called = await Called.Start((got, context) =>
            got.Operation == "action_triggered" ? context.Response.WriteAsync("""{"output": {}}""", Stop) : Task.CompletedTask);
        await _app.AttachBot(_botId, called.Url);
        await _app.Ended($"bot={_botId}");
        var id = await bot.NewEvent();
        var delivery = (string)Assert.Single(await _app.Ended($"event={id}"))["id"]!;
        await bot.Post("/v1/chat/actions", new { type = "tidy", input = new { } });
        foreach (var (operation, named) in new[] { ("createEvent", delivery), ("callAction", (string)Assert.Single(await _app.Ended($"bot={_botId}&operation=action_triggered"))["id"]!) })
        {
            var entry = (string)(await _app.Control("GET", $"requests?bot={_botId}&operation={operation}"))["requests"]![0]!["id"]!;
            Assert.Equal([$"/__admin/deliveries/{named}"], (await _app.Control("GET", $"requests/{entry}"))["explain"]!["deliveries"]!.AsArray().Select(one => (string)one!));
        }
    }

    [Fact]
    public async Task A_workflow_is_started_taken_up_continued_and_ended_by_a_bot_that_listens()
    {
        using var bot = _app.Bot(_botId);
        var kinds = new List<string>();
        await using var called = await Called.Start(async (got, _) =>
        {
            if (got.Operation != "event_received")
                return;
            var (kind, workflow) = ((string)got.Event["payload"]!["type"]!, (string)got.Event["payload"]!["workflow"]!["id"]!);
            Assert.Equal(workflow, (string?)got.Event["workflowId"]);
            lock (kinds)
                kinds.Add(kind);
            if (kind == "workflow_started")
                await bot.Put($"/v1/chat/workflows/{workflow}", new { status = "in_progress", eventId = (string)got.Event["id"]! });
            else if (kind == "workflow_continued")
                await bot.Put($"/v1/chat/workflows/{workflow}", new { status = "completed", output = new { done = true } });
        });
        await _app.AttachBot(_botId, called.Url);
        var parent = (string)(await bot.Post("/v1/chat/workflows", new { name = "parent", status = "listening" }, 201))["workflow"]!["id"]!;
        var child = (string)(await bot.Post("/v1/chat/workflows", new { name = "child", status = "pending", parentWorkflowId = parent }, 201))["workflow"]!["id"]!;
        await called.Await("event_received", 3);
        var ended = await DeliveryCalls.Until(async () => (await bot.Get($"/v1/chat/workflows/{child}"))["workflow"]!, one => (string?)one["status"] == "completed");
        Assert.True((bool)ended["output"]!["done"]!);
        Assert.Equal(["workflow_started", "workflow_continued", "child_workflow_finished"], kinds);
    }

    [Fact]
    public async Task A_workflow_that_the_bot_does_not_take_up_is_started_three_times_and_fails()
    {
        using var bot = _app.Bot(_botId);
        await using var called = await Called.Start();
        await _app.AttachBot(_botId, called.Url);
        var id = (string)(await bot.Post("/v1/chat/workflows", new { name = "lazy", status = "pending" }, 201))["workflow"]!["id"]!;
        for (var starts = 1; starts <= 3; starts++)
        {
            Assert.All(await called.Await("event_received", starts), got => Assert.Equal("workflow_started", (string?)got.Event["payload"]!["type"]));
            await _app.Ended($"bot={_botId}&operation=event_received", starts);
            _app.Clock.Advance(TimeSpan.FromSeconds(60));
        }

        Assert.Equal("failed", (string?)(await bot.Get($"/v1/chat/workflows/{id}"))["workflow"]!["status"]);
        Assert.Equal(3, called.All.Count(one => one.Operation == "event_received"));
    }

    [Fact]
    public async Task A_workflow_that_runs_out_of_time_is_told_of_and_so_is_a_state_that_expires()
    {
        using var bot = _app.Bot(_botId);
        await using var called = await Called.Start();
        await _app.AttachBot(_botId, called.Url);
        await bot.Post("/v1/chat/workflows", new { name = "slow", status = "listening" }, 201);
        await bot.Post($"/v1/chat/states/bot/{_botId}/mood", new { payload = new { good = true }, expiry = 600_000 });
        _app.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal("workflow_timedout", (string?)(await called.Await("event_received"))[0].Event["payload"]!["type"]);
        _app.Clock.Advance(TimeSpan.FromMinutes(5));
        var expired = (await called.Await("event_received", 2))[1];
        Assert.Equal(("state_expired", "mood"), (expired.Headers["x-bp-type"], (string?)expired.Event["payload"]!["state"]!["name"]));
    }
}
