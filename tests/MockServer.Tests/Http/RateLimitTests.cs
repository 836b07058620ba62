using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using MockServer.Tests.House;

namespace MockServer.Tests.Http;

/// <summary>Rules api.rate.*.</summary>
public sealed class RateLimitTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    [Rule("api.rate.type")]
    [Rule("api.rate.reset")]
    [Rule("api.rate.remaining")]
    [Rule("api.rate.limit")]
    public async Task Above_the_limit_is_RateLimited_with_the_seconds_to_wait()
    {
        await using var app = MockServerApp.With(("Mock:RateLimit", "3"));
        var bot = MockServerApp.NewBot();
        using var client = app.Bot(bot);
        foreach (var remaining in new[] { 2, 1, 0 })
            Assert.Equal((200, "3", $"{remaining}", "1"), await Told(client, "/v1/chat/users"));

        using var refused = await client.GetAsync("/v1/chat/users", Stop);
        Assert.Equal(("3", "0", "1", "1"), (Header(refused, "RateLimit-Limit"), Header(refused, "RateLimit-Remaining"), Header(refused, "RateLimit-Reset"), Header(refused, "Retry-After")));
        var error = JsonNode.Parse(await refused.Content.ReadAsStringAsync(Stop))!;
        Assert.Equal((429, 429, "RateLimited"), ((int)refused.StatusCode, (int)error["code"]!, (string?)error["type"]));
        Assert.Contains(bot, (string?)error["message"]);
    }

    [Fact]
    [Rule("api.rate.window")]
    public async Task The_window_slides_and_a_refused_request_takes_no_room()
    {
        await using var app = MockServerApp.With(("Mock:RateLimit", "2"));
        using var client = app.Bot();
        Assert.Equal(200, (await Told(client)).Status);
        app.Clock.Advance(TimeSpan.FromMilliseconds(600));
        Assert.Equal(200, (await Told(client)).Status);
        app.Clock.Advance(TimeSpan.FromMilliseconds(399));
        Assert.Equal(429, (await Told(client)).Status);
        app.Clock.Advance(TimeSpan.FromMilliseconds(1));
        // The first has left the window, the second has not: a window that began anew would let two through.
        Assert.Equal(200, (await Told(client)).Status);
        Assert.Equal(429, (await Told(client)).Status);
        app.Clock.Advance(TimeSpan.FromMilliseconds(600));
        Assert.Equal((200, "2", "0", "1"), await Told(client));
    }

    [Fact]
    public async Task Bots_do_not_share_a_limit_and_a_still_bot_has_all_of_it_again()
    {
        await using var app = MockServerApp.With(("Mock:RateLimit", "1"));
        using var one = app.Bot();
        using var other = app.Bot();
        Assert.Equal(200, (await Told(one)).Status);
        Assert.Equal(200, (await Told(other)).Status);
        Assert.Equal(429, (await Told(one)).Status);
        app.Clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(200, (await Told(one)).Status);
        Assert.Equal(429, (await Told(one)).Status);
    }

    [Fact]
    public async Task A_refusal_for_another_reason_counts_and_tells_too()
    {
        await using var app = MockServerApp.With(("Mock:RateLimit", "4"));
        using var client = app.Bot();
        Assert.Equal((404, "4", "3", "1"), await Told(client, "/v1/chat/users/none"));
        Assert.Equal((400, "4", "2", "1"), await Told(client, "/v1/chat/users?pageSize=0"));
        client.DefaultRequestHeaders.Authorization = null;
        Assert.Equal((401, "4", "1", "1"), await Told(client));
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "x");
        Assert.Equal((200, "4", "0", "1"), await Told(client));
    }

    [Fact]
    public async Task What_is_no_operation_or_names_no_bot_is_not_limited()
    {
        await using var app = MockServerApp.With(("Mock:RateLimit", "1"));
        using var client = app.Bot();
        using var nobody = app.CreateClient();
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal((200, null, null, null), await Told(client, "/__admin/health"));
            Assert.Equal((404, null, null, null), await Told(client, "/__files/videos/none.webm"));
            Assert.Equal((404, null, null, null), await Told(client, "/v1/chat/nothing"));
            Assert.Equal((400, null, null, null), await Told(nobody));
        }

        Assert.Equal(200, (await Told(client)).Status);
    }

    [Fact]
    public async Task Without_the_setting_nothing_is_limited_nor_told()
    {
        await using var app = new MockServerApp();
        using var client = app.Bot();
        for (var i = 0; i < 150; i++)
            Assert.Equal((200, null, null, null), await Told(client, "/v1/chat/users?pageSize=1"));
    }

    [Fact]
    public async Task Of_requests_at_once_exactly_as_many_as_the_limit_go_through()
    {
        await using var app = MockServerApp.With(("Mock:RateLimit", "20"));
        using var client = app.Bot();
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Told(client)));
        Assert.Equal(20, answers.Count(answer => answer.Status == (int)HttpStatusCode.OK));
        Assert.Equal(Enumerable.Range(0, 20), answers.Where(answer => answer.Status == 200).Select(answer => int.Parse(answer.Remaining!, null)).Order());
    }

    private static async Task<(int Status, string? Limit, string? Remaining, string? Reset)> Told(HttpClient client, string path = "/v1/chat/users")
    {
        using var answer = await client.GetAsync(path, Stop);
        return ((int)answer.StatusCode, Header(answer, "RateLimit-Limit"), Header(answer, "RateLimit-Remaining"), Header(answer, "RateLimit-Reset"));
    }

    private static string? Header(HttpResponseMessage answer, string name) => answer.Headers.TryGetValues(name, out var values) ? values.Single() : null;
}
