using System.Text.Json.Nodes;
using MockServer.Tests.House;

namespace MockServer.Tests.Http;

/// <summary>Pages: the same for every list.</summary>
public sealed class ListPagesTests(MockServerApp app) : IClassFixture<MockServerApp>
{
    public static TheoryData<string> Kinds => Listed.Kinds;

    public static TheoryData<string> Lists => Scene.Lists;

    private Listed Things { get; } = new(app, MockServerApp.NewBot());

    [Theory]
    [MemberData(nameof(Kinds))]
    [Rule("api.lists.page-of-20")]
    [Rule("api.lists.page-size")]
    [Rule("api.lists.last-page")]
    [Rule("api.lists.walk-complete")]
    [Rule("api.lists.newest-first")]
    [Rule("api.lists.token-opaque")]
    public async Task A_walk_gives_everything_once_newest_first_in_pages_of_20_or_as_asked(string kind)
    {
        var ids = await Things.Make(kind, 45);
        ids.Reverse();
        foreach (var (query, sizes) in new[] { ("", new[] { 20, 20, 5 }), ("pageSize=1&", [.. Enumerable.Repeat(1, 45)]), ("pageSize=44&", [44, 1]), ("pageSize=45&", [45]) })
        {
            var (walked, token) = (new List<List<string>>(), "");
            while (token is not null)
            {
                // Every character percent-encoded, as a careful client may.
                var escaped = string.Concat(token.Select(character => $"%{(int)character:X2}"));
                var page = await Things.Caller.Get($"/v1/chat/{kind}?{query}{(token.Length == 0 ? "" : $"nextToken={escaped}")}");
                walked.Add([.. page[kind]!.AsArray().Select(row => (string)row!["id"]!)]);
                token = (string?)page["meta"]!["nextToken"];
                Assert.Equal(walked.Count == sizes.Length, token is null && !page["meta"]!.AsObject().ContainsKey("nextToken"));
            }

            Assert.Equal(ids, walked.SelectMany(page => page));
            Assert.Equal(sizes, walked.Select(page => page.Count));
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    [Rule("api.lists.walk-steady")]
    public async Task What_is_made_during_a_walk_neither_repeats_nor_hides_what_was_there(string kind)
    {
        var there = await Things.Make(kind, 7);
        var seen = new List<string>();
        var token = "";
        while (token is not null)
        {
            var page = await Things.Caller.Get($"/v1/chat/{kind}?pageSize=2{(token.Length == 0 ? "" : $"&nextToken={Uri.EscapeDataString(token)}")}");
            seen.AddRange(page[kind]!.AsArray().Select(row => (string)row!["id"]!));
            token = (string?)page["meta"]!["nextToken"];
            await Things.Make(kind, 3);
        }

        Assert.Equal(Enumerable.Reverse(there), seen);
    }

    [Theory]
    [MemberData(nameof(Lists))]
    [Rule("api.lists.page-size-maximum")]
    [Rule("api.errors.invalid-parameter-400")]
    [Rule("api.errors.invalid-parameter-type")]
    [Rule("api.errors.invalid-parameter-message")]
    [Rule("api.lists.token-unreadable")]
    public async Task A_page_size_or_token_that_cannot_be_is_refused_in_every_list(string operation)
    {
        var scene = await Scene.In(app);
        Task<JsonNode> Refused(string query, string type) => scene.Refused(operation, 400, type, request =>
            request.RequestUri = new Uri(scene.Path(operation) is var path && path.Contains('?') ? $"{path}&{query}" : $"{path}?{query}", UriKind.Relative));
        foreach (var size in new[] { "0", "-1", "101", "1.5", "many" })
            Assert.StartsWith("request/query/pageSize", (string?)(await Refused($"pageSize={size}", "InvalidPayload"))["message"]);
        // The place in a list of values is a value, so any text is one.
        string[] unreadable = operation == "listTagValues" ? ["x", "%2F%2F", "%F0%9F%8C%8A"] : ["x", "bm90IG91cnM%3D", "%2F%2F", "%F0%9F%8C%8A"];
        foreach (var token in unreadable)
            await Refused($"nextToken={token}", "InvalidQuery");
        Assert.Equal(200, (await scene.Send(operation, request =>
            request.RequestUri = new Uri(scene.Path(operation) is var path && path.Contains('?') ? $"{path}&pageSize=100" : $"{path}?pageSize=100", UriKind.Relative))).Status);
    }

    [Fact]
    [Rule("api.lists.token-unbound")]
    public async Task A_token_sent_with_other_filters_goes_on_from_its_place_under_those()
    {
        var made = new List<string>();
        for (var i = 0; i < 6; i++)
        {
            app.Clock.Advance(TimeSpan.FromSeconds(1));
            made.Add((string)(await Things.Make("users", new { tags = new { parity = i % 2 == 0 ? "even" : "odd" } }))["id"]!);
        }

        var token = (string)(await Things.Caller.Get("/v1/chat/users?pageSize=2"))["meta"]!["nextToken"]!;
        Assert.Equal([made[2], made[0]], await Things.Walk("users", $"tags.parity=even&nextToken={Uri.EscapeDataString(token)}"));
    }

    [Theory]
    [InlineData("conversations")]
    [InlineData("users")]
    [Rule("api.lists.sort-field")]
    [Rule("api.lists.sort-ascending")]
    [Rule("api.times.updated")]
    public async Task Items_are_sorted_by_the_field_and_in_the_direction_that_are_asked_for(string kind)
    {
        var ids = await Things.Make(kind, 5);
        foreach (var changed in new[] { ids[1], ids[4], ids[0] })
        {
            app.Clock.Advance(TimeSpan.FromSeconds(1));
            await Things.Caller.Put($"/v1/chat/{kind}/{changed}", new { tags = new { a = "1" } });
        }

        string[] latest = [ids[0], ids[4], ids[1], ids[3], ids[2]];
        Assert.Equal(latest, await Things.Walk(kind, "sortField=updatedAt&pageSize=2"));
        Assert.Equal(latest, await Things.Walk(kind, "sortField=updatedAt&sortDirection=desc"));
        Assert.Equal(latest.Reverse(), await Things.Walk(kind, "sortField=updatedAt&sortDirection=asc&pageSize=2"));
        Assert.Equal(ids, await Things.Walk(kind, "sortDirection=asc&pageSize=2"));
        Assert.Equal(ids, await Things.Walk(kind, "sortField=createdAt&sortDirection=asc"));
        Assert.Equal(Enumerable.Reverse(ids), await Things.Walk(kind, "sortField=createdAt"));
    }

    [Theory]
    [InlineData("conversations")]
    [InlineData("messages")]
    [InlineData("users")]
    [Rule("api.lists.dates-inclusive")]
    [Rule("api.lists.date-unreadable")]
    public async Task Dates_keep_items_of_exactly_that_time(string kind)
    {
        var ids = await Things.Make(kind, 3);
        var middle = DateTimeOffset.Parse((string)(await Things.Caller.Get($"/v1/chat/{kind}/{ids[1]}"))[Listed.Singular(kind)]!["createdAt"]!, null);
        string At(int milliseconds) => $"{middle.AddMilliseconds(milliseconds):yyyy-MM-ddTHH:mm:ss.fffZ}";
        Assert.Equal([ids[1]], await Things.Walk(kind, $"afterDate={At(0)}&beforeDate={At(0)}"));
        Assert.Equal([ids[1]], await Things.Walk(kind, $"afterDate={Uri.EscapeDataString(middle.ToOffset(TimeSpan.FromHours(2)).ToString("o"))}&beforeDate={At(0)}"));
        Assert.Equal([ids[2]], await Things.Walk(kind, $"afterDate={At(1)}"));
        Assert.Equal([ids[0]], await Things.Walk(kind, $"beforeDate={At(-1)}"));
        Assert.Equal([ids[2], ids[1]], await Things.Walk(kind, $"afterDate={At(0)}"));
        Assert.Equal([ids[1], ids[0]], await Things.Walk(kind, $"beforeDate={At(0)}"));
        foreach (var bad in new[] { "yesterday", "2026-13-01", "1772600767890", "2026-03-04T25:00:00Z" })
        {
            await Things.Caller.Get($"/v1/chat/{kind}?afterDate={bad}", 400);
            await Things.Caller.Get($"/v1/chat/{kind}?beforeDate={bad}", 400);
        }
    }
}
