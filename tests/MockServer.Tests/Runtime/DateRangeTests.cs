using MockServer.Tests.House;

namespace MockServer.Tests.Runtime;

/// <summary>afterDate and beforeDate of the lists that have them: both ends included, and nothing outside.</summary>
public sealed class DateRangeTests(MockServerApp app) : IClassFixture<MockServerApp>
{
    private TaggedThings Things { get; } = new(app, MockServerApp.NewBot());

    [Theory]
    [InlineData("user")]
    [InlineData("conversation")]
    [InlineData("message")]
    [Rule("api.lists.dates-creation")]
    [Rule("api.lists.dates-inclusive")]
    public async Task A_range_goes_by_the_time_of_creation(string kind)
    {
        var list = $"/v1/chat/{kind}s";
        var ids = new List<string>();
        var moments = new List<string>();
        await Things.Body(Things.Telegram, kind, new { });
        for (var i = 0; i < 4; i++)
        {
            app.Clock.Advance(TimeSpan.FromMilliseconds(1));
            moments.Add($"{app.Clock.GetUtcNow():yyyy-MM-ddTHH:mm:ss.fffZ}");
            ids.Add((string)(await Things.Make(Things.Telegram, kind, new { n = $"{i}" }))["id"]!);
        }

        app.Clock.Advance(TimeSpan.FromSeconds(1));
        foreach (var id in ids)
            await Things.Telegram.Put($"{list}/{id}", new { tags = new { changed = "yes" } });

        Task<List<string>> Listed(string query) => Things.Telegram.Walk($"{list}?tags.changed=yes&pageSize=1&{query}", $"{kind}s");
        Assert.Equal([ids[3], ids[2], ids[1]], await Listed($"afterDate={moments[1]}"));
        Assert.Equal([ids[1], ids[0]], await Listed($"beforeDate={moments[1]}"));
        Assert.Equal([ids[2], ids[1]], await Listed($"afterDate={moments[1]}&beforeDate={moments[2]}"));
        Assert.Equal([ids[2]], await Listed($"afterDate={moments[2]}&beforeDate={moments[2]}"));
        Assert.Empty(await Listed($"afterDate={moments[2]}&beforeDate={moments[1]}"));
        Assert.Empty(await Listed($"afterDate={app.Clock.GetUtcNow():yyyy-MM-ddTHH:mm:ss.fffZ}"));
        if (kind != "message")
            Assert.Equal([ids[1], ids[2]], (await Listed($"afterDate={moments[1]}&beforeDate={moments[2]}&sortField=updatedAt")).Order(StringComparer.Ordinal));
    }
}
