namespace MockServer.Tests.Runtime;

public sealed class ConversationsTests(MockServerApp app) : IClassFixture<MockServerApp>
{
    private readonly string _bot = MockServerApp.NewBot();

    private HttpClient Telegram => app.Integration(_bot);

    private HttpClient Bot => app.Bot(_bot);

    [Fact]
    public async Task A_conversation_belongs_to_the_integration_that_made_it()
    {
        var made = (await Telegram.Post("/v1/chat/conversations", new { channel = "dm", tags = new { chatId = "7" }, properties = new { topic = "boats" } }, 201))["conversation"]!;
        Assert.Matches("^conv_[0-9A-HJKMNP-TV-Z]{26}$", (string?)made["id"]);
        Assert.Equal("telegram", (string?)made["integration"]);
        Assert.Equal("dm", (string?)made["channel"]);
        Assert.Equal("boats", (string?)made["properties"]!["topic"]);
        Assert.Equal(0, (int)made["messageCount"]!);
        Assert.Equal(made.ToJsonString(), (await Telegram.Get($"/v1/chat/conversations/{made["id"]}"))["conversation"]!.ToJsonString());

        var error = await Bot.Refused(HttpMethod.Post, "/v1/chat/conversations", new { channel = "dm", tags = new { } }, 400, "InvalidPayload");
        Assert.Equal("Must specify either integrationId or integrationAlias", (string?)error["message"]);
        var named = (await Bot.Post("/v1/chat/conversations", new { channel = "dm", tags = new { }, integrationName = "slack" }, 201))["conversation"]!;
        Assert.Equal("slack", (string?)named["integration"]);
    }

    [Fact]
    public async Task Get_or_create_tells_by_integration_channel_and_tags()
    {
        object Body(string channel, string id) => new { channel, tags = new { id } };
        var first = await Telegram.Post("/v1/chat/conversations/get-or-create", Body("a", "1"));
        Assert.True((bool)first["meta"]!["created"]!);
        Assert.False((bool)(await Telegram.Post("/v1/chat/conversations/get-or-create", Body("a", "1")))["meta"]!["created"]!);
        Assert.True((bool)(await Telegram.Post("/v1/chat/conversations/get-or-create", Body("b", "1")))["meta"]!["created"]!);
        Assert.True((bool)(await Telegram.Post("/v1/chat/conversations/get-or-create", Body("a", "2")))["meta"]!["created"]!);
        Assert.True((bool)(await app.Integration(_bot, "slack").Post("/v1/chat/conversations/get-or-create", Body("a", "1")))["meta"]!["created"]!);
    }

    [Fact]
    public async Task An_update_merges_tags_and_properties_and_bumps_the_moment()
    {
        var id = await Telegram.NewConversation(new { a = "1", b = "2" });
        app.Clock.Advance(TimeSpan.FromSeconds(2));
        var updated = (await Telegram.Put($"/v1/chat/conversations/{id}", new { tags = new { a = (string?)null, c = "3" }, properties = new { p = "1" }, currentTaskId = "x" }))["conversation"]!;
        Assert.Equal("""{"b":"2","c":"3"}""", updated["tags"]!.ToJsonString());
        Assert.Equal("""{"p":"1"}""", updated["properties"]!.ToJsonString());
        Assert.Null(updated["currentTaskId"]);
        Assert.True(string.CompareOrdinal((string?)updated["updatedAt"], (string?)updated["createdAt"]) > 0);
    }

    [Fact]
    public async Task Lists_take_every_filter_and_sort()
    {
        var slack = app.Integration(_bot, "slack");
        var user = await Telegram.NewUser();
        var other = await Telegram.NewUser();
        var ids = new List<string>();
        foreach (var channel in new[] { "dm", "group", "dm" })
        {
            ids.Add(await Telegram.NewConversation(new { kind = channel }, channel));
            app.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        var foreign = await slack.NewConversation(channel: "dm");
        await Telegram.NewMessage(ids[0], user);
        await Telegram.NewMessage(ids[0], user);
        await Telegram.NewMessage(ids[1], user);
        await Telegram.NewMessage(ids[1], other);

        Task<List<string>> List(string query) => Bot.Walk($"/v1/chat/conversations?pageSize=1&{query}", "conversations");
        Assert.Equal([foreign, ids[2], ids[1], ids[0]], await List(""));
        Assert.Equal([foreign, ids[2], ids[0]], await List("channel=dm"));
        Assert.Equal([foreign], await List("integrationName=slack"));
        Assert.Equal([ids[2], ids[0]], await List("tags.telegram:kind=dm"));
        Assert.Equal([ids[1], ids[0]], await List($"participantIds={user}"));
        Assert.Equal([ids[1]], await List($"participantIds={user}&participantIds={other}"));
        Assert.Equal([ids[1], ids[0]], await List("minMessageCount=2"));
        Assert.Equal([foreign, ids[2]], await List("maxMessageCount=0"));
        Assert.Equal([ids[0], ids[1], ids[2], foreign], await List("sortDirection=asc"));
        Assert.Equal([ids[2]], (await List("sortField=updatedAt&sortDirection=asc")).Take(1));
        Assert.Equal([foreign, ids[2]], (await List("sortField=updatedAt&channel=dm&sortDirection=desc")).Where(id => id != ids[0]));
        var second = (string)(await Bot.Get($"/v1/chat/conversations/{ids[1]}"))["conversation"]!["createdAt"]!;
        Assert.Equal([ids[1], ids[0]], await List($"beforeDate={second}"));
        Assert.Equal([foreign, ids[2], ids[1]], await List($"afterDate={second}"));
        Assert.Empty(await List($"channel=dm&participantIds={other}"));
    }

    [Fact]
    public async Task Participants_come_go_and_are_listed_newest_first()
    {
        var conversation = await Telegram.NewConversation();
        var users = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            users.Add(await Telegram.NewUser());
            Assert.Equal(users[i], (string?)(await Telegram.Post($"/v1/chat/conversations/{conversation}/participants", new { userId = users[i] }))["participant"]!["id"]);
            app.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        await Telegram.Post($"/v1/chat/conversations/{conversation}/participants", new { userId = users[0] });
        var path = $"/v1/chat/conversations/{conversation}/participants";
        Assert.Equal([users[2], users[1], users[0]], await Bot.Walk($"{path}?pageSize=2", "participants"));
        Assert.Equal(users[1], (string?)(await Bot.Get($"{path}/{users[1]}"))["participant"]!["id"]);
        await Telegram.Delete($"{path}/{users[1]}");
        await Bot.Refused(HttpMethod.Get, $"{path}/{users[1]}", null, 404, "ResourceNotFound");
        await Bot.Refused(HttpMethod.Delete, $"{path}/{users[1]}", null, 404, "ResourceNotFound");
        await Telegram.Delete($"/v1/chat/users/{users[2]}");
        Assert.Equal([users[0]], await Bot.Walk(path, "participants"));
        await Bot.Refused(HttpMethod.Post, path, new { userId = "user_01HZX3V8Q2M5N7P9R1S3T5V7W0" }, 400, "ReferenceNotFound");
    }
}
