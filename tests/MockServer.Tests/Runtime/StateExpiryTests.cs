using System.Text.Json.Nodes;
using MockServer.Tests.House;

namespace MockServer.Tests.Runtime;

/// <summary>States that are forgotten when nobody writes them, on a clock that only the test moves.</summary>
public sealed class StateExpiryTests : IAsyncDisposable
{
    private readonly MockServerApp _app = new();
    private readonly string _bot = MockServerApp.NewBot();

    private HttpClient Bot => _app.Bot(_bot);

    private string Path => $"/v1/chat/states/bot/{_bot}/short";

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    [Rule("states.set.expiry-kept")]
    [Rule("states.set.expires-at")]
    [Rule("states.set.expiry-not-sent")]
    [Rule("states.set.null-expiry")]
    public async Task An_expiry_is_shown_with_its_moment_kept_when_none_is_sent_and_taken_away_by_null()
    {
        var set = await Write(HttpMethod.Post, new { payload = new { }, expiry = 60_000 });
        Assert.Equal((60_000, "2026-03-04T05:07:07.890Z"), ((int)set["expiry"]!, (string?)set["expiresAt"]));
        _app.Clock.Advance(TimeSpan.FromSeconds(10));
        var again = await Write(HttpMethod.Post, new { payload = new { a = 1 } });
        Assert.Equal((60_000, "2026-03-04T05:07:17.890Z"), ((int)again["expiry"]!, (string?)again["expiresAt"]));
        Forever(await Write(HttpMethod.Post, new { payload = new { a = 1 }, expiry = (int?)null }));
        await Outlives();
    }

    [Fact]
    [Rule("states.patch.expiry-set")]
    [Rule("states.patch.prolongs")]
    public async Task A_patch_begins_the_idle_time_anew_and_may_give_another()
    {
        await Write(HttpMethod.Post, new { payload = new { }, expiry = 60_000 });
        _app.Clock.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal("2026-03-04T05:08:06.890Z", (string?)(await Write(HttpMethod.Patch, new { payload = new { } }))["expiresAt"]);
        var longer = await Write(HttpMethod.Patch, new { payload = new { }, expiry = 120_000 });
        Assert.Equal((120_000, "2026-03-04T05:09:06.890Z"), ((int)longer["expiry"]!, (string?)longer["expiresAt"]));
        _app.Clock.Advance(TimeSpan.FromMilliseconds(119_999));
        await Bot.Get(Path);
        _app.Clock.Advance(TimeSpan.FromMilliseconds(1));
        await Bot.Refused(HttpMethod.Get, Path, null, 404, "ResourceNotFound");
    }

    [Fact]
    [Rule("states.expiry.payload-kept")]
    [Rule("states.expiry.set")]
    [Rule("states.expiry.null-never")]
    public async Task Its_expiry_is_set_by_itself_and_the_payload_stays()
    {
        var set = await Write(HttpMethod.Post, new { payload = new { a = 1, b = new { c = 2 } } });
        var short30 = (await Bot.Post($"{Path}/expiry", new { expiry = 30_000 }))["state"]!;
        Assert.Equal((30_000, "2026-03-04T05:06:37.890Z"), ((int)short30["expiry"]!, (string?)short30["expiresAt"]));
        Assert.Equal(set["payload"]!.ToJsonString(), short30["payload"]!.ToJsonString());
        var never = (await Bot.Post($"{Path}/expiry", new { expiry = (int?)null }))["state"]!;
        Assert.Equal(set["payload"]!.ToJsonString(), never["payload"]!.ToJsonString());
        Forever(never);
        await Outlives();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2_592_000_001)]
    [Rule("api.errors.invalid-body-400")]
    public async Task An_expiry_is_a_millisecond_to_thirty_days(long expiry)
    {
        await Write(HttpMethod.Post, new { payload = new { }, expiry = 2_592_000_000 });
        await Bot.Refused(HttpMethod.Post, Path, new { payload = new { }, expiry }, 400, "InvalidPayload");
        await Bot.Refused(HttpMethod.Patch, Path, new { payload = new { }, expiry }, 400, "InvalidPayload");
        await Bot.Refused(HttpMethod.Post, $"{Path}/expiry", new { expiry }, 400, "InvalidPayload");
    }

    [Fact]
    [Rule("states.get.expired-event")]
    [Rule("states.get.expired-404")]
    [Rule("states.patch.unknown-refused")]
    public async Task A_state_that_has_expired_is_gone_for_every_operation_and_was_told_of_once()
    {
        var last = await Write(HttpMethod.Post, new { payload = new { a = 1 }, expiry = 1000 });
        _app.Clock.Advance(TimeSpan.FromMilliseconds(999));
        Assert.Empty(await Bot.Walk("/v1/chat/events?type=state_expired", "events"));
        _app.Clock.Advance(TimeSpan.FromDays(1));
        await Bot.Refused(HttpMethod.Get, Path, null, 404, "ResourceNotFound");
        await Bot.Refused(HttpMethod.Patch, Path, new { payload = new { } }, 404, "ResourceNotFound");
        var raised = Assert.Single((await Bot.Get("/v1/chat/events?type=state_expired"))["events"]!.AsArray())!;
        Assert.Equal(last.ToJsonString(), raised["payload"]!["state"]!.ToJsonString());
        Assert.Equal("2026-03-04T05:06:08.890Z", (string?)raised["createdAt"]);

        var made = (await Bot.Post($"{Path}/get-or-set", new { payload = new { b = 2 } }))["state"]!;
        Assert.NotEqual((string?)last["id"], (string?)made["id"]);
        Forever(made);
    }

    [Fact]
    [Rule("states.set.null-deletes")]
    public async Task A_state_that_was_deleted_does_not_expire()
    {
        await Write(HttpMethod.Post, new { payload = new { }, expiry = 1000 });
        await Bot.Post(Path, new { payload = (object?)null });
        _app.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Empty(await Bot.Walk("/v1/chat/events", "events"));
    }

    private async Task<JsonNode> Write(HttpMethod method, object body) => (await Bot.Call(method, Path, body))["state"]!;

    private async Task Outlives()
    {
        _app.Clock.Advance(TimeSpan.FromDays(400));
        await Bot.Get(Path);
        Assert.Empty(await Bot.Walk("/v1/chat/events?type=state_expired", "events"));
    }

    private static void Forever(JsonNode state) => Assert.False(state.AsObject().ContainsKey("expiry") || state.AsObject().ContainsKey("expiresAt"));
}
