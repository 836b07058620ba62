using Microsoft.AspNetCore.Http;
using MockServer.Tests.Control;

namespace MockServer.Tests.Delivery;

/// <summary>The log of deliveries: what it keeps, how it is read, and what can be done with what is in it.</summary>
public sealed class DeliveryLogTests : IAsyncDisposable
{
    private readonly MockServerApp _app = new();
    private readonly string _botId = MockServerApp.NewBot();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _app.DisposeAsync();

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
}
