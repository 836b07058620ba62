using System.Text.Json.Nodes;
using MockServer.Tests.House;

namespace MockServer.Tests.Runtime;

/// <summary>What is found by tags: each caller looks by the keys that it sees.</summary>
public sealed class TagMatchingTests(MockServerApp app) : IClassFixture<MockServerApp>
{
    public static TheoryData<string> Kinds => TaggedThings.Kinds;

    private TaggedThings Things { get; } = new(app, MockServerApp.NewBot());

    [Theory]
    [MemberData(nameof(Kinds))]
    [Rule("api.lists.tags-filter")]
    public async Task A_filter_goes_by_the_key_that_the_caller_sees(string kind)
    {
        var id = (await Things.Make(Things.Telegram, kind, new { id = "1" }))["id"]!;
        await TaggedThings.Change(Things.Bot, kind, id, new { crm = "x" });
        Task<List<string>> List(HttpClient caller, string tags) => caller.Walk($"/v1/chat/{kind}s?{tags}", $"{kind}s");
        Assert.Equal([(string)id!], await List(Things.Telegram, "tags.id=1"));
        Assert.Equal([(string)id!], await List(Things.Bot, "tags.telegram:id=1&tags.crm=x"));
        Assert.Empty(await List(Things.Bot, "tags.id=1"));
        Assert.Empty(await List(Things.Slack, "tags.id=1"));
        Assert.Empty(await List(Things.Slack, "tags.telegram:id=1"));
        Assert.Empty(await List(Things.Telegram, "tags.telegram:id=1"));
        Assert.Empty(await List(Things.Telegram, "tags.id=1&tags.crm=x"));
    }

    [Theory]
    [InlineData("user")]
    [InlineData("conversation")]
    [InlineData("message")] // tags.values.key-as-seen
    public async Task Values_are_listed_by_the_key_that_the_caller_sees(string kind)
    {
        await Things.Make(Things.Telegram, kind, new { id = "1" });
        await Things.Make(Things.Slack, kind == "message" ? "user" : kind, new { id = "2" });
        await Things.Make(Things.Bot, kind, new { id = "3" });
        async Task<IEnumerable<string?>> Values(HttpClient caller, string key) =>
            (await caller.Get($"/v1/chat/tags/{Uri.EscapeDataString(key)}/values?type={kind}"))["tags"]!.AsArray().Select(tag => (string?)tag!["value"]);
        Assert.Equal(["1"], await Values(Things.Telegram, "id"));
        Assert.Equal(kind == "message" ? [] : ["2"], await Values(Things.Slack, "id"));
        Assert.Equal(["3"], await Values(Things.Bot, "id"));
        Assert.Equal(["1"], await Values(Things.Bot, "telegram:id"));
        Assert.Empty(await Values(Things.Slack, "telegram:id"));
        Assert.Empty(await Values(Things.Telegram, "telegram:id"));
    }

    [Fact] // tags.values.order
    public async Task Values_come_in_the_order_of_their_code_points()
    {
        string[] inOrder = ["A", "a", "a b", "é", "\uE000", "～", "\U0001F642", "\U0001F642a", "\U0001F643"];
        foreach (var value in inOrder.Reverse())
            await Things.Make(Things.Telegram, "user", new { id = value });
        Assert.Equal(inOrder, await Values("id"));

        async Task<List<string?>> Values(string key)
        {
            var (values, token) = (new List<string?>(), (string?)null);
            do
            {
                var page = await Things.Telegram.Get(
                    $"/v1/chat/tags/{key}/values?type=user&pageSize=2&nextToken={Uri.EscapeDataString(token ?? "")}");
                values.AddRange(page["tags"]!.AsArray().Select(tag => (string?)tag!["value"]));
                token = (string?)page["meta"]!["nextToken"];
            }
            while (token is not null);
            return values;
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    [Rule("api.getorcreate.all-tags")]
    [Rule("api.getorcreate.creates")]
    [Rule("api.getorcreate.finds")]
    public async Task Get_or_create_by_all_tags_compares_the_callers_own(string kind)
    {
        var made = await Things.Find(Things.Telegram, kind, new { id = "1" });
        Assert.True((bool)made["meta"]!["created"]!);
        var id = made[kind]!["id"]!;
        await TaggedThings.Change(Things.Bot, kind, id, new { crm = "x" });
        await TaggedThings.Change(Things.Slack, kind, id, new { seen = "yes" });

        await Finds(Things.Telegram, new { id = "1" });
        Assert.True((bool)(await Things.Find(Things.Telegram, kind, new { id = "1", crm = "x" }))["meta"]!["created"]!);
        await TaggedThings.Change(Things.Telegram, kind, id, new { lang = "fr" });
        await Finds(Things.Telegram, new { id = "1", lang = "fr" });
        Assert.True((bool)(await Things.Find(Things.Telegram, kind, new { id = "1" }))["meta"]!["created"]!);

        async Task Finds(HttpClient caller, object tags)
        {
            var found = await Things.Find(caller, kind, tags);
            Assert.False((bool)found["meta"]!["created"]!);
            Assert.Equal((string?)id, (string?)found[kind]!["id"]);
            Assert.Equal(JsonNode.Parse(System.Text.Json.JsonSerializer.Serialize(tags))!.ToJsonString(), found[kind]!["tags"]!.ToJsonString());
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    [Rule("api.getorcreate.all-tags")]
    public async Task The_bots_get_or_create_looks_by_its_own_tags_and_its_plugins(string kind)
    {
        var tags = new Dictionary<string, string> { ["ref"] = "7", ["hitl#agent"] = "Ada" };
        var made = await Things.Find(Things.Bot, kind, tags);
        await TaggedThings.Change(Things.Telegram, kind, made[kind]!["id"]!, new { @ref = "other" });
        var found = await Things.Find(Things.Bot, kind, tags);
        Assert.False((bool)found["meta"]!["created"]!);
        Assert.Equal((string?)made[kind]!["id"], (string?)found[kind]!["id"]);
        Assert.Equal("""{"ref":"7","hitl#agent":"Ada","telegram:ref":"other"}""", found[kind]!["tags"]!.ToJsonString());
        Assert.True((bool)(await Things.Find(Things.Bot, kind, new { @ref = "7" }))["meta"]!["created"]!);
        // The same key and value are another tag when another sends them.
        Assert.True((bool)(await Things.Find(Things.Telegram, kind, new { @ref = "7" }, "ref"))["meta"]!["created"]!);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    [Rule("api.getorcreate.listed-tags")]
    [Rule("api.getorcreate.updates-other-tags")]
    public async Task The_listed_tags_are_the_callers_and_the_tags_of_others_stay(string kind)
    {
        var id = (await Things.Make(Things.Telegram, kind, new { id = "1", lang = "fr" }))["id"]!;
        await TaggedThings.Change(Things.Bot, kind, id, new { lang = "en" });
        var found = await Things.Find(Things.Telegram, kind, new { id = "1", lang = "de" }, "id");
        Assert.False((bool)found["meta"]!["created"]!);
        Assert.Equal("""{"id":"1","lang":"de"}""", found[kind]!["tags"]!.ToJsonString());
        Assert.Equal("""{"telegram:id":"1","telegram:lang":"de","lang":"en"}""", await TaggedThings.Tags(Things.Bot, kind, id));
    }

    [Fact] // messages.import.*, in the error's metadata too
    public async Task Imported_messages_are_found_and_answered_as_their_integration_sees_them()
    {
        var template = await Things.Body(Things.Telegram, "message", new { id = "1" });
        Dictionary<string, object?> One(Dictionary<string, object?> body, object tags) =>
            new(body) { ["tags"] = tags, ["createdAt"] = MockServerApp.Start, ["discriminateByTags"] = new[] { "id" } };
        object Import(params object[] messages) => new { messages };
        var path = "/v1/chat/messages/import-messages";

        var made = (await Things.Telegram.Post(path, Import(One(template, new { id = "1" }))))["messages"]![0]!;
        Assert.Equal("""{"id":"1"}""", made["tags"]!.ToJsonString());
        await TaggedThings.Change(Things.Bot, "message", made["id"]!, new { crm = "x" });
        var failing = new Dictionary<string, object?>(template) { ["userId"] = "user_01HZX3V8Q2M5N7P9R1S3T5V7W0" };
        var error = await Things.Telegram.Refused(HttpMethod.Post, path, Import(One(template, new { id = "1" }), One(failing, new { id = "2" })), 400, "InvalidPayload");
        Assert.Equal((string?)made["id"], (string?)error["metadata"]!["resolvedMessages"]![0]!["id"]);
        Assert.Equal("""{"id":"1"}""", error["metadata"]!["resolvedMessages"]![0]!["tags"]!.ToJsonString());

        var asBot = await Things.Body(Things.Bot, "message", new { });
        var refused = await Things.Bot.Refused(HttpMethod.Post, path,
            Import(One(asBot, new { id = "1" }), One(asBot, new Dictionary<string, string> { ["telegram:id"] = "1" })), 400, "InvalidPayload");
        Assert.Equal("""{"id":"1"}""", refused["metadata"]!["resolvedMessages"]![0]!["tags"]!.ToJsonString());
        var failed = refused["metadata"]!["failedMessages"]!.AsArray().Single()!;
        Assert.Equal("InvalidPayload", (string?)failed["type"]);
        Assert.StartsWith("request/body/messages/1/tags/telegram:id must NOT", (string?)failed["message"]);
        Assert.Equal("""{"telegram:id":"1","crm":"x"}""", await TaggedThings.Tags(Things.Bot, "message", made["id"]!));
    }

    [Fact] // messages.init.*
    public async Task An_incoming_message_is_started_and_found_again_by_the_integrations_tags()
    {
        object Body(string name) => new Dictionary<string, object?>
        {
            ["user"] = new Dictionary<string, object?> { ["tags"] = new Dictionary<string, string> { [name] = "u" }, ["discriminateByTags"] = new[] { name }, ["integrationName"] = "telegram" },
            ["conversation"] = new Dictionary<string, object?> { ["channel"] = "channel", ["tags"] = new Dictionary<string, string> { [name] = "c" }, ["discriminateByTags"] = new[] { name }, ["integrationName"] = "telegram" },
            ["message"] = new { type = "text", payload = new { text = "hi" }, tags = new Dictionary<string, string> { [name] = "m" }, discriminateByTags = new[] { name } },
        };
        var path = "/v1/chat/initialize-incoming-message";
        var first = await Things.Telegram.Post(path, Body("id"));
        foreach (var kind in new[] { "user", "conversation", "message" })
        {
            Assert.Equal($$"""{"id":"{{kind[0]}}"}""", first[kind]!["tags"]!.ToJsonString());
            await TaggedThings.Change(Things.Bot, kind, first[kind]!["id"]!, new { crm = "x" });
        }

        var again = await Things.Telegram.Post(path, Body("id"));
        foreach (var kind in new[] { "user", "conversation", "message" })
        {
            Assert.Equal((string?)first[kind]!["id"], (string?)again[kind]!["id"]);
            Assert.Equal($$"""{"id":"{{kind[0]}}"}""", again[kind]!["tags"]!.ToJsonString());
            Assert.Equal($$"""{"telegram:id":"{{kind[0]}}","crm":"x"}""", await TaggedThings.Tags(Things.Bot, kind, first[kind]!["id"]!));
        }

        var error = await Things.Bot.Refused(HttpMethod.Post, path, Body("telegram:id"), 400, "InvalidPayload");
        Assert.StartsWith("request/body/user/tags/telegram:id must NOT", (string?)error["message"]);
    }
}
