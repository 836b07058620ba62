using System.Text.Json.Nodes;
using MockServer.Tests.House;

namespace MockServer.Tests.Runtime;

/// <summary>Name, picture, properties and their deprecated twin; who is listed of a conversation.</summary>
public sealed class UserFieldsTests(MockServerApp app) : IClassFixture<MockServerApp>
{
    private readonly string _bot = MockServerApp.NewBot();

    private HttpClient Telegram => app.Integration(_bot);

    private HttpClient Bot => app.Bot(_bot);

    [Fact]
    [Rule("users.update.null-clears")]
    [Rule("users.update.cleared-absent")]
    public async Task Null_clears_a_name_or_a_picture_and_the_key_is_gone()
    {
        foreach (var (cleared, kept) in new[] { ("name", "pictureUrl"), ("pictureUrl", "name") })
        {
            var made = (await Telegram.Post("/v1/chat/users", new { tags = new { id = "1" }, name = "Ada", pictureUrl = "https://example.com/a.png" }, 201))["user"]!;
            var path = $"/v1/chat/users/{made["id"]}";
            var updated = (await Telegram.Put(path, new Dictionary<string, string?> { [cleared] = null }))["user"]!;
            Assert.False(updated.AsObject().ContainsKey(cleared));
            Assert.Equal((string?)made[kept], (string?)updated[kept]);
            Assert.Equal("1", (string?)updated["tags"]!["id"]);
            Assert.False((await Bot.Get(path))["user"]!.AsObject().ContainsKey(cleared));
            Assert.Equal("again", (string?)(await Telegram.Put(path, new Dictionary<string, string?> { [cleared] = "again" }))["user"]![cleared]);
        }
    }

    [Fact]
    [Rule("users.update.null-property-removed")]
    [Rule("users.update.properties-merge")]
    public async Task Null_removes_a_property_and_the_empty_text_is_a_value()
    {
        var made = (await Telegram.Post("/v1/chat/users", new { tags = new { }, properties = new { x = "1", y = "2", z = "3" } }, 201))["user"]!;
        var path = $"/v1/chat/users/{made["id"]}";
        await Telegram.Put(path, new { properties = new { x = (string?)null, y = "", never = (string?)null } });
        Assert.Equal("""{"y":"","z":"3"}""", (await Bot.Get(path))["user"]!["properties"]!.ToJsonString());
        await Telegram.Put(path, new { properties = new { }, name = "Ada" });
        Assert.Equal("""{"y":"","z":"3"}""", (await Bot.Get(path))["user"]!["properties"]!.ToJsonString());
    }

    [Fact]
    [Rule("users.create.properties-shared")]
    public async Task The_bot_and_every_integration_read_and_write_the_same_properties()
    {
        var made = (await Telegram.Post("/v1/chat/users", new { tags = new { id = "1" }, properties = new { email = "a@example.com" } }, 201))["user"]!;
        var path = $"/v1/chat/users/{made["id"]}";
        await Bot.Put(path, new { properties = new { vip = "yes" } });
        await app.Integration(_bot, "slack").Put(path, new { properties = new { email = "b@example.com" } });
        foreach (var caller in new[] { Telegram, Bot, app.Integration(_bot, "slack"), app.Integration(_bot, "whatsapp") })
        {
            Assert.Equal("""{"email":"b@example.com","vip":"yes"}""", (await caller.Get(path))["user"]!["properties"]!.ToJsonString());
            Assert.Equal("""{"email":"b@example.com","vip":"yes"}""", (await caller.Get("/v1/chat/users"))["users"]![0]!["properties"]!.ToJsonString());
        }
    }

    [Fact]
    [Rule("users.create.attributes-mirror")]
    [Rule("users.create.properties-win")]
    public async Task Attributes_and_properties_are_one()
    {
        var byOld = (await Telegram.Post("/v1/chat/users", new { tags = new { }, attributes = new { a = "1", b = "2" } }, 201))["user"]!;
        AssertBoth("""{"a":"1","b":"2"}""", byOld);
        AssertBoth("""{"a":"1"}""", (await Telegram.Post("/v1/chat/users", new { tags = new { }, properties = new { a = "1" } }, 201))["user"]!);
        var path = $"/v1/chat/users/{byOld["id"]}";
        AssertBoth("""{"a":"3","b":"2"}""", (await Telegram.Put(path, new { attributes = new { a = "3" } }))["user"]!);
        AssertBoth("""{"a":"3","c":"4"}""", (await Telegram.Put(path, new { properties = new { b = (string?)null, c = "4" } }))["user"]!);
        AssertBoth("""{"a":"3"}""", (await Telegram.Put(path, new { attributes = new { c = (string?)null } }))["user"]!);
        AssertBoth("""{"a":"new","d":"5"}""", (await Telegram.Put(path, new { attributes = new { a = "old", d = "5" }, properties = new { a = "new" } }))["user"]!);
        AssertBoth("""{"a":"new","d":"5"}""", (await Bot.Get(path))["user"]!);
        var both = new { tags = new { id = "1" }, attributes = new { a = "old" }, properties = new { a = "new" } };
        AssertBoth("""{"a":"new"}""", (await Telegram.Post("/v1/chat/users", both, 201))["user"]!);
        AssertBoth("""{"a":"6"}""", (await Telegram.Post("/v1/chat/users/get-or-create", new { tags = new { id = "1" }, attributes = new { a = "6" } }))["user"]!);
    }

    [Fact]
    [Rule("users.getorcreate.updates-fields")]
    [Rule("users.getorcreate.integration-matters")]
    public async Task A_match_takes_the_fields_that_are_sent_and_only_of_the_same_integration_is_one()
    {
        var full = new { tags = new { id = "1" }, name = "Ada", pictureUrl = "https://example.com/a.png", properties = new { x = "1", y = "2" } };
        var made = (await Telegram.Post("/v1/chat/users/get-or-create", full))["user"]!;
        var kept = await Telegram.Post("/v1/chat/users/get-or-create", new { tags = new { id = "1" } });
        Assert.False((bool)kept["meta"]!["created"]!);
        foreach (var field in new[] { "id", "name", "pictureUrl" })
            Assert.Equal((string?)made[field], (string?)kept["user"]![field]);
        var change = new { tags = new { id = "1" }, name = "Zoé", pictureUrl = "https://example.com/z.png", properties = new { y = "two" } };
        await Telegram.Post("/v1/chat/users/get-or-create", change);
        var changed = (await Telegram.Get($"/v1/chat/users/{made["id"]}"))["user"]!;
        Assert.Equal(("Zoé", "https://example.com/z.png"), ((string?)changed["name"], (string?)changed["pictureUrl"]));
        Assert.Equal("""{"x":"1","y":"two"}""", changed["properties"]!.ToJsonString());

        var foreign = await app.Integration(_bot, "slack").Post("/v1/chat/users/get-or-create", full);
        Assert.True((bool)foreign["meta"]!["created"]!);
        Assert.NotEqual((string?)made["id"], (string?)foreign["user"]!["id"]);
        // The bot's tags tell users of two integrations apart as well.
        object ByBot(string integration) => new { tags = new { crm = "7" }, integrationName = integration };
        var first = await Bot.Post("/v1/chat/users/get-or-create", ByBot("telegram"));
        Assert.True((bool)(await Bot.Post("/v1/chat/users/get-or-create", ByBot("slack")))["meta"]!["created"]!);
        Assert.Equal((string?)first["user"]!["id"], (string?)(await Bot.Post("/v1/chat/users/get-or-create", ByBot("telegram")))["user"]!["id"]);
    }

    [Fact]
    [Rule("users.list.conversation-filter")]
    [Rule("users.list.bot-included")]
    public async Task Of_a_conversation_those_are_listed_who_take_part_the_bot_among_them_once_it_has_spoken()
    {
        var (conversation, elsewhere) = (await Telegram.NewConversation(), await Telegram.NewConversation());
        var (spoke, added, silent) = (await Telegram.NewUser(), await Telegram.NewUser(), await Telegram.NewUser());
        await Telegram.NewMessage(conversation, spoke);
        await Telegram.Post($"/v1/chat/conversations/{conversation}/participants", new { userId = added });
        await Telegram.NewMessage(elsewhere, silent);
        var botUser = (string)(await Bot.NewMessage(elsewhere, _bot))["userId"]!;
        async Task<IEnumerable<string>> Listed(string id) => (await Bot.Walk($"/v1/chat/users?conversationId={id}&pageSize=1", "users")).Order(StringComparer.Ordinal);
        Assert.Equal(new[] { added, spoke }.Order(StringComparer.Ordinal), await Listed(conversation));
        Assert.Equal(new[] { silent, botUser }.Order(StringComparer.Ordinal), await Listed(elsewhere));
        await Bot.NewMessage(conversation, _bot);
        Assert.Equal(new[] { added, spoke, botUser }.Order(StringComparer.Ordinal), await Listed(conversation));
    }

    private static void AssertBoth(string expected, JsonNode user) =>
        Assert.Equal((expected, expected), (user["properties"]?.ToJsonString(), user["attributes"]?.ToJsonString()));
}
