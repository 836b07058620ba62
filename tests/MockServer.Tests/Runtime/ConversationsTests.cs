using MockServer.Tests.House;

namespace MockServer.Tests.Runtime;

public sealed class ConversationsTests(MockServerApp app) : IClassFixture<MockServerApp>
{
    private readonly string _bot = MockServerApp.NewBot();

    private HttpClient Telegram => app.Integration(_bot);

    private HttpClient Bot => app.Bot(_bot);

    [Fact]
    [Rule("conversations.create.no-messages-yet")]
    [Rule("conversations.create.bot-names-integration")]
    [Rule("conversations.create.bot-refusal-message")]
    public async Task A_conversation_belongs_to_the_integration_that_made_it()
    {
        var made = (await Telegram.Post("/v1/chat/conversations", new { channel = "dm", tags = new { chatId = "7" }, properties = new { topic = "boats" } }, 201))["conversation"]!;
        Assert.Matches("^conv_[0-9A-HJKMNP-TV-Z]{26}$", (string?)made["id"]);
        Assert.Equal("telegram", (string?)made["integration"]);
        Assert.Equal("dm", (string?)made["channel"]);
        Assert.Equal("boats", (string?)made["properties"]!["topic"]);
        Assert.Equal(0, (int)made["messageCount"]!);
        Assert.Equal(made.ToJsonString(), (await Telegram.Get($"/v1/chat/conversations/{made["id"]}"))["conversation"]!.ToJsonString());

        foreach (var path in new[] { "/v1/chat/conversations", "/v1/chat/conversations/get-or-create" })
        {
            var error = await Bot.Refused(HttpMethod.Post, path, new { channel = "dm", tags = new { } }, 400, "InvalidPayload");
            Assert.Equal("Must specify either integrationId or integrationAlias", (string?)error["message"]);
        }

        Assert.Single(await Bot.Walk("/v1/chat/conversations", "conversations"));
        var named = (await Bot.Post("/v1/chat/conversations", new { channel = "dm", tags = new { }, integrationName = "slack" }, 201))["conversation"]!;
        Assert.Equal("slack", (string?)named["integration"]);
    }

    [Fact]
    [Rule("conversations.create.integration-alias")]
    [Rule("conversations.create.bot-with-integration-name")]
    public async Task Whose_it_is_goes_by_the_caller_and_for_a_bot_by_the_name_that_it_gives()
    {
        var slack = app.Integration(_bot, "slack");
        var own = (await Telegram.Post("/v1/chat/conversations", new { channel = "dm", tags = new { }, integrationName = "slack" }, 201))["conversation"]!;
        Assert.Equal("telegram", (string?)own["integration"]);
        var named = (await Bot.Post("/v1/chat/conversations", new { channel = "dm", tags = new { }, integrationName = "slack" }, 201))["conversation"]!;
        Assert.Equal("slack", (string?)(await Telegram.Get($"/v1/chat/conversations/{named["id"]}"))["conversation"]!["integration"]);
        await slack.Post($"/v1/chat/conversations/{named["id"]}/participants", new { userId = await slack.NewUser() });
        await Telegram.Refused(HttpMethod.Post, $"/v1/chat/conversations/{named["id"]}/participants", new { userId = await Telegram.NewUser() }, 409, "RelationConflict");
    }

    [Fact]
    [Rule("conversations.getorcreate.channel-matters")]
    [Rule("conversations.getorcreate.integration-matters")]
    public async Task Get_or_create_tells_by_integration_channel_and_tags()
    {
        object Body(string channel, string id) => new { channel, tags = new { id } };
        var first = await Telegram.Post("/v1/chat/conversations/get-or-create", Body("a", "1"));
        Assert.True((bool)first["meta"]!["created"]!);
        Assert.False((bool)(await Telegram.Post("/v1/chat/conversations/get-or-create", Body("a", "1")))["meta"]!["created"]!);
        Assert.True((bool)(await Telegram.Post("/v1/chat/conversations/get-or-create", Body("b", "1")))["meta"]!["created"]!);
        Assert.True((bool)(await Telegram.Post("/v1/chat/conversations/get-or-create", Body("a", "2")))["meta"]!["created"]!);
        Assert.True((bool)(await app.Integration(_bot, "slack").Post("/v1/chat/conversations/get-or-create", Body("a", "1")))["meta"]!["created"]!);

        // Tags of the bot are the same whichever integration it acts for.
        object ByBot(string integration) => new { channel = "a", tags = new { crm = "7" }, integrationName = integration };
        foreach (var integration in new[] { "telegram", "slack" })
        {
            var made = await Bot.Post("/v1/chat/conversations/get-or-create", ByBot(integration));
            Assert.True((bool)made["meta"]!["created"]!);
            Assert.Equal(integration, (string?)made["conversation"]!["integration"]);
            Assert.False((bool)(await Bot.Post("/v1/chat/conversations/get-or-create", ByBot(integration)))["meta"]!["created"]!);
        }
    }

    [Fact]
    [Rule("conversations.getorcreate.updates-properties")]
    public async Task A_match_takes_the_properties_that_are_sent()
    {
        object Body(object properties) => new { channel = "dm", tags = new { id = "1" }, properties };
        var made = (await Telegram.Post("/v1/chat/conversations/get-or-create", Body(new { x = "1", y = "2" })))["conversation"]!;
        var found = (await Telegram.Post("/v1/chat/conversations/get-or-create", Body(new { y = "two", z = "3" })))["conversation"]!;
        Assert.Equal("""{"x":"1","y":"two","z":"3"}""", found["properties"]!.ToJsonString());
        await Telegram.Post("/v1/chat/conversations/get-or-create", new { channel = "dm", tags = new { id = "1" } });
        Assert.Equal(found["properties"]!.ToJsonString(), (await Bot.Get($"/v1/chat/conversations/{made["id"]}"))["conversation"]!["properties"]!.ToJsonString());
    }

    [Fact]
    [Rule("conversations.update.tags-merge")]
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
    [Rule("conversations.update.properties-merge")]
    [Rule("conversations.update.null-property-removed")]
    [Rule("conversations.update.other-fields-kept")]
    [Rule("conversations.update.task-ignored")]
    public async Task An_update_changes_what_is_sent_and_nothing_else()
    {
        var made = (await Telegram.Post("/v1/chat/conversations", new { channel = "dm", tags = new { a = "1" }, properties = new { x = "1", y = "2", z = "3" } }, 201))["conversation"]!;
        var path = $"/v1/chat/conversations/{made["id"]}";
        await Telegram.NewMessage((string)made["id"]!, await Telegram.NewUser());
        var before = (await Telegram.Get(path))["conversation"]!;
        app.Clock.Advance(TimeSpan.FromSeconds(1));

        // Another integration may write; the conversation stays whose it was.
        var after = (await app.Integration(_bot, "slack").Put(path, new { properties = new { x = (string?)null, y = "two", @new = "" }, currentTaskId = "task_1" }))["conversation"]!;

        Assert.Equal("""{"y":"two","z":"3","new":""}""", after["properties"]!.ToJsonString());
        Assert.Equal(("dm", "telegram", 1), ((string?)after["channel"], (string?)after["integration"], (int)after["messageCount"]!));
        Assert.Null(after["currentTaskId"]);
        var seen = (await Telegram.Get(path))["conversation"]!;
        foreach (var changed in new[] { "properties", "updatedAt" })
        {
            before.AsObject().Remove(changed);
            seen.AsObject().Remove(changed);
        }

        Assert.Equal(before.ToJsonString(), seen.ToJsonString());
    }

    [Fact]
    [Rule("conversations.get.unknown-404")]
    public async Task What_is_no_conversation_is_not_found()
    {
        foreach (var id in new[] { "conv_01HZX3V8Q2M5N7P9R1S3T5V7W0", await Telegram.NewUser(), "x" })
        {
            await Bot.Refused(HttpMethod.Get, $"/v1/chat/conversations/{id}", null, 404, "ResourceNotFound");
            await Bot.Refused(HttpMethod.Put, $"/v1/chat/conversations/{id}", new { }, 404, "ResourceNotFound");
            await Bot.Refused(HttpMethod.Delete, $"/v1/chat/conversations/{id}", null, 404, "ResourceNotFound");
        }
    }

    [Fact]
    [Rule("conversations.list.all-participants")]
    [Rule("conversations.list.message-count-inclusive")]
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
        Assert.Equal([ids[1], ids[0]], await List("minMessageCount=2&maxMessageCount=2"));
        Assert.Empty(await List("minMessageCount=3"));
        Assert.Empty(await List("minMessageCount=1&maxMessageCount=1"));
        Assert.Equal([ids[0], ids[1], ids[2], foreign], await List("sortDirection=asc"));
        Assert.Equal([ids[2]], (await List("sortField=updatedAt&sortDirection=asc")).Take(1));
        Assert.Equal([foreign, ids[2]], (await List("sortField=updatedAt&channel=dm&sortDirection=desc")).Where(id => id != ids[0]));
        var second = (string)(await Bot.Get($"/v1/chat/conversations/{ids[1]}"))["conversation"]!["createdAt"]!;
        Assert.Equal([ids[1], ids[0]], await List($"beforeDate={second}"));
        Assert.Equal([foreign, ids[2], ids[1]], await List($"afterDate={second}"));
        Assert.Empty(await List($"channel=dm&participantIds={other}"));
    }
}
