using System.Text.Json.Nodes;
using MockServer.Tests.House;

namespace MockServer.Tests.Runtime;

/// <summary>Messages that were said elsewhere and are recorded here.</summary>
public sealed class MessageImportTests(MockServerApp app) : IClassFixture<MockServerApp>
{
    private const string Path = "/v1/chat/messages/import-messages";
    private const string Nobody = "user_01HZX3V8Q2M5N7P9R1S3T5V7W0";
    private readonly string _bot = MockServerApp.NewBot();
    private string _conversation = "";
    private string _user = "";

    private HttpClient Telegram => app.Integration(_bot);

    private HttpClient Bot => app.Bot(_bot);

    [Fact]
    [Rule("messages.import.created-at")]
    [Rule("messages.import.order")]
    public async Task Each_has_its_own_moment_and_is_listed_by_it_but_answered_as_sent()
    {
        await Begin();
        var said = (string)(await Telegram.NewMessage(_conversation, _user))["id"]!;
        var answer = await Import(One("b", "2020-01-02T03:04:05+02:00"), One("c", "2030-12-31T23:59:59.999Z"), One("a", "2019-07-01T00:00:00.5Z"));
        Assert.Equal(["2020-01-02T01:04:05.000Z", "2030-12-31T23:59:59.999Z", "2019-07-01T00:00:00.500Z"], answer.Select(message => (string?)message!["createdAt"]));
        Assert.Equal(["b", "c", "a"], answer.Select(message => (string?)message!["tags"]!["id"]));
        var ids = answer.Select(message => (string)message!["id"]!).ToList();
        Assert.Equal([ids[1], said, ids[0], ids[2]], await Bot.Walk("/v1/chat/messages?pageSize=1", "messages"));
        Assert.Equal([ids[0]], await Bot.Walk("/v1/chat/messages?afterDate=2020-01-02T01:04:05.000Z&beforeDate=2020-01-02T01:04:05.000Z", "messages"));

        // A match keeps the moment that it has.
        Assert.Equal("2020-01-02T01:04:05.000Z", (string?)(await Import(One("b", "2021-01-01T00:00:00Z"))).Single()!["createdAt"]);
    }

    [Fact]
    [Rule("messages.import.no-tags-creates")]
    [Rule("messages.import.no-discriminators-creates")]
    public async Task Without_tags_or_without_keys_to_tell_by_it_is_always_new()
    {
        await Begin();
        var untold = new Dictionary<string, object?>(One("1")) { ["discriminateByTags"] = Array.Empty<string>() };
        var untagged = new Dictionary<string, object?>(One("1")) { ["tags"] = new { } };
        var first = await Import(One("1"), untold, untagged, untold, untagged);
        var second = await Import(untold, untagged);
        Assert.Equal(7, first.Concat(second).Select(message => (string)message!["id"]!).Distinct().Count());
        Assert.Equal(7, await Count());
    }

    [Fact]
    [Rule("messages.import.no-duplicate")]
    [Rule("messages.import.match-answered")]
    [Rule("messages.import.updates-other-tags")]
    [Rule("messages.import.updates-payload")]
    [Rule("messages.import.counted")]
    public async Task A_match_is_answered_in_its_place_and_brought_up_to_what_was_sent()
    {
        await Begin();
        var told = new { id = "1", lang = "fr", tier = "gold" };
        var made = (await Import(new Dictionary<string, object?>(One("1")) { ["tags"] = told })).Single()!;
        Assert.Equal(1, await Count());
        var answer = await Import(One("0"), new Dictionary<string, object?>(One("1")) { ["tags"] = new { id = "1", lang = "de" }, ["payload"] = new { caption = "x" } }, One("2"));
        Assert.Equal(["0", "1", "2"], answer.Select(message => (string?)message!["tags"]!["id"]));
        Assert.Equal((string?)made["id"], (string?)answer[1]!["id"]);
        var kept = (await Telegram.Get($"/v1/chat/messages/{made["id"]}"))["message"]!;
        Assert.Equal("""{"id":"1","lang":"de","tier":"gold"}""", kept["tags"]!.ToJsonString());
        Assert.Equal("""{"caption":"x"}""", kept["payload"]!.ToJsonString());
        Assert.Equal(3, await Count());
        Assert.Equal(3, (await Bot.Walk("/v1/chat/messages", "messages")).Count);
    }

    [Fact]
    [Rule("messages.import.no-duplicate")]
    public async Task Two_hundred_imports_at_once_and_twice_in_one_make_one()
    {
        await Begin();
        var client = Telegram;
        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => client.Post(Path, new { messages = new[] { One("same"), One("same") } })));
        Assert.Single(answers.SelectMany(answer => answer["messages"]!.AsArray()).Select(message => (string)message!["id"]!).Distinct());
        Assert.Single(await Bot.Walk("/v1/chat/messages", "messages"));
        Assert.Equal(1, await Count());
    }

    [Fact]
    [Rule("messages.import.raises-no-event")]
    [Rule("messages.create.sender-takes-part")]
    public async Task Nobody_is_told_of_it_but_who_said_it_takes_part()
    {
        await Begin();
        await Import(One("1"), One("2", "2030-01-01T00:00:00Z"));
        Assert.Equal([_user], await Bot.Walk($"/v1/chat/conversations/{_conversation}/participants", "participants"));
        await Import(One("1"));
        app.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Empty((await Bot.Get("/v1/chat/events"))["events"]!.AsArray());
    }

    [Fact]
    [Rule("messages.import.bot-outgoing")]
    public async Task What_the_bot_said_is_outgoing_and_what_a_user_said_incoming()
    {
        await Begin();
        var botUser = (string)(await Bot.NewMessage(_conversation, _bot))["userId"]!;
        object By(string id, string userId) => new Dictionary<string, object?>(One(id)) { ["userId"] = userId };
        var byIntegration = await Import(By("1", _bot), By("2", botUser), By("3", _user));
        Assert.Equal(["outgoing", "outgoing", "incoming"], byIntegration.Select(message => (string?)message!["direction"]));
        Assert.Equal([botUser, botUser, _user], byIntegration.Select(message => (string?)message!["userId"]));
        var byBot = (await Bot.Post(Path, new { messages = new[] { By("4", _bot) } }))["messages"]![0]!;
        Assert.Equal("outgoing", (string?)byBot["direction"]);
    }

    [Fact]
    [Rule("messages.import.partial-is-error")]
    [Rule("messages.import.partial-400")]
    [Rule("messages.import.partial-keeps")]
    [Rule("messages.import.other-conversation-fails")]
    [Rule("messages.import.payload-limit")]
    public async Task What_cannot_be_imported_is_named_and_the_rest_stays()
    {
        await Begin();
        var elsewhere = await Telegram.NewConversation();
        var stranger = await app.Integration(_bot, "slack").NewUser();
        await Import(One("1"), new Dictionary<string, object?>(One("there")) { ["conversationId"] = elsewhere });
        var error = await Telegram.Refused(HttpMethod.Post, Path, new
        {
            messages = new object[]
            {
                new Dictionary<string, object?>(One("bad")) { ["userId"] = Nobody }, One("1"), One("2"), One("there"),
                new Dictionary<string, object?>(One("bad")) { ["conversationId"] = "conv_01HZX3V8Q2M5N7P9R1S3T5V7W0" },
                new Dictionary<string, object?>(One("bad")) { ["userId"] = stranger },
                new Dictionary<string, object?>(One("bad")) { ["payload"] = new { text = new string('x', 131_072) } },
                new Dictionary<string, object?>(One("there")) { ["userId"] = _bot },
            },
        }, 400, "InvalidPayload");
        Assert.Equal(["1", "2"], error["metadata"]!["resolvedMessages"]!.AsArray().Select(message => (string?)message!["tags"]!["id"]));
        var failed = error["metadata"]!["failedMessages"]!.AsArray();
        Assert.Equal([0, 3, 4, 5, 6, 7], failed.Select(failure => (int)failure!["index"]!));
        Assert.Equal(["ReferenceNotFound", "RelationConflict", "ReferenceNotFound", "RelationConflict", "LimitExceeded", "RelationConflict"], failed.Select(failure => (string?)failure!["type"]));
        Assert.Contains(Nobody, (string?)failed[0]!["message"]);
        Assert.Contains("already exists for a different conversation", (string?)failed[1]!["message"]);
        Assert.StartsWith("request/body/messages/6/payload", (string?)failed[4]!["message"]);
        var kept = (await Telegram.Get("/v1/chat/messages"))["messages"]!.AsArray();
        Assert.Equal(["1", "2", "there"], kept.Select(message => (string?)message!["tags"]!["id"]).Order(StringComparer.Ordinal));
        Assert.Equal(2, await Count());
        // Nor has a refused one made anybody: the bot has said nothing yet.
        Assert.Equal(new[] { _user, stranger }.Order(StringComparer.Ordinal), (await Bot.Walk("/v1/chat/users", "users")).Order(StringComparer.Ordinal));
    }

    private async Task Begin() => (_conversation, _user) = (await Telegram.NewConversation(), await Telegram.NewUser());

    private async Task<int> Count() => (int)(await Bot.Get($"/v1/chat/conversations/{_conversation}"))["conversation"]!["messageCount"]!;

    private async Task<JsonArray> Import(params object[] messages) => (await Telegram.Post(Path, new { messages }))["messages"]!.AsArray();

    private Dictionary<string, object?> One(string id, string createdAt = "2020-01-01T00:00:00Z") => new()
    {
        ["conversationId"] = _conversation,
        ["userId"] = _user,
        ["type"] = "text",
        ["payload"] = new { text = id },
        ["tags"] = new { id },
        ["createdAt"] = createdAt,
        ["discriminateByTags"] = new[] { "id" },
    };
}
