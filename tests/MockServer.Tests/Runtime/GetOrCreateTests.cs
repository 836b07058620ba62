using MockServer.Tests.House;

namespace MockServer.Tests.Runtime;

/// <summary>Get-or-create of users, conversations and messages: what matches, what a match changes, and that many at once are one.</summary>
public sealed class GetOrCreateTests(MockServerApp app) : IClassFixture<MockServerApp>
{
    public static TheoryData<string> Kinds => ["user", "conversation", "message"];

    private TaggedThings Things { get; } = new(app, MockServerApp.NewBot());

    [Theory]
    [MemberData(nameof(Kinds))]
    [Rule("api.getorcreate.creates")]
    [Rule("api.getorcreate.finds")]
    [Rule("api.getorcreate.all-tags")]
    public async Task Without_a_list_the_whole_set_of_tags_tells(string kind)
    {
        var made = await Things.Find(Things.Telegram, kind, new { a = "1", b = "2" });
        Assert.True((bool)made["meta"]!["created"]!);
        await Finds(made, kind, new { b = "2", a = "1" });
        foreach (object tags in new object[] { new { a = "1" }, new { a = "1", b = "2", c = "3" }, new { a = "1", b = "other" }, new { a = "2", b = "1" }, new { b = "2" } })
            Assert.True((bool)(await Things.Find(Things.Telegram, kind, tags))["meta"]!["created"]!, $"{tags} found one");
        await Finds(made, kind, new { a = "1", b = "2", c = "" });
        Assert.Equal(6, (await Things.Telegram.Walk($"/v1/chat/{kind}s", $"{kind}s")).Count);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    [Rule("api.getorcreate.listed-tags")]
    public async Task With_a_list_only_the_listed_tags_tell(string kind)
    {
        var made = await Things.Find(Things.Telegram, kind, new { a = "1", b = "2", c = "3" }, "a", "b");
        Assert.True((bool)made["meta"]!["created"]!);
        await Finds(made, kind, new { a = "1", b = "2", c = "other" }, "a", "b");
        await Finds(made, kind, new { a = "1", b = "2" }, "a", "b");
        await Finds(made, kind, new { a = "1", b = "2", d = "4" }, "b");
        foreach (object tags in new object[] { new { a = "1", b = "other", c = "3" }, new { a = "other", b = "2", c = "3" } })
            Assert.True((bool)(await Things.Find(Things.Telegram, kind, tags, "a", "b"))["meta"]!["created"]!, $"{tags} found one");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    [Rule("api.getorcreate.listed-not-sent")]
    public async Task A_listed_tag_that_is_not_sent_tells_those_without_it(string kind)
    {
        await Things.Make(Things.Telegram, kind, new { a = "1", b = "2" });
        foreach (object tags in new object[] { new { a = "1" }, new { a = "1", b = "", c = "x" } })
        {
            var made = await Things.Find(Things.Telegram, kind, tags, "a", "b");
            Assert.True((bool)made["meta"]!["created"]!, $"{tags} found one");
            await Finds(made, kind, new { a = "1" }, "a", "b");
            await TaggedThings.Change(Things.Telegram, kind, made[kind]!["id"]!, new { b = "other" });
        }

        // Of a tag that is another's, an integration knows nothing.
        var own = await Things.Find(Things.Telegram, kind, new { a = "3" }, "a", "b");
        await TaggedThings.Change(Things.Bot, kind, own[kind]!["id"]!, new { b = "bot's" });
        await Finds(own, kind, new { a = "3" }, "a", "b");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    [Rule("api.getorcreate.updates-other-tags")]
    public async Task A_match_takes_the_other_tags_that_were_sent_and_keeps_those_that_were_not(string kind)
    {
        var made = (await Things.Find(Things.Telegram, kind, new { id = "1", lang = "fr", tier = "gold", old = "x" }))[kind]!;
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        var found = (await Things.Find(Things.Telegram, kind, new { id = "1", lang = "de", old = "", @new = "y" }, "id"))[kind]!;
        Assert.Equal((string?)made["id"], (string?)found["id"]);
        Assert.Equal("""{"id":"1","lang":"de","tier":"gold","new":"y"}""", found["tags"]!.ToJsonString());
        Assert.Equal((string?)made["createdAt"], (string?)found["createdAt"]);
        Assert.NotEqual((string?)made["updatedAt"], (string?)found["updatedAt"]);
        Assert.Equal(found.ToJsonString(), (await Things.Telegram.Get($"/v1/chat/{kind}s/{found["id"]}"))[kind]!.ToJsonString());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    [Rule("api.getorcreate.no-tags-creates")]
    public async Task With_no_tag_to_tell_by_it_is_always_a_new_one(string kind)
    {
        var ids = new List<string>();
        for (var i = 0; i < 2; i++)
        {
            await Creates(await Things.Body(Things.Telegram, kind, new { }));
            await Creates(await Things.Body(Things.Telegram, kind, new { id = "" }));
            await Creates(new(await Things.Body(Things.Telegram, kind, new { })) { ["discriminateByTags"] = new[] { "id" } });
            await Creates(new(await Things.Body(Things.Telegram, kind, new { id = "1" })) { ["discriminateByTags"] = Array.Empty<string>() });
        }

        Assert.Equal(8, ids.Distinct().Count());

        async Task Creates(Dictionary<string, object?> body)
        {
            var answer = await Things.Telegram.Post($"/v1/chat/{kind}s/get-or-create", body);
            Assert.True((bool)answer["meta"]!["created"]!);
            ids.Add((string)answer[kind]!["id"]!);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    [Rule("api.getorcreate.finds")]
    public async Task Two_hundred_at_once_make_one(string kind)
    {
        var client = Things.Telegram;
        var body = await Things.Body(client, kind, new { id = "same" });
        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => client.Post($"/v1/chat/{kind}s/get-or-create", body)));
        var id = Assert.Single(answers.Select(answer => (string)answer[kind]!["id"]!).Distinct());
        Assert.Single(answers, answer => (bool)answer["meta"]!["created"]!);
        Assert.Equal([id], await client.Walk($"/v1/chat/{kind}s", $"{kind}s"));
    }

    private async Task Finds(System.Text.Json.Nodes.JsonNode made, string kind, object tags, params string[] discriminateByTags)
    {
        var found = await Things.Find(Things.Telegram, kind, tags, discriminateByTags);
        Assert.False((bool)found["meta"]!["created"]!, $"{tags} found none");
        Assert.Equal((string?)made[kind]!["id"], (string?)found[kind]!["id"]);
    }
}
