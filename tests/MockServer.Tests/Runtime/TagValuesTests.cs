using MockServer.Tests.House;

namespace MockServer.Tests.Runtime;

/// <summary>listTagValues: the values that a tag has, each once.</summary>
public sealed class TagValuesTests(MockServerApp app) : IClassFixture<MockServerApp>
{
    private readonly string _bot = MockServerApp.NewBot();

    private TaggedThings Things { get; } = new(app, MockServerApp.NewBot());

    private HttpClient Telegram => app.Integration(_bot);

    private HttpClient Bot => app.Bot(_bot);

    [Fact]
    [Rule("tags.values.distinct")]
    [Rule("tags.values.order")]
    public async Task Each_value_is_listed_once_over_all_pages_in_order_of_code_points()
    {
        // By UTF-16 units the wave would stand before the last one.
        string[] ordered = ["!", "10", "9", "Z", "a", "ab", "z", "é", "\uFFFD", "🌊"];
        foreach (var value in ordered.Concat(ordered.Reverse()).Concat(["9", "9"]))
            await Telegram.NewUser(new Dictionary<string, string> { ["n"] = value, ["other"] = "x" });
        foreach (var size in new[] { 1, 3, 9, 10, 11 })
        {
            var pages = await Pages($"telegram:n/values?type=user&pageSize={size}");
            Assert.Equal(ordered, pages.SelectMany(page => page));
            Assert.All(pages[..^1], page => Assert.Equal(size, page.Count));
        }
    }

    [Fact]
    [Rule("api.lists.page-of-20")]
    [Rule("api.lists.walk-complete")]
    public async Task A_page_holds_twenty_and_the_last_one_has_no_token()
    {
        for (var i = 0; i < 40; i++)
            await Telegram.NewUser(new { n = $"{i:D2}" });
        var pages = await Pages("telegram:n/values?type=user");
        Assert.Equal([20, 20], pages.Select(page => page.Count));
        Assert.Equal(Enumerable.Range(0, 40).Select(n => $"{n:D2}"), pages.SelectMany(page => page));
    }

    [Fact]
    [Rule("tags.values.of-type")]
    [Rule("tags.values.unknown-empty")]
    public async Task Values_on_things_of_another_type_are_not_listed()
    {
        foreach (var kind in new[] { "user", "conversation", "message", "workflow" })
            await Things.Make(Things.Telegram, kind, new Dictionary<string, string> { ["of"] = kind, [$"only-{kind}"] = "x" });
        foreach (var kind in new[] { "user", "conversation", "message" })
        {
            Assert.Equal([kind], await Values(Things.Telegram, "of", kind));
            Assert.Empty(await Values(Things.Telegram, "only-workflow", kind));
            Assert.Empty(await Values(Things.Telegram, "no-such-key", kind));
        }

        await Things.Telegram.Refused(HttpMethod.Get, "/v1/chat/tags/of/values", null, 400, "InvalidPayload");
        await Things.Telegram.Refused(HttpMethod.Get, "/v1/chat/tags/of/values?type=workflow", null, 400, "InvalidPayload");
    }

    [Theory]
    [InlineData("user")]
    [InlineData("conversation")]
    [InlineData("message")]
    [Rule("tags.values.current")]
    public async Task A_value_that_nothing_bears_any_longer_is_not_listed(string kind)
    {
        var ids = new List<string>();
        foreach (var value in new[] { "changed", "removed", "deleted", "shared", "shared" })
            ids.Add((string)(await Things.Make(Things.Telegram, kind, new { v = value }))["id"]!);
        await Things.Telegram.Put($"/v1/chat/{kind}s/{ids[0]}", new { tags = new { v = "new" } });
        await Things.Telegram.Put($"/v1/chat/{kind}s/{ids[1]}", new { tags = new { v = "" } });
        await Things.Telegram.Delete($"/v1/chat/{kind}s/{ids[2]}");
        await Things.Telegram.Delete($"/v1/chat/{kind}s/{ids[3]}");
        Assert.Equal(["new", "shared"], await Values(Things.Telegram, "v", kind));
    }

    [Theory]
    [InlineData("user")]
    [InlineData("conversation")]
    [Rule("tags.values.key-as-seen")]
    public async Task The_key_is_the_one_that_the_caller_sees(string kind)
    {
        await Things.Make(Things.Telegram, kind, new { id = "telegram's" });
        await Things.Make(Things.Slack, kind, new { id = "slack's" });
        await Things.Make(Things.Bot, kind, new Dictionary<string, string> { ["id"] = "bot's", ["hitl#id"] = "plugin's" });
        Assert.Equal(["telegram's"], await Values(Things.Telegram, "id", kind));
        Assert.Equal(["slack's"], await Values(Things.Slack, "id", kind));
        Assert.Equal(["bot's"], await Values(Things.Bot, "id", kind));
        Assert.Equal(["plugin's"], await Values(Things.Bot, "hitl#id", kind));
        Assert.Equal(["telegram's"], await Values(Things.Bot, "telegram:id", kind));
        Assert.Empty(await Values(Things.Slack, "telegram:id", kind));
        Assert.Empty(await Values(Things.Telegram, "hitl#id", kind));
    }

    private static async Task<List<string>> Values(HttpClient caller, string key, string kind) =>
        [.. (await caller.Get($"/v1/chat/tags/{Uri.EscapeDataString(key)}/values?type={kind}"))["tags"]!.AsArray().Select(tag => (string)tag!["value"]!)];

    private async Task<List<List<string>>> Pages(string query)
    {
        var (pages, token) = (new List<List<string>>(), (string?)null);
        do
        {
            var page = await Bot.Get($"/v1/chat/tags/{query}{(token is null ? "" : "&nextToken=" + Uri.EscapeDataString(token))}");
            pages.Add([.. page["tags"]!.AsArray().Select(tag => (string)tag!["value"]!)]);
            token = (string?)page["meta"]!["nextToken"];
        }
        while (token is not null);
        return pages;
    }
}
