using System.Text;
using MockServer.Tests.House;

namespace MockServer.Tests.Http;

public sealed class WireFormatTests(MockServerApp app) : IClassFixture<MockServerApp>
{
    [Theory]
    [InlineData("2.0", 200)]
    [InlineData("2e0", 200)]
    [InlineData("2.5", 400)]
    [InlineData("99999999999999999999", 400)]
    public async Task An_integer_of_the_query_is_what_JSON_Schema_calls_one(string pageSize, int status)
    {
        var client = app.Integration();
        for (var i = 0; i < 3; i++)
            await client.NewUser();
        var answer = await client.Get($"/v1/chat/users?pageSize={pageSize}", status);
        if (status == 200)
            Assert.Equal(2, answer["users"]!.AsArray().Count);
    }

    [Theory]
    [InlineData("3.0", 200)]
    [InlineData("3e9", 200)]
    [InlineData("3.5", 400)]
    [InlineData("0", 400)]
    [InlineData("9e99", 400)]
    public async Task So_is_one_of_the_body(string count, int status) =>
        await app.Bot().Call(HttpMethod.Post, "/v1/chat/analytics", new StringContent($$"""{"name": "clicks", "count": {{count}}}""", Encoding.UTF8, "application/json"), status);

    [Theory]
    [InlineData("2026-03-04T05:06:07Z", "2026-03-04T05:06:07.000Z")]
    [InlineData("2026-03-04t05:06:07.1239z", "2026-03-04T05:06:07.123Z")]
    [InlineData("2026-03-04T05:06:07.5+02:00", "2026-03-04T03:06:07.500Z")]
    [InlineData("2016-12-31T23:59:60Z", "2017-01-01T00:00:00.000Z")]
    [InlineData("1990-12-31T15:59:60-08:00", "1991-01-01T00:00:00.000Z")]
    [Rule("api.times.utc")]
    public async Task Every_form_of_RFC_3339_is_read_and_leaves_as_UTC_with_milliseconds(string sent, string answered)
    {
        var workflow = (await app.Bot().Post("/v1/chat/workflows", new { name = "w", status = "pending", timeoutAt = sent }, 201))["workflow"]!;
        Assert.Equal(answered, (string?)workflow["timeoutAt"]);
    }

    [Fact]
    public async Task A_moment_that_no_date_can_hold_is_refused() =>
        await app.Bot().Refused(HttpMethod.Post, "/v1/chat/workflows", new { name = "w", status = "pending", timeoutAt = "0000-01-01T00:00:00Z" }, 400, "InvalidPayload");

    [Fact]
    [Rule("api.wire.text-kept")]
    public async Task Text_and_numbers_come_back_as_they_were_sent()
    {
        const string payload = """{"text":"é 🌊 e\u0301 \u0000 <b>&","big":12345678901234567890.123456789,"exp":1E+2,"nested":{"a":[null,true]}}""";
        var bot = MockServerApp.NewBot();
        var made = await app.Bot(bot).Call(HttpMethod.Post, "/v1/chat/events", new StringContent($$"""{"type": "t", "payload": {{payload}}}""", Encoding.UTF8, "application/json"), 201);
        var read = (await app.Bot(bot).Get($"/v1/chat/events/{made["event"]!["id"]}"))["event"]!["payload"]!;
        Assert.Equal("é 🌊 e\u0301 \u0000 <b>&", (string?)read["text"]);
        Assert.Equal("12345678901234567890.123456789", read["big"]!.ToJsonString());
        Assert.Equal("1E+2", read["exp"]!.ToJsonString());
    }

    [Fact]
    public async Task What_was_answered_again_and_again_is_answered_as_it_is_now()
    {
        var bot = MockServerApp.NewBot();
        var (client, other) = (app.Integration(bot), app.Bot(bot));
        var id = await client.NewUser();
        for (var i = 0; i < 3; i++)
            Assert.Equal("{}", (await other.Get("/v1/chat/users"))["users"]![0]!["tags"]!.ToJsonString());
        await client.Put($"/v1/chat/users/{id}", new { tags = new { plan = "gold" } });
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal("""{"telegram:plan":"gold"}""", (await other.Get("/v1/chat/users"))["users"]![0]!["tags"]!.ToJsonString());
            Assert.Equal("""{"plan":"gold"}""", (await client.Get("/v1/chat/users"))["users"]![0]!["tags"]!.ToJsonString());
        }
    }

    [Fact]
    public async Task A_delete_carries_a_body_and_a_post_may_carry_none()
    {
        var client = app.Integration();
        await client.Delete($"/v1/chat/users/{await client.NewUser()}");
        Assert.Equal("{}", (await client.Post("/v1/chat/integrations/configure", null)).ToJsonString());
        await client.Refused(HttpMethod.Post, "/v1/chat/users", null, 400, "InvalidPayload");
    }
}
