using MockServer.Tests.House;

namespace MockServer.Tests.Runtime;

/// <summary>Tags as bot, integrations and plugins write and read them (rules api.tags.*).</summary>
public sealed class TagViewTests(MockServerApp app) : IClassFixture<MockServerApp>
{
    private readonly string _bot = MockServerApp.NewBot();

    public static TheoryData<string> Kinds => TaggedThings.Kinds;

    private TaggedThings Things { get; } = new(app, MockServerApp.NewBot());

    [Theory]
    [MemberData(nameof(Kinds))]
    [Rule("api.tags.integration-bare")]
    [Rule("api.tags.bot-sees-alias")]
    [Rule("api.tags.integration-sees-own")]
    public async Task An_integration_reads_its_tags_bare_the_bot_behind_the_alias_and_another_integration_not(string kind)
    {
        var made = await Things.Make(Things.Telegram, kind, new { id = "1" });
        Assert.Equal("""{"id":"1"}""", made["tags"]!.ToJsonString());
        Assert.Equal("""{"id":"1"}""", await TaggedThings.Tags(Things.Telegram, kind, made["id"]!));
        Assert.Equal("""{"telegram:id":"1"}""", await TaggedThings.Tags(Things.Bot, kind, made["id"]!));
        Assert.Equal("{}", await TaggedThings.Tags(Things.Slack, kind, made["id"]!));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    [Rule("api.tags.bot-bare")]
    [Rule("api.tags.plugin")]
    [Rule("api.tags.integration-sees-own")]
    public async Task The_bot_reads_its_own_and_its_plugins_tags_as_sent_and_an_integration_does_not_see_them(string kind)
    {
        var made = await Things.Make(Things.Bot, kind, new Dictionary<string, string> { ["crm"] = "7", ["hitl#agent"] = "Ada" });
        Assert.Equal("""{"crm":"7","hitl#agent":"Ada"}""", made["tags"]!.ToJsonString());
        Assert.Equal("""{"crm":"7","hitl#agent":"Ada"}""", await TaggedThings.Tags(Things.Bot, kind, made["id"]!));
        Assert.Equal("{}", await TaggedThings.Tags(Things.Telegram, kind, made["id"]!));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    [Rule("api.tags.empty-removed")]
    [Rule("api.tags.null-removed")]
    public async Task An_update_changes_the_callers_tags_and_keeps_those_that_it_does_not_see(string kind)
    {
        var id = (await Things.Make(Things.Telegram, kind, new { id = "1", kind = "a" }))["id"]!;
        var byBot = await TaggedThings.Change(Things.Bot, kind, id, new { id = "own", crm = "x" });
        Assert.Equal("""{"telegram:id":"1","telegram:kind":"a","id":"own","crm":"x"}""", byBot["tags"]!.ToJsonString());
        Assert.Equal("""{"id":"s"}""", (await TaggedThings.Change(Things.Slack, kind, id, new { id = "s" }))["tags"]!.ToJsonString());
        var byTelegram = await TaggedThings.Change(Things.Telegram, kind, id, new { id = "2", kind = "", crm = "" });
        Assert.Equal("""{"id":"2"}""", byTelegram["tags"]!.ToJsonString());
        await TaggedThings.Change(Things.Bot, kind, id, new { id = kind == "message" ? "" : null });
        Assert.Equal("""{"telegram:id":"2","crm":"x","slack:id":"s"}""", await TaggedThings.Tags(Things.Bot, kind, id));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    [Rule("api.tags.alias-read-only")]
    public async Task A_bot_that_writes_a_key_with_a_colon_is_refused_also_with_the_value_that_is_there(string kind)
    {
        var id = (await Things.Make(Things.Telegram, kind, new { id = "1" }))["id"]!;
        foreach (var tags in new[] { """{"telegram:id":"1"}""", """{"telegram:id":""}""", """{":":"1"}""", """{"plugin#a:b":"1"}""" })
        {
            var sent = System.Text.Json.Nodes.JsonNode.Parse(tags)!;
            var body = await Things.Body(Things.Bot, kind, sent);
            var error = await Things.Bot.Refused(HttpMethod.Post, $"/v1/chat/{kind}s", body, 400, "InvalidPayload");
            Assert.StartsWith($"request/body/tags/{sent.AsObject().Single().Key} must NOT", (string?)error["message"]);
            await Things.Bot.Refused(HttpMethod.Post, $"/v1/chat/{kind}s/get-or-create", body, 400, "InvalidPayload");
            await Things.Bot.Refused(HttpMethod.Put, $"/v1/chat/{kind}s/{id}", new { tags = sent }, 400, "InvalidPayload");
        }

        Assert.Equal("""{"telegram:id":"1"}""", await TaggedThings.Tags(Things.Bot, kind, id));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    [Rule("api.tags.integration-bare")]
    public async Task The_key_of_an_integration_may_have_any_characters(string kind)
    {
        var made = await Things.Make(Things.Telegram, kind, new Dictionary<string, string> { ["a:b"] = "1", ["telegram:id"] = "2", ["p#q"] = "3" });
        Assert.Equal("""{"a:b":"1","telegram:id":"2","p#q":"3"}""", made["tags"]!.ToJsonString());
        Assert.Equal("""{"a:b":"1","telegram:id":"2","p#q":"3"}""", await TaggedThings.Tags(Things.Telegram, kind, made["id"]!));
        Assert.Equal("""{"telegram:a:b":"1","telegram:telegram:id":"2","telegram:p#q":"3"}""", await TaggedThings.Tags(Things.Bot, kind, made["id"]!));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    [Rule("api.tags.update-length")]
    public async Task A_value_that_is_too_long_is_named_by_the_key_that_was_sent(string kind)
    {
        var id = (await Things.Make(Things.Telegram, kind, new { }))["id"]!;
        var error = await Things.Telegram.Refused(HttpMethod.Put, $"/v1/chat/{kind}s/{id}", new { tags = new { note = new string('x', 501) } }, 400, "InvalidPayload");
        Assert.StartsWith("request/body/tags/note must NOT have more than 500 characters", (string?)error["message"]);
    }

    [Fact] // api.tags.integration-sees-own, in the answers about participants
    public async Task Participants_are_answered_as_the_caller_sees_them()
    {
        var telegram = app.Integration(_bot);
        var (conversation, user) = (await telegram.NewConversation(), await telegram.NewUser(new { id = "1" }));
        var path = $"/v1/chat/conversations/{conversation}/participants";
        var added = await telegram.Post(path, new { userId = user });
        Assert.Equal("""{"id":"1"}""", added["participant"]!["tags"]!.ToJsonString());
        foreach (var (client, seen) in new[] { (telegram, """{"id":"1"}"""), (app.Bot(_bot), """{"telegram:id":"1"}"""), (app.Integration(_bot, "slack"), "{}") })
        {
            Assert.Equal(seen, (await client.Get($"{path}/{user}"))["participant"]!["tags"]!.ToJsonString());
            Assert.Equal(seen, (await client.Get(path))["participants"]!.AsArray().Single()!["tags"]!.ToJsonString());
        }
    }

    [Fact] // conversations.create.integration-alias
    public async Task Without_an_alias_an_integration_goes_by_that_of_its_installation_or_by_its_id()
    {
        var named = app.Integration(_bot);
        var byId = app.Bot(_bot);
        byId.DefaultRequestHeaders.Add("x-integration-id", named.DefaultRequestHeaders.GetValues("x-integration-id"));
        var stranger = app.Bot(_bot);
        stranger.DefaultRequestHeaders.Add("x-integration-id", "int_unheard_of");
        await named.Post("/v1/chat/integrations/configure", new { });

        foreach (var (client, alias) in new[] { (named, "telegram"), (byId, "telegram"), (stranger, "int_unheard_of") })
        {
            var made = (await client.Post("/v1/chat/conversations", new { channel = "channel", tags = new { id = "1" } }, 201))["conversation"]!;
            Assert.Equal(alias, (string?)made["integration"]);
            Assert.Equal("""{"id":"1"}""", made["tags"]!.ToJsonString());
            Assert.Equal($$"""{"{{alias}}:id":"1"}""", await TaggedThings.Tags(app.Bot(_bot), "conversation", made["id"]!));
        }
    }

    [Theory]
    [InlineData("x-integration-alias")]
    [InlineData("x-integration-id")]
    public async Task An_integration_whose_name_has_a_colon_is_refused(string header)
    {
        var client = app.Bot(_bot);
        client.DefaultRequestHeaders.Add(header, "tele:gram");
        var error = await client.Refused(HttpMethod.Get, "/v1/chat/users", null, 400, "InvalidPayload");
        Assert.Contains(header, (string?)error["message"]);
    }

    [Fact]
    public async Task The_seeded_tags_are_bare_to_the_integration_that_set_them()
    {
        var seen = (await app.Bot(MockServerApp.SeededBot).Get("/v1/chat/conversations?integrationName=slack"))["conversations"]![0]!;
        Assert.All(seen["tags"]!.AsObject(), tag => Assert.StartsWith("slack:", tag.Key));
        var own = (await app.Integration(MockServerApp.SeededBot, "slack").Get($"/v1/chat/conversations/{seen["id"]}"))["conversation"]!;
        Assert.Equal(seen["tags"]!.AsObject().Select(tag => tag.Key["slack:".Length..]), own["tags"]!.AsObject().Select(tag => tag.Key));
    }
}
