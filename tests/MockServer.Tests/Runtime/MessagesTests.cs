using MockServer.Tests.House;

namespace MockServer.Tests.Runtime;

public sealed class MessagesTests(MockServerApp app) : IClassFixture<MockServerApp>
{
    private readonly string _bot = MockServerApp.NewBot();

    private HttpClient Integration => app.Integration(_bot);

    private HttpClient Bot => app.Bot(_bot);

    [Fact]
    [Rule("messages.create.incoming")]
    [Rule("messages.create.outgoing")]
    [Rule("messages.create.bot-id-as-sender")]
    [Rule("messages.create.sender-takes-part")]
    public async Task The_callers_role_decides_the_direction()
    {
        var (conversation, user) = (await Integration.NewConversation(), await Integration.NewUser());
        var incoming = await Integration.NewMessage(conversation, user);
        Assert.Equal("incoming", (string?)incoming["direction"]);
        Assert.Equal(user, (string?)incoming["userId"]);

        var outgoing = await Bot.NewMessage(conversation, _bot);
        Assert.Equal("outgoing", (string?)outgoing["direction"]);
        var botUser = (string)outgoing["userId"]!;
        Assert.StartsWith("user_", botUser);
        Assert.Equal(botUser, (string?)(await Bot.NewMessage(conversation, botUser))["userId"]);

        Assert.Equal([botUser, user], (await Bot.Walk($"/v1/chat/users?conversationId={conversation}", "users")).Order(StringComparer.Ordinal));
        Assert.Equal(3, (int)(await Bot.Get($"/v1/chat/conversations/{conversation}"))["conversation"]!["messageCount"]!);
    }

    [Fact]
    [Rule("messages.create.synthetic-outgoing")]
    [Rule("messages.create.synthetic-kept")]
    public async Task What_an_integration_records_of_the_bot_is_outgoing()
    {
        var conversation = await Integration.NewConversation();
        var body = new { conversationId = conversation, userId = _bot, type = "text", payload = new { text = "hi" }, tags = new { }, origin = "synthetic" };
        var message = (await Integration.Post("/v1/chat/messages", body, 201))["message"]!;
        Assert.Equal("outgoing", (string?)message["direction"]);
        Assert.Equal("synthetic", (string?)message["origin"]);
        Assert.Equal("synthetic", (string?)(await Bot.Get($"/v1/chat/messages/{message["id"]}"))["message"]!["origin"]);
        var plain = await Integration.NewMessage(conversation, await Integration.NewUser());
        Assert.False(plain.AsObject().ContainsKey("origin"));
    }

    [Fact] // messages.import.bot-outgoing
    public async Task What_an_integration_imports_of_the_bot_is_outgoing()
    {
        var (conversation, user) = (await Integration.NewConversation(), await Integration.NewUser());
        var botUser = (string)(await Bot.NewMessage(conversation, _bot))["userId"]!;
        var messages = new[] { botUser, user }.Select(who => new
        {
            conversationId = conversation,
            userId = who,
            type = "text",
            payload = new { },
            tags = new { },
            createdAt = "2020-01-02T03:04:05Z",
            discriminateByTags = Array.Empty<string>(),
        });
        var imported = (await Integration.Post("/v1/chat/messages/import-messages", new { messages }))["messages"]!.AsArray();
        Assert.Equal(["outgoing", "incoming"], imported.Select(message => (string?)message!["direction"]));
    }

    [Fact]
    [Rule("messages.create.bot-as-another-refused")]
    [Rule("messages.create.bot-as-another-403")]
    public async Task A_bot_sends_as_nobody_else()
    {
        var (conversation, user) = (await Integration.NewConversation(), await Integration.NewUser());
        var body = new { conversationId = conversation, userId = user, type = "text", payload = new { }, tags = new { } };
        await Bot.Refused(HttpMethod.Post, "/v1/chat/messages", body, 403, "Forbidden");
        await Bot.Refused(HttpMethod.Post, "/v1/chat/messages/get-or-create", body, 403, "Forbidden");
        Assert.Empty(await Bot.Walk("/v1/chat/messages", "messages"));
    }

    [Fact]
    [Rule("messages.create.unknown-conversation-400")]
    [Rule("messages.create.unknown-user-400")]
    [Rule("messages.create.unknown-named")]
    public async Task Unknown_references_are_refused_in_the_recorded_words()
    {
        var (conversation, user) = (await Integration.NewConversation(), await Integration.NewUser());
        const string noConversation = "conv_01HZX3V8Q2M5N7P9R1S3T5V7W0";
        const string noUser = "user_01HZX3V8Q2M5N7P9R1S3T5V7W0";
        var one = await Integration.Refused(HttpMethod.Post, "/v1/chat/messages",
            new { conversationId = noConversation, userId = user, type = "text", payload = new { }, tags = new { } }, 400, "ReferenceNotFound");
        Assert.Equal($"Conversation \"{noConversation}\" doesn't exist for bot \"{_bot}\"", (string?)one["message"]);
        var other = await Integration.Refused(HttpMethod.Post, "/v1/chat/messages",
            new { conversationId = conversation, userId = noUser, type = "text", payload = new { }, tags = new { } }, 400, "ReferenceNotFound");
        Assert.Equal($"User \"{noUser}\" doesn't exist for bot \"{_bot}\"", (string?)other["message"]);
        Assert.Empty(await Integration.Walk("/v1/chat/messages", "messages"));
        Assert.Empty(await Integration.Walk($"/v1/chat/conversations/{conversation}/participants", "participants"));
    }

    [Fact]
    [Rule("messages.create.foreign-user-409")]
    public async Task A_user_of_another_integration_is_a_conflict()
    {
        var conversation = await Integration.NewConversation();
        var stranger = await app.Integration(_bot, "whatsapp").NewUser();
        var body = new { conversationId = conversation, userId = stranger, type = "text", payload = new { }, tags = new { } };
        await Integration.Refused(HttpMethod.Post, "/v1/chat/messages", body, 409, "RelationConflict");
        await Integration.Refused(HttpMethod.Post, $"/v1/chat/conversations/{conversation}/participants", new { userId = stranger }, 409, "RelationConflict");
        Assert.Empty(await Bot.Walk("/v1/chat/messages", "messages"));
    }

    [Fact]
    [Rule("messages.update.tags-merge")]
    [Rule("messages.update.payload-replaced")]
    [Rule("messages.update.payload-kept")]
    public async Task An_update_replaces_the_payload_merges_tags_and_keeps_the_type()
    {
        var (conversation, user) = (await Integration.NewConversation(), await Integration.NewUser());
        var message = await Integration.NewMessage(conversation, user, tags: new { a = "1", b = "2" });
        var updated = (await Integration.Put($"/v1/chat/messages/{message["id"]}", new { tags = new { a = "" }, payload = new { caption = "new" } }))["message"]!;
        Assert.Equal("""{"caption":"new"}""", updated["payload"]!.ToJsonString());
        Assert.Equal("""{"b":"2"}""", updated["tags"]!.ToJsonString());
        Assert.Equal("text", (string?)updated["type"]);
        var kept = (await Integration.Put($"/v1/chat/messages/{message["id"]}", new { tags = new { } }))["message"]!;
        Assert.Equal("""{"caption":"new"}""", kept["payload"]!.ToJsonString());
    }

    [Fact]
    [Rule("messages.create.counted")]
    [Rule("messages.list.all-conversations")]
    public async Task Each_message_is_counted_where_it_is_and_listed_with_and_without_its_conversation()
    {
        var (one, other, user) = (await Integration.NewConversation(), await app.Integration(_bot, "slack").NewConversation(), await Integration.NewUser());
        async Task<int> Count(string id) => (int)(await Bot.Get($"/v1/chat/conversations/{id}"))["conversation"]!["messageCount"]!;
        var ids = new List<string>();
        for (var i = 1; i <= 3; i++)
        {
            ids.Insert(0, (string)(await Integration.NewMessage(one, user))["id"]!);
            Assert.Equal((i, 0), (await Count(one), await Count(other)));
        }

        var there = (string)(await Bot.NewMessage(other, _bot))["id"]!;
        Assert.Equal((3, 1), (await Count(one), await Count(other)));
        foreach (var caller in new[] { Bot, Integration })
        {
            Assert.Equal([there, .. ids], await caller.Walk("/v1/chat/messages?pageSize=2", "messages"));
            Assert.Equal(ids, await caller.Walk($"/v1/chat/messages?conversationId={one}&pageSize=2", "messages"));
        }
    }

    [Fact]
    [Rule("messages.update.other-fields-kept")]
    public async Task An_update_keeps_who_said_it_where_and_which_way()
    {
        var (conversation, user) = (await Integration.NewConversation(), await Integration.NewUser());
        foreach (var (message, changer) in new[] { (await Integration.NewMessage(conversation, user), Bot), (await Bot.NewMessage(conversation, _bot), Integration) })
        {
            app.Clock.Advance(TimeSpan.FromSeconds(1));
            var updated = (await changer.Put($"/v1/chat/messages/{message["id"]}", new { tags = new { }, payload = new { choice = 1 } }))["message"]!;
            foreach (var field in new[] { "id", "createdAt", "type", "direction", "userId", "conversationId" })
                Assert.Equal((string?)message[field], (string?)updated[field]);
        }
    }

    [Fact]
    [Rule("messages.create.updates-conversation")]
    public async Task A_message_that_comes_or_goes_is_a_change_of_its_conversation_and_its_edit_is_none()
    {
        var (conversation, user) = (await Integration.NewConversation(), await Integration.NewUser());
        async Task<string?> Changed() => (string?)(await Bot.Get($"/v1/chat/conversations/{conversation}"))["conversation"]!["updatedAt"];
        var seen = new List<string?> { await Changed() };
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        var message = await Integration.NewMessage(conversation, user);
        seen.Add(await Changed());
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        await Integration.Put($"/v1/chat/messages/{message["id"]}", new { tags = new { a = "1" } });
        Assert.Equal(seen[1], await Changed());
        await Integration.Delete($"/v1/chat/messages/{message["id"]}");
        seen.Add(await Changed());
        Assert.Equal((string?)message["createdAt"], seen[1]);
        Assert.Equal(3, seen.Distinct().Count());
        Assert.Equal($"{app.Clock.GetUtcNow():yyyy-MM-ddTHH:mm:ss.fffZ}", seen[2]);
    }

    [Fact]
    [Rule("messages.get.unknown-404")]
    public async Task What_is_no_message_is_not_found()
    {
        foreach (var id in new[] { "msg_01HZX3V8Q2M5N7P9R1S3T5V7W0", await Integration.NewUser(), "x" })
        {
            await Bot.Refused(HttpMethod.Get, $"/v1/chat/messages/{id}", null, 404, "ResourceNotFound");
            await Bot.Refused(HttpMethod.Put, $"/v1/chat/messages/{id}", new { tags = new { } }, 404, "ResourceNotFound");
            await Bot.Refused(HttpMethod.Delete, $"/v1/chat/messages/{id}", null, 404, "ResourceNotFound");
        }
    }

    [Fact]
    public async Task Pages_hold_twenty_newest_first_and_survive_what_is_written_meanwhile()
    {
        var (conversation, user) = (await Integration.NewConversation(), await Integration.NewUser());
        var ids = new List<string>();
        for (var i = 0; i < 45; i++)
            ids.Insert(0, (string)(await Integration.NewMessage(conversation, user))["id"]!);

        var first = await Bot.Get("/v1/chat/messages");
        Assert.Equal(ids.Take(20), first["messages"]!.AsArray().Select(row => (string)row!["id"]!));
        await Integration.NewMessage(conversation, user, "newer");
        await Bot.Delete($"/v1/chat/messages/{ids[19]}");
        var second = await Bot.Get($"/v1/chat/messages?nextToken={Uri.EscapeDataString((string)first["meta"]!["nextToken"]!)}");
        Assert.Equal(ids.Skip(20).Take(20), second["messages"]!.AsArray().Select(row => (string)row!["id"]!));
        var third = await Bot.Get($"/v1/chat/messages?nextToken={Uri.EscapeDataString((string)second["meta"]!["nextToken"]!)}");
        Assert.Equal(ids.Skip(40), third["messages"]!.AsArray().Select(row => (string)row!["id"]!));
        Assert.Equal("{}", third["meta"]!.ToJsonString());
    }

    [Theory]
    [InlineData("2020-01-02T03:04:05.123456789Z", "2020-01-02T03:04:05.123Z"), InlineData(
        "2020-01-02T05:04:05.12345678+02:00", "2020-01-02T03:04:05.123Z")]
    [InlineData("2020-01-02t03:04:05z", "2020-01-02T03:04:05.000Z"), InlineData("2020-01-02T03:04:05.1Z", "2020-01-02T03:04:05.100Z")]
    public async Task An_imported_time_may_have_any_form_that_the_contract_allows(string sent, string kept)
    {
        var message = new
        {
            conversationId = await Integration.NewConversation(),
            userId = await Integration.NewUser(),
            type = "text",
            payload = new { text = "x" },
            tags = new { },
            createdAt = sent,
            discriminateByTags = Array.Empty<string>(),
        };
        var imported = await Integration.Post("/v1/chat/messages/import-messages", new { messages = new[] { message } });
        Assert.Equal(kept, (string?)imported["messages"]![0]!["createdAt"]);
    }
}
