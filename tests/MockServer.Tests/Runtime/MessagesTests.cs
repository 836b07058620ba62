namespace MockServer.Tests.Runtime;

public sealed class MessagesTests(MockServerApp app) : IClassFixture<MockServerApp>
{
    private readonly string _bot = MockServerApp.NewBot();

    private HttpClient Integration => app.Integration(_bot);

    private HttpClient Bot => app.Bot(_bot);

    [Fact]
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
    public async Task What_an_integration_records_of_the_bot_is_outgoing()
    {
        var conversation = await Integration.NewConversation();
        var body = new { conversationId = conversation, userId = _bot, type = "text", payload = new { text = "hi" }, tags = new { }, origin = "synthetic" };
        var message = (await Integration.Post("/v1/chat/messages", body, 201))["message"]!;
        Assert.Equal("outgoing", (string?)message["direction"]);
        Assert.Equal("synthetic", (string?)message["origin"]);
    }

    [Fact]
    public async Task A_bot_sends_as_nobody_else()
    {
        var (conversation, user) = (await Integration.NewConversation(), await Integration.NewUser());
        var body = new { conversationId = conversation, userId = user, type = "text", payload = new { }, tags = new { } };
        await Bot.Refused(HttpMethod.Post, "/v1/chat/messages", body, 403, "Forbidden");
    }

    [Fact]
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
    public async Task A_user_of_another_integration_is_a_conflict()
    {
        var conversation = await Integration.NewConversation();
        var stranger = await app.Integration(_bot, "whatsapp").NewUser();
        var body = new { conversationId = conversation, userId = stranger, type = "text", payload = new { }, tags = new { } };
        await Integration.Refused(HttpMethod.Post, "/v1/chat/messages", body, 409, "RelationConflict");
        await Integration.Refused(HttpMethod.Post, $"/v1/chat/conversations/{conversation}/participants", new { userId = stranger }, 409, "RelationConflict");
    }

    [Fact]
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
    public async Task Deleting_a_conversation_removes_its_messages()
    {
        var (kept, gone, user) = (await Integration.NewConversation(), await Integration.NewConversation(), await Integration.NewUser());
        var message = await Integration.NewMessage(kept, user);
        var ids = new List<string>();
        for (var i = 0; i < 30; i++)
            ids.Add((string)(await Integration.NewMessage(gone, user))["id"]!);
        await Bot.Post($"/v1/chat/states/conversation/{gone}/cart", new { payload = new { } });

        await Bot.Delete($"/v1/chat/conversations/{gone}");

        foreach (var id in ids)
            await Bot.Refused(HttpMethod.Get, $"/v1/chat/messages/{id}", null, 404, "ResourceNotFound");
        Assert.Equal([(string)message["id"]!], await Bot.Walk("/v1/chat/messages", "messages"));
        Assert.Empty(await Bot.Walk($"/v1/chat/messages?conversationId={gone}", "messages"));
        Assert.Empty(await Bot.Walk($"/v1/chat/users?conversationId={gone}", "users"));
        await Bot.Refused(HttpMethod.Get, $"/v1/chat/states/conversation/{gone}/cart", null, 404, "ResourceNotFound");
        await Bot.Refused(HttpMethod.Get, $"/v1/chat/conversations/{gone}/participants", null, 404, "ResourceNotFound");
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

    [Fact]
    public async Task Get_or_create_tells_by_tags_across_the_bot()
    {
        var (conversation, other, user) = (await Integration.NewConversation(), await Integration.NewConversation(), await Integration.NewUser());
        object Body(string where, object tags, object? payload = null) => new { conversationId = where, userId = user, type = "text", tags, payload = payload ?? new { text = "x" } };
        var first = await Integration.Post("/v1/chat/messages/get-or-create", Body(conversation, new { id = "1" }));
        Assert.True((bool)first["meta"]!["created"]!);
        var again = await Integration.Post("/v1/chat/messages/get-or-create", Body(conversation, new { id = "1" }, new { text = "edited" }));
        Assert.False((bool)again["meta"]!["created"]!);
        Assert.Equal("edited", (string?)again["message"]!["payload"]!["text"]);
        var error = await Integration.Refused(HttpMethod.Post, "/v1/chat/messages/get-or-create", Body(other, new { id = "1" }), 409, "RelationConflict");
        Assert.Contains("already exists for a different conversation", (string?)error["message"]);
        Assert.Equal(1, (int)(await Bot.Get($"/v1/chat/conversations/{conversation}"))["conversation"]!["messageCount"]!);
    }

    [Fact]
    public async Task An_import_keeps_what_it_could_and_names_what_it_could_not()
    {
        var (conversation, user) = (await Integration.NewConversation(), await Integration.NewUser());
        object One(string id, string who, DateTimeOffset at) => new
        {
            conversationId = conversation,
            userId = who,
            type = "text",
            payload = new { text = id },
            tags = new { id },
            createdAt = at,
            discriminateByTags = new[] { "id" },
        };
        var at = new DateTimeOffset(2020, 1, 2, 3, 4, 5, TimeSpan.FromHours(2));
        var imported = (await Integration.Post("/v1/chat/messages/import-messages", new { messages = new[] { One("1", user, at), One("2", user, at.AddMinutes(1)) } }))["messages"]!.AsArray();
        Assert.Equal("2020-01-02T01:04:05.000Z", (string?)imported[0]!["createdAt"]);
        var error = await Integration.Refused(HttpMethod.Post, "/v1/chat/messages/import-messages",
            new { messages = new[] { One("1", user, at), One("3", user, at), One("4", "user_01HZX3V8Q2M5N7P9R1S3T5V7W0", at) } }, 400, "InvalidPayload");
        Assert.Equal(["1", "3"], error["metadata"]!["resolvedMessages"]!.AsArray().Select(message => (string?)message!["payload"]!["text"]));
        Assert.Equal(2, (int)error["metadata"]!["failedMessages"]!.AsArray().Single()!["index"]!);
        Assert.Equal(3, (await Bot.Walk("/v1/chat/messages", "messages")).Count);
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

    [Fact]
    public async Task One_call_finds_or_makes_user_conversation_and_message()
    {
        var body = new
        {
            user = new { tags = new { id = "u" }, name = "Ada", discriminateByTags = new[] { "id" } },
            conversation = new { channel = "channel", tags = new { id = "c" }, discriminateByTags = new[] { "id" } },
            message = new { type = "text", payload = new { text = "hi" }, tags = new { id = "m" }, discriminateByTags = new[] { "id" } },
        };
        var first = await Integration.Post("/v1/chat/initialize-incoming-message", body);
        var again = await Integration.Post("/v1/chat/initialize-incoming-message", body);
        foreach (var what in new[] { "user", "conversation", "message" })
            Assert.Equal((string?)first[what]!["id"], (string?)again[what]!["id"]);
        Assert.Equal("incoming", (string?)first["message"]!["direction"]);
        Assert.Equal(1, (int)again["conversation"]!["messageCount"]!);
        await Integration.Refused(HttpMethod.Post, "/v1/chat/initialize-incoming-message", new { user = body.user }, 400, "InvalidPayload");
        await Integration.Refused(HttpMethod.Post, "/v1/chat/initialize-incoming-message",
            new { body.user, userId = (string?)first["user"]!["id"], body.conversation }, 400, "InvalidPayload");
        Assert.Single(await Bot.Walk("/v1/chat/messages", "messages"));
    }
}
