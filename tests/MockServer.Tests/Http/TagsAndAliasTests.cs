using System.Text.Json.Nodes;
using MockServer.Tests.House;

namespace MockServer.Tests.Http;

/// <summary>Tags on the wire and in get-or-create, and who an integration is by its alias: the same for every kind of thing.</summary>
public sealed class TagsAndAliasTests(MockServerApp app) : IClassFixture<MockServerApp>
{
    private readonly string _bot = MockServerApp.NewBot();
    private Listed? _things;

    public static TheoryData<string> Kinds => Listed.Tagged;

    private Listed Things => _things ??= new Listed(app, _bot);

    private HttpClient Telegram => app.Integration(_bot);

    [Theory]
    [MemberData(nameof(Kinds))]
    [Rule("api.wire.tags-dotted")]
    [Rule("api.wire.tags-brackets")]
    [Rule("api.lists.tags-filter")]
    public async Task Everything_after_the_first_dot_is_the_key(string kind)
    {
        foreach (var key in new[] { "plain", "a.b.c", "al#x.y", "with space", "é/ü", "a=b&c", ".", "tags.x" })
        {
            var id = (string)(await Things.Make(kind, new { tags = new Dictionary<string, string> { [key] = "v 1+é" } }))["id"]!;
            var escaped = Uri.EscapeDataString(key);
            foreach (var name in new[] { $"tags.{escaped}", $"tags[{escaped}]", $"tags%5B{escaped}%5D" })
            {
                Assert.Equal([id], await Things.Walk(kind, $"{name}={Uri.EscapeDataString("v 1+é")}"));
                Assert.Empty(await Things.Walk(kind, $"{name}=other"));
            }

            Assert.Empty(await Things.Walk(kind, $"tags.{escaped}x={Uri.EscapeDataString("v 1+é")}"));
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    [Rule("api.tags.empty-not-stored")]
    public async Task A_tag_that_is_created_empty_is_not_stored(string kind)
    {
        var made = await Things.Make(kind, new { tags = new { a = "", b = "1" } });
        Assert.Equal("""{"b":"1"}""", made["tags"]!.ToJsonString());
        Assert.Equal("""{"b":"1"}""", (await Telegram.Get($"/v1/chat/{kind}/{made["id"]}"))[Listed.Singular(kind)]!["tags"]!.ToJsonString());
        var found = (await GetOrCreate(kind, new { c = "", d = (string?)null, e = "2" }))[Listed.Singular(kind)]!;
        Assert.Equal("""{"e":"2"}""", found["tags"]!.ToJsonString());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    [Rule("api.getorcreate.no-tags-creates")]
    [Rule("api.getorcreate.creates")]
    public async Task With_empty_tags_another_is_made_each_time(string kind)
    {
        var ids = new HashSet<string>();
        for (var i = 0; i < 3; i++)
        {
            var answer = await GetOrCreate(kind, new { });
            Assert.True((bool)answer["meta"]!["created"]!);
            Assert.True(ids.Add((string)answer[Listed.Singular(kind)]!["id"]!));
        }

        Assert.Superset(ids, (await Things.Walk(kind)).ToHashSet());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    [Rule("api.getorcreate.creates")]
    [Rule("api.getorcreate.finds")]
    public async Task What_matches_is_answered_and_not_made_again(string kind)
    {
        var first = await GetOrCreate(kind, new { id = "1" });
        Assert.True((bool)first["meta"]!["created"]!);
        var id = (string)first[Listed.Singular(kind)]!["id"]!;
        var again = await GetOrCreate(kind, new { id = "1" });
        Assert.False((bool)again["meta"]!["created"]!);
        Assert.Equal(id, (string?)again[Listed.Singular(kind)]!["id"]);
        Assert.Single(await Things.Walk(kind, "tags.id=1"));
        Assert.Equal(id, (string?)(await Telegram.Get($"/v1/chat/{kind}/{id}"))[Listed.Singular(kind)]!["id"]);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    [Rule("api.tags.update-length")]
    [Rule("api.errors.refused-changes-nothing")]
    public async Task A_value_has_500_characters_at_most_and_a_refused_update_sets_none_of_its_tags(string kind)
    {
        var id = (await Things.Make(kind, new { tags = new { a = "1" } }))["id"]!;
        await Telegram.Refused(HttpMethod.Put, $"/v1/chat/{kind}/{id}", new { tags = new { a = "2", b = new string('x', 501) } }, 400, "InvalidPayload");
        Assert.Equal("""{"a":"1"}""", (await Telegram.Get($"/v1/chat/{kind}/{id}"))[Listed.Singular(kind)]!["tags"]!.ToJsonString());
        await Telegram.Put($"/v1/chat/{kind}/{id}", new { tags = new { b = new string('x', 500) } });
    }

    [Theory]
    [InlineData("""{"bot": {"tags": {}}, "integrations": {"telegram": {"channels": ["channel"], "tags": {}}}}""")]
    [Rule("api.tags.undeclared-400")]
    public async Task A_tag_that_nobody_declares_is_refused_for_every_kind_of_thing(string definition)
    {
        using var put = await app.CreateClient().PutAsync($"/__admin/definitions/{_bot}", Scene.Json(definition), TestContext.Current.CancellationToken);
        Assert.True(put.IsSuccessStatusCode);
        foreach (var kind in Kinds.Select(row => row.Data))
        {
            var made = await Things.Make(kind);
            foreach (var (method, path, body) in new[]
            {
                (HttpMethod.Post, $"/v1/chat/{kind}", await Things.Body(kind, new { tags = new { stranger = "1" } })),
                (HttpMethod.Post, $"/v1/chat/{kind}/get-or-create", await Things.Body(kind, new { tags = new { stranger = "1" } })),
                (HttpMethod.Put, $"/v1/chat/{kind}/{made["id"]}", new Dictionary<string, object?> { ["tags"] = new { stranger = "1" } }),
            })
                Assert.Contains("stranger", (string?)(await Telegram.Refused(method, path, body, 400, "InvalidPayload"))["message"]);
            Assert.Equal("{}", (await Telegram.Get($"/v1/chat/{kind}/{made["id"]}"))[Listed.Singular(kind)]!["tags"]!.ToJsonString());
        }
    }

    [Fact]
    [Rule("api.auth.alias-suffices")]
    public async Task By_its_alias_alone_an_integration_is_one_in_every_way()
    {
        var byAlias = app.Bot(_bot);
        byAlias.DefaultRequestHeaders.Add("x-integration-alias", "telegram");
        var (conversation, user) = (await byAlias.NewConversation(new { chat = "1" }), await byAlias.NewUser(new { id = "1" }));
        Assert.Equal("incoming", (string?)(await byAlias.NewMessage(conversation, user))["direction"]);
        Assert.Equal("""{"telegram:id":"1"}""", (await app.Bot(_bot).Get($"/v1/chat/users/{user}"))["user"]!["tags"]!.ToJsonString());
        Assert.Equal("telegram", (string?)(await byAlias.Get($"/v1/chat/conversations/{conversation}"))["conversation"]!["integration"]);
        await byAlias.Post("/v1/chat/integrations/configure", new { identifier = "shop" });
        await byAlias.Refused(HttpMethod.Post, "/v1/chat/observations", new { name = "seen", data = new { } }, 403, "Forbidden");
    }

    [Fact]
    [Rule("api.wire.text-kept")]
    public async Task Text_comes_back_character_for_character_wherever_it_was_sent()
    {
        const string text = "é e\u0301 🌊👩‍👩‍👧 \u202Eright \u0000\u001F <b>&\"'\\/ \uFEFF";
        var user = (await Telegram.Post("/v1/chat/users", new { name = text, tags = new Dictionary<string, string> { [text] = text }, properties = new { text } }, 201))["user"]!;
        var read = (await Telegram.Get($"/v1/chat/users/{user["id"]}"))["user"]!;
        Assert.Equal((text, text, text), ((string?)read["name"], (string?)read["tags"]![text], (string?)read["properties"]!["text"]));
        var message = await Telegram.NewMessage(await Telegram.NewConversation(), (string)user["id"]!, text);
        Assert.Equal(text, (string?)(await Telegram.Get($"/v1/chat/messages/{message["id"]}"))["message"]!["payload"]!["text"]);
        Assert.Equal([(string)user["id"]!], await Things.Walk("users", $"tags.{Uri.EscapeDataString(text)}={Uri.EscapeDataString(text)}"));
    }

    private async Task<JsonNode> GetOrCreate(string kind, object tags) =>
        await Telegram.Post($"/v1/chat/{kind}/get-or-create", await Things.Body(kind, new { tags }));
}
