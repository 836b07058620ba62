using System.Text.Json.Nodes;

namespace MockServer.Tests.Control;

/// <summary>The wall's clock stands still in these tests, unless one moves it.</summary>
public sealed class ClockTests : IAsyncDisposable
{
    private readonly MockServerApp _app = new();
    private readonly string _bot = MockServerApp.NewBot();

    [Fact]
    public async Task It_follows_the_wall_until_it_is_set_and_goes_on_from_there()
    {
        Assert.Equal(("2026-03-04T05:06:07.890Z", false, false), Read(await _app.Control("GET", "clock")));
        Assert.Equal(("2030-01-02T03:04:05.000Z", false, true), Read((await _app.Control("PUT", "clock", """{"now": "2030-01-02T03:04:05Z"}"""))["clock"]!));
        _app.Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal("2030-01-02T03:04:07.000Z", Read(await _app.Control("GET", "clock")).Now);
        Assert.Equal("2030-01-02T03:04:07.000Z", await CreatedNow());
        Assert.Equal(("2026-03-04T05:06:09.890Z", false, false), Read((await _app.Control("DELETE", "clock"))["clock"]!));
        Assert.Equal("2026-03-04T05:06:09.890Z", await CreatedNow());
    }

    [Fact]
    public async Task Frozen_it_stands_until_it_is_resumed()
    {
        Assert.True(Read((await _app.Control("PUT", "clock", """{"frozen": true}"""))["clock"]!).Frozen);
        _app.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal("2026-03-04T05:06:07.890Z", await CreatedNow());
        Assert.False(Read((await _app.Control("PUT", "clock", """{"frozen": false}"""))["clock"]!).Frozen);
        _app.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("2026-03-04T05:06:08.890Z", await CreatedNow());
    }

    [Fact]
    public async Task A_frozen_clock_lets_nothing_fall_due_and_a_resumed_one_does()
    {
        await _app.Control("PUT", "clock", """{"frozen": true}""");
        var id = await Schedule("later", 1000);
        _app.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal("scheduled", await Status(id));
        await _app.Control("PUT", "clock", """{"frozen": false}""");
        Assert.Equal("scheduled", await Status(id));
        _app.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("ignored", await Status(id));
    }

    [Fact]
    public async Task Advancing_does_what_falls_due_each_at_its_moment_in_order_and_tells_it()
    {
        await _app.Control("PUT", "clock", """{"now": "2026-05-01T00:00:00Z", "frozen": true}""");
        var bot = _app.Bot(_bot);
        var late = await Schedule("late", 180_000);
        var early = await Schedule("early", 60_000);
        var never = await Schedule("never", 600_000);
        var state = (string)(await bot.Post($"/v1/chat/states/bot/{_bot}/basket", new { payload = new { }, expiry = 120_000 }))["state"]!["id"]!;
        var other = MockServerApp.NewBot();
        var elsewhere = (string)(await _app.Bot(other).Post("/v1/chat/events", new { type = "there", payload = new { }, schedule = new { delay = 90_000 } }, 201))["event"]!["id"]!;

        var moved = await _app.Control("POST", "clock/advance", """{"by": "PT5M"}""");

        Assert.Equal("2026-05-01T00:05:00.000Z", Read(moved["clock"]!).Now);
        Assert.Equal("2026-05-01T00:10:00.000Z", (string?)moved["clock"]!["next"]);
        Assert.Equal(
            [
                ("2026-05-01T00:01:00.000Z", "events.begin", "events", early, _bot),
                ("2026-05-01T00:01:30.000Z", "events.begin", "events", elsewhere, other),
                ("2026-05-01T00:02:00.000Z", "states.expire", "states", state, _bot),
                ("2026-05-01T00:03:00.000Z", "events.begin", "events", late, _bot),
            ],
            moved["happened"]!.AsArray().Select(one =>
                ((string)one!["at"]!, (string)one["what"]!, (string)one["resource"]!, (string)one["id"]!, (string)one["bot"]!)));
        Assert.Equal("ignored", await Status(late));
        Assert.Equal("scheduled", await Status(never));
        // What the expiry raised, it raised at its own moment.
        var expired = (await bot.Get("/v1/chat/events?type=state_expired"))["events"]![0]!;
        Assert.Equal("2026-05-01T00:02:00.000Z", (string?)expired["createdAt"]);
        Assert.Empty((await _app.Control("POST", "clock/advance", """{"by": "PT0S"}"""))["happened"]!.AsArray());
    }

    [Fact]
    public async Task What_follows_from_what_fell_due_falls_due_too_on_the_way()
    {
        await _app.Control("PUT", "clock", """{"frozen": true}""");
        var bot = _app.Bot(_bot);
        var workflow = (string)(await bot.Post("/v1/chat/workflows", new { name = "w", status = "pending", timeoutAt = "2026-03-05T00:00:00Z" }, 201))["workflow"]!["id"]!;
        var moved = await _app.Control("POST", $"clock/advance?bot={_bot}", """{"by": "PT10M"}""");
        // Told to start three times, a minute apart, and then given up.
        Assert.Equal(
            ["2026-03-04T05:07:07.890Z", "2026-03-04T05:08:07.890Z", "2026-03-04T05:09:07.890Z"],
            moved["happened"]!.AsArray().Select(one => (string)one!["at"]!));
        Assert.Equal("failed", (string?)(await bot.Get($"/v1/chat/workflows/{workflow}"))["workflow"]!["status"]);
    }

    [Fact]
    public async Task Set_forward_is_advanced_and_set_back_nothing_un_happens()
    {
        var first = await Schedule("first", 60_000);
        var moved = await _app.Control("PUT", "clock", """{"now": "2026-03-04T06:00:00Z"}""");
        Assert.Equal(first, (string?)moved["happened"]![0]!["id"]);

        var second = await Schedule("second", 60_000);
        await _app.Control("PUT", "clock", """{"now": "2026-03-04T05:00:00Z", "frozen": true}""");
        Assert.Equal("ignored", await Status(first));
        Assert.Equal("scheduled", await Status(second));
        // It keeps its moment: an hour and a minute away now.
        Assert.Empty((await _app.Control("POST", "clock/advance", """{"by": "PT1H"}"""))["happened"]!.AsArray());
        Assert.Equal(second, (string?)(await _app.Control("POST", "clock/advance", """{"by": "PT1M"}"""))["happened"]![0]!["id"]);
    }

    [Fact]
    public async Task A_bots_own_clock_is_no_one_elses_and_nobody_elses_moves_it()
    {
        var other = MockServerApp.NewBot();
        await _app.Control("PUT", $"clock?bot={_bot}", """{"now": "2040-01-01T00:00:00Z", "frozen": true}""");
        Assert.Equal("2040-01-01T00:00:00.000Z", await CreatedNow());
        Assert.Equal("2026-03-04T05:06:07.890Z", await CreatedNow(other));

        await _app.Control("POST", "clock/advance", """{"by": "P1D"}""");
        Assert.Equal("2040-01-01T00:00:00.000Z", await CreatedNow());
        Assert.Equal("2026-03-05T05:06:07.890Z", await CreatedNow(other));

        // It gives its own time up, and follows that of all bots again.
        await _app.Control("DELETE", $"clock?bot={_bot}");
        Assert.Equal("2026-03-05T05:06:07.890Z", await CreatedNow());
    }

    [Theory]
    [InlineData("PUT", "clock", """{"now": "yesterday"}""", "request/body/now")]
    [InlineData("PUT", "clock", """{"now": "1969-12-31T23:59:59Z"}""", "1970")]
    [InlineData("PUT", "clock", """{"now": "9500-01-01T00:00:00Z"}""", "9000")]
    [InlineData("PUT", "clock", """{"frozen": 1}""", "request/body/frozen")]
    [InlineData("PUT", "clock", """{"freeze": true}""", "additional")]
    [InlineData("PUT", "clock", "{}", "request/body")]
    [InlineData("POST", "clock/advance", """{"by": "-PT5M"}""", "request/body/by")]
    [InlineData("POST", "clock/advance", """{"by": "5 minutes"}""", "request/body/by")]
    [InlineData("POST", "clock/advance", """{"by": "P"}""", "request/body/by")]
    [InlineData("POST", "clock/advance", """{"by": "P9999999999999999999D"}""", "request/body/by")]
    [InlineData("POST", "clock/advance", """{"by": "P9999999D"}""", "9000")]
    [InlineData("POST", "clock/advance", "{}", "by")]
    public async Task A_time_that_cannot_be_is_refused_and_the_clock_stays(string method, string path, string body, string says)
    {
        var before = (await _app.Control("GET", "clock")).ToJsonString();
        Assert.Contains(says, (string?)(await _app.Control(method, path, body, 400))["detail"]);
        Assert.Equal(before, (await _app.Control("GET", "clock")).ToJsonString());
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static (string Now, bool Frozen, bool Own) Read(JsonNode clock) => ((string)clock["now"]!, (bool)clock["frozen"]!, (bool)clock["own"]!);

    private async Task<string> CreatedNow(string? bot = null) =>
        (string)(await _app.Bot(bot ?? _bot).Post("/v1/chat/events", new { type = "now", payload = new { } }, 201))["event"]!["createdAt"]!;

    private async Task<string> Schedule(string type, int delay) =>
        (string)(await _app.Bot(_bot).Post("/v1/chat/events", new { type, payload = new { }, schedule = new { delay } }, 201))["event"]!["id"]!;

    private async Task<string> Status(string id) => (string)(await _app.Bot(_bot).Get($"/v1/chat/events/{id}"))["event"]!["status"]!;
}
