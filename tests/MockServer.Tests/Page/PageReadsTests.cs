using System.Net;
using System.Net.Http.Json;

namespace MockServer.Tests.Page;

public sealed class PageReadsTests(MockServerApp app) : IClassFixture<MockServerApp>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private (string Bot, HttpClient Client, HttpClient Page) NewBot()
    {
        var bot = MockServerApp.NewBot();
        var page = app.Bot(bot);
        page.DefaultRequestHeaders.Add("x-mock-page", "1");
        return (bot, app.Bot(bot), page);
    }

    [Fact]
    public async Task What_the_page_reads_is_neither_in_the_journal_nor_counted_as_exercised()
    {
        var (bot, client, page) = NewBot();
        await page.Get("/v1/chat/users");
        Assert.Equal(0, (int)(await client.Get($"/__admin/requests?bot={bot}"))["total"]!);
        Assert.Equal(0, (int)(await client.Get($"/__admin/coverage?bot={bot}"))["summary"]!["operations"]!["exercised"]!);
        await client.Get("/v1/chat/users");
        Assert.Equal(1, (int)(await client.Get($"/__admin/requests?bot={bot}"))["total"]!);
    }

    [Fact]
    public async Task It_meets_no_fault_and_no_preference()
    {
        var (bot, client, page) = NewBot();
        await client.Post($"/__admin/faults?bot={bot}", new { status = 503 }, 201);
        page.DefaultRequestHeaders.Add("prefer", "error=QuotaExceeded");
        await page.Get("/v1/chat/users");
        using var refused = await client.GetAsync("/v1/chat/users", Stop);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
    }

    [Fact]
    public async Task A_write_of_the_page_is_an_exchange_like_any_other()
    {
        var (bot, client, page) = NewBot();
        await page.Post("/v1/chat/events", new { type = "hello", payload = new { } }, 201);
        Assert.Equal(1, (int)(await client.Get($"/__admin/requests?bot={bot}"))["total"]!);
        await client.Post($"/__admin/faults?bot={bot}", new { status = 503 }, 201);
        using var refused = await page.PostAsync("/v1/chat/events", JsonContent.Create(new { type = "hello", payload = new { } }), Stop);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
    }

    [Fact]
    public async Task It_uses_up_no_rate_limit()
    {
        await using var limited = MockServerApp.With(("Mock:RateLimit", "1"));
        var bot = MockServerApp.NewBot();
        using var page = limited.Bot(bot);
        page.DefaultRequestHeaders.Add("x-mock-page", "1");
        await page.Get("/v1/chat/users");
        await page.Get("/v1/chat/users");
        using var client = limited.Bot(bot);
        await client.Get("/v1/chat/users");
        await client.Refused(HttpMethod.Get, "/v1/chat/users", null, 429, "RateLimited");
    }
}
