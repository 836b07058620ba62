using System.Text.Json.Nodes;
using MockServer.Tests.House;

namespace MockServer.Tests.Runtime;

/// <summary>What an event is made with, and how one that waits is canceled.</summary>
public sealed class EventRulesTests(MockServerApp app) : IClassFixture<MockServerApp>
{
    private readonly string _bot = MockServerApp.NewBot();

    private HttpClient Bot => app.Bot(_bot);

    [Theory]
    [InlineData(null, "pending")]
    [InlineData("""{"delay": 0}""", "pending")]
    [InlineData("""{"delay": 1}""", "scheduled")]
    [InlineData("""{"dateTime": "2030-01-02T03:04:05.678Z"}""", "scheduled")]
    [InlineData("""{"dateTime": "2030-01-02T03:04:05+02:00"}""", "scheduled")]
    [InlineData("""{"dateTime": "2020-01-02T03:04:05.678Z"}""", "pending")]
    [Rule("events.create.pending")]
    [Rule("events.create.scheduled")]
    [Rule("events.create.past-at-once")]
    [Rule("events.create.no-failure-yet")]
    public async Task Its_status_follows_from_its_schedule_and_there_is_no_failure_yet(string? schedule, string status)
    {
        var body = new JsonObject { ["type"] = "ping", ["payload"] = new JsonObject() };
        if (schedule is not null)
            body["schedule"] = JsonNode.Parse(schedule);
        var made = (await Bot.Post("/v1/chat/events", body, 201))["event"]!;
        Assert.Equal(status, (string?)made["status"]);
        Assert.True(made.AsObject().TryGetPropertyValue("failureReason", out var reason) && reason is null);
    }

    [Theory]
    [InlineData("tomorrow at nine o'clock")]
    [InlineData("2026-13-04T05:06:07.890Z")]
    [InlineData("2026-03-04 at 05:06:07.89")]
    [Rule("events.create.date-unreadable")]
    public async Task A_moment_that_cannot_be_read_is_refused_and_makes_nothing(string dateTime)
    {
        await Bot.Refused(HttpMethod.Post, "/v1/chat/events", new { type = "ping", payload = new { }, schedule = new { dateTime } }, 400, "InvalidPayload");
        Assert.Empty(await Bot.Walk("/v1/chat/events", "events"));
    }

    [Fact]
    [Rule("events.create.bot-type")]
    [Rule("events.create.plugin-type")]
    [Rule("events.create.integration-type")]
    public async Task A_type_is_kept_for_the_bot_and_behind_the_alias_for_an_integrations()
    {
        foreach (var type in new[] { "orderLate", "plugin#thing", "telegram:joined", "with space/é" })
            await Is(type, type, Bot);
        await Is("joined", "telegram:joined", app.Integration(_bot));
        await Is("joined", "slack:joined", app.Integration(_bot, "slack"));

        async Task Is(string sent, string seen, HttpClient creator)
        {
            var made = (await creator.Post("/v1/chat/events", new { type = sent, payload = new { } }, 201))["event"]!;
            Assert.Equal(sent, (string?)made["type"]);
            Assert.Equal(seen, (string?)(await Bot.Get($"/v1/chat/events/{made["id"]}"))["event"]!["type"]);
            Assert.Contains((string)made["id"]!, await Bot.Walk($"/v1/chat/events?type={Uri.EscapeDataString(seen)}", "events"));
        }
    }

    [Fact]
    [Rule("events.create.type-length")]
    public async Task A_type_is_no_longer_than_the_bot_can_read()
    {
        await Bot.Post("/v1/chat/events", new { type = new string('t', 200), payload = new { } }, 201);
        await Bot.Refused(HttpMethod.Post, "/v1/chat/events", new { type = new string('t', 201), payload = new { } }, 400, "InvalidPayload");
        var telegram = app.Integration(_bot);
        await telegram.Post("/v1/chat/events", new { type = new string('t', 191), payload = new { } }, 201);
        var error = await telegram.Refused(HttpMethod.Post, "/v1/chat/events", new { type = new string('t', 192), payload = new { } }, 400, "InvalidPayload");
        Assert.Equal("request/body/type must NOT have more than 191 characters", (string?)error["message"]);
        Assert.Equal([200, 200], (await Bot.Get("/v1/chat/events"))["events"]!.AsArray().Select(one => ((string)one!["type"]!).Length));
    }

    [Fact]
    [Rule("events.get.unknown-404")]
    public async Task An_id_that_no_event_has_is_ResourceNotFound()
    {
        var user = await app.Integration(_bot).NewUser();
        await Bot.Refused(HttpMethod.Get, $"/v1/chat/events/{user}", null, 404, "ResourceNotFound");
        await Bot.Refused(HttpMethod.Delete, $"/v1/chat/events/scheduled/{user}", null, 404, "ResourceNotFound");
    }

    [Fact]
    [Rule("events.cancel.canceled")]
    [Rule("events.cancel.not-scheduled-refused")]
    [Rule("events.cancel.not-scheduled-400")]
    [Rule("events.list.canceled-listed")]
    public async Task Only_what_waits_is_canceled_and_what_is_canceled_is_listed_without_a_status_alone()
    {
        var waiting = await Make(60_000);
        var canceled = await Make(60_000);
        var ignored = await Make(0);
        Assert.Equal("{}", (await Bot.Delete($"/v1/chat/events/scheduled/{canceled}")).ToJsonString());
        foreach (var (id, status) in new[] { (canceled, "canceled"), (ignored, "ignored") })
        {
            await Bot.Refused(HttpMethod.Delete, $"/v1/chat/events/scheduled/{id}", null, 400, "InvalidPayload");
            Assert.Equal(status, (string?)(await Bot.Get($"/v1/chat/events/{id}"))["event"]!["status"]);
        }

        Assert.Equal(new[] { waiting, canceled, ignored }.Order(), (await Bot.Walk("/v1/chat/events", "events")).Order());
        foreach (var status in new[] { "pending", "ignored", "processed", "failed", "scheduled" })
            Assert.DoesNotContain(canceled, await Bot.Walk($"/v1/chat/events?status={status}", "events"));
        await Bot.Refused(HttpMethod.Get, "/v1/chat/events?status=canceled", null, 400, "InvalidPayload");
    }

    [Fact]
    [Rule("events.list.nothing-of-creation")]
    public async Task Making_a_conversation_or_a_user_raises_no_event()
    {
        var telegram = app.Integration(_bot);
        await telegram.NewConversation(new { a = "1" });
        await telegram.NewUser(new { a = "1" });
        await telegram.Post("/v1/chat/conversations/get-or-create", new { channel = "channel", tags = new { a = "2" } });
        await telegram.Post("/v1/chat/users/get-or-create", new { tags = new { a = "2" } });
        Assert.Empty(await Bot.Walk("/v1/chat/events", "events"));
    }

    private async Task<string> Make(int delay) =>
        (string)(await Bot.Post("/v1/chat/events", new { type = "ping", payload = new { }, schedule = new { delay } }, 201))["event"]!["id"]!;
}
