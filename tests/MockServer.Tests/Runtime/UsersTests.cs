using MockServer.Tests.House;

namespace MockServer.Tests.Runtime;

public sealed class UsersTests(MockServerApp app) : IClassFixture<MockServerApp>
{
    [Fact]
    public async Task A_user_is_remembered_as_it_was_made()
    {
        var client = app.Integration();
        var sent = new { tags = new { id = "42" }, name = "Ada", pictureUrl = "https://example.com/ada.png", properties = new { email = "ada@example.com" } };
        var made = (await client.Post("/v1/chat/users", sent, 201))["user"]!;
        Assert.Matches("^user_[0-9A-HJKMNP-TV-Z]{26}$", (string?)made["id"]);
        Assert.Equal($"{app.Clock.GetUtcNow():yyyy-MM-ddTHH:mm:ss.fffZ}", (string?)made["createdAt"]);
        Assert.Equal("42", (string?)made["tags"]!["id"]);
        Assert.Equal("ada@example.com", (string?)made["properties"]!["email"]);
        Assert.Equal(made.ToJsonString(), (await client.Get($"/v1/chat/users/{made["id"]}"))["user"]!.ToJsonString());
        Assert.Equal([(string)made["id"]!], await client.Walk("/v1/chat/users", "users"));
    }

    [Fact]
    [Rule("users.update.tags-merge")]
    [Rule("users.update.other-fields-kept")]
    [Rule("users.update.null-property-removed")]
    [Rule("users.update.properties-merge")]
    public async Task An_update_changes_what_is_sent_and_keeps_the_rest()
    {
        var client = app.Integration();
        var made = (await client.Post("/v1/chat/users", new { tags = new { a = "1", b = "2", c = "3" }, name = "Ada", pictureUrl = "https://example.com/a.png", properties = new { x = "1", y = "2" } }, 201))["user"]!;
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        var updated = (await client.Put($"/v1/chat/users/{made["id"]}", new { tags = new { a = "", b = "two", d = "4" }, pictureUrl = (string?)null, properties = new { x = (string?)null } }))["user"]!;
        Assert.Equal("""{"b":"two","c":"3","d":"4"}""", updated["tags"]!.ToJsonString());
        Assert.Equal("Ada", (string?)updated["name"]);
        Assert.Null(updated["pictureUrl"]);
        Assert.Equal("""{"y":"2"}""", updated["properties"]!.ToJsonString());
        Assert.Equal((string?)made["createdAt"], (string?)updated["createdAt"]);
        Assert.NotEqual((string?)made["updatedAt"], (string?)updated["updatedAt"]);
        Assert.Equal(updated.ToJsonString(), (await client.Put($"/v1/chat/users/{made["id"]}", new { }))["user"]!.ToJsonString());
    }

    [Fact]
    public async Task An_empty_tag_is_not_stored()
    {
        var client = app.Integration();
        var made = (await client.Post("/v1/chat/users", new { tags = new { a = "", b = "2" } }, 201))["user"]!;
        Assert.Equal("""{"b":"2"}""", made["tags"]!.ToJsonString());
    }

    [Fact]
    public async Task A_tag_is_not_longer_than_500_characters_in_updates_too()
    {
        var client = app.Integration();
        var id = await client.NewUser();
        await client.Put($"/v1/chat/users/{id}", new { tags = new { a = string.Concat(Enumerable.Repeat("🌊", 500)) } });
        await client.Refused(HttpMethod.Put, $"/v1/chat/users/{id}", new { tags = new { a = new string('x', 501) } }, 400, "InvalidPayload");
    }

    [Fact]
    [Rule("users.get.unknown-404")]
    public async Task A_deleted_user_is_gone()
    {
        var client = app.Integration();
        var id = await client.NewUser();
        await client.Delete($"/v1/chat/users/{id}");
        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Put, HttpMethod.Delete })
            await client.Refused(method, $"/v1/chat/users/{id}", new { }, 404, "ResourceNotFound");
        Assert.Empty(await client.Walk("/v1/chat/users", "users"));
        foreach (var none in new[] { "user_01HZX3V8Q2M5N7P9R1S3T5V7W0", await client.NewConversation(), "x" })
            await client.Refused(HttpMethod.Get, $"/v1/chat/users/{none}", null, 404, "ResourceNotFound");
    }

    [Fact]
    public async Task Get_or_create_finds_by_all_tags_or_by_the_listed_ones()
    {
        var client = app.Integration();
        var first = await client.Post("/v1/chat/users/get-or-create", new { tags = new { id = "1", lang = "fr" } });
        Assert.True((bool)first["meta"]!["created"]!);
        var same = await client.Post("/v1/chat/users/get-or-create", new { tags = new { id = "1", lang = "fr" }, name = "Zoé" });
        Assert.False((bool)same["meta"]!["created"]!);
        Assert.Equal("Zoé", (string?)same["user"]!["name"]);
        var listed = await client.Post("/v1/chat/users/get-or-create", new { tags = new { id = "1", lang = "de" }, discriminateByTags = new[] { "id" } });
        Assert.False((bool)listed["meta"]!["created"]!);
        Assert.Equal("de", (string?)listed["user"]!["tags"]!["lang"]);
        var other = await client.Post("/v1/chat/users/get-or-create", new { tags = new { id = "1" } });
        Assert.True((bool)other["meta"]!["created"]!);
        var none = await client.Post("/v1/chat/users/get-or-create", new { tags = new { } });
        Assert.True((bool)none["meta"]!["created"]!);
    }

    [Fact]
    [Rule("users.create.bot-names-integration")]
    [Rule("users.create.bot-with-integration-name")]
    public async Task A_bot_must_name_the_integration_that_a_user_is_of()
    {
        var bot = MockServerApp.NewBot();
        var (client, telegram) = (app.Bot(bot), app.Integration(bot));
        foreach (var path in new[] { "/v1/chat/users", "/v1/chat/users/get-or-create" })
        {
            var error = await client.Refused(HttpMethod.Post, path, new { tags = new { } }, 400, "InvalidPayload");
            Assert.Equal("Must specify either integrationId or integrationAlias", (string?)error["message"]);
        }

        Assert.Empty(await client.Walk("/v1/chat/users", "users"));
        var made = (string)(await client.Post("/v1/chat/users", new { tags = new { }, integrationName = "telegram" }, 201))["user"]!["id"]!;
        await telegram.NewMessage(await telegram.NewConversation(), made);
        var body = new { userId = made };
        await telegram.Refused(HttpMethod.Post, $"/v1/chat/conversations/{await app.Integration(bot, "slack").NewConversation()}/participants", body, 409, "RelationConflict");
    }

    [Fact]
    public async Task Worlds_of_bots_are_apart()
    {
        var (one, other) = (app.Integration(), app.Integration());
        var id = await one.NewUser();
        await other.Refused(HttpMethod.Get, $"/v1/chat/users/{id}", null, 404, "ResourceNotFound");
        Assert.Empty(await other.Walk("/v1/chat/users", "users"));
    }

    [Fact]
    [Rule("users.list.range-updated")]
    public async Task Lists_filter_sort_and_take_ranges()
    {
        var client = app.Integration();
        var ids = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            ids.Add(await client.NewUser(new Dictionary<string, string> { ["n"] = $"{i}", ["parity"] = i % 2 == 0 ? "even" : "odd", ["dotted.key"] = "x" }));
            app.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        var second = (string)(await client.Get($"/v1/chat/users/{ids[1]}"))["user"]!["createdAt"]!;
        var fourth = (string)(await client.Get($"/v1/chat/users/{ids[3]}"))["user"]!["createdAt"]!;
        await client.Put($"/v1/chat/users/{ids[0]}", new { name = "last to change" });

        Assert.Equal([ids[4], ids[3], ids[2], ids[1], ids[0]], await client.Walk("/v1/chat/users?pageSize=2", "users"));
        Assert.Equal([ids[4], ids[2], ids[0]], await client.Walk("/v1/chat/users?tags.parity=even&pageSize=1", "users"));
        Assert.Equal([ids[3]], await client.Walk("/v1/chat/users?tags[parity]=odd&tags.n=3", "users"));
        Assert.Equal(5, (await client.Walk("/v1/chat/users?tags.dotted.key=x", "users")).Count);
        Assert.Empty(await client.Walk("/v1/chat/users?tags.parity=neither", "users"));
        Assert.Equal(5, (await client.Walk("/v1/chat/users?tags=&conversationId=", "users")).Count);
        Assert.Equal([ids[0], ids[1], ids[2]], (await client.Walk("/v1/chat/users?sortDirection=asc&pageSize=2", "users")).Take(3));
        Assert.Equal([ids[0], ids[4]], (await client.Walk("/v1/chat/users?sortField=updatedAt&pageSize=2", "users")).Take(2));
        Assert.Equal([ids[3], ids[2], ids[1]], await client.Walk($"/v1/chat/users?afterDate={second}&beforeDate={fourth}&pageSize=2", "users"));
        Assert.Equal([ids[0]], await client.Walk($"/v1/chat/users?rangeField=updatedAt&afterDate={app.Clock.GetUtcNow():yyyy-MM-ddTHH:mm:ss.fffZ}", "users"));
        Assert.Equal([ids[3], ids[2], ids[1]], await client.Walk($"/v1/chat/users?rangeField=updatedAt&beforeDate={fourth}", "users"));
    }
}
