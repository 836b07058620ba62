using System.Text.Json.Nodes;
using MockServer.Tests.House;

namespace MockServer.Tests.Runtime;

/// <summary>initializeIncomingMessage: user, conversation and message in one call.</summary>
public sealed class IncomingMessageTests(MockServerApp app) : IClassFixture<MockServerApp>
{
    private const string Path = "/v1/chat/initialize-incoming-message";
    private readonly string _bot = MockServerApp.NewBot();

    private HttpClient Telegram => app.Integration(_bot);

    private HttpClient Bot => app.Bot(_bot);

    [Fact]
    [Rule("messages.initialize.finds")]
    [Rule("messages.initialize.message-belongs")]
    [Rule("messages.initialize.incoming")]
    [Rule("messages.initialize.counted")]
    public async Task What_matches_by_the_listed_tags_is_answered_and_only_the_rest_is_made()
    {
        var first = await Telegram.Post(Path, Body("u", "c", "m1"));
        AssertBelongs(first);
        Assert.Equal("incoming", (string?)first["message"]!["direction"]);
        Assert.Equal(1, (int)first["conversation"]!["messageCount"]!);
        var again = await Telegram.Post(Path, Body("u", "c", "m1"));
        Assert.Equal(Ids(first), Ids(again));
        Assert.Equal(1, (int)again["conversation"]!["messageCount"]!);
        var next = await Telegram.Post(Path, Body("u", "c", "m2"));
        AssertBelongs(next);
        Assert.Equal(Ids(first)[..2], Ids(next)[..2]);
        Assert.Equal(2, (int)next["conversation"]!["messageCount"]!);
        var other = await Telegram.Post(Path, Body("u2", "c", "m3"));
        AssertBelongs(other);
        Assert.NotEqual(Ids(first)[0], Ids(other)[0]);
        Assert.Equal(Ids(first)[1], Ids(other)[1]);
        Assert.Equal(2, (await Bot.Walk("/v1/chat/users", "users")).Count);
        Assert.Single(await Bot.Walk("/v1/chat/conversations", "conversations"));
        Assert.Equal(3, (await Bot.Walk("/v1/chat/messages", "messages")).Count);
    }

    [Fact]
    [Rule("messages.initialize.as-get-or-create")]
    public async Task What_is_found_is_brought_up_to_what_was_sent()
    {
        var first = await Telegram.Post(Path, Body("u", "c", "m"));
        var changed = Body("u", "c", "m");
        changed["user"]!["name"] = "Ada";
        changed["user"]!["tags"]!["lang"] = "fr";
        changed["conversation"]!["tags"]!["topic"] = "boats";
        changed["message"]!["tags"]!["edited"] = "yes";
        changed["message"]!["payload"] = new JsonObject { ["text"] = "edited" };
        var again = await Telegram.Post(Path, changed);
        Assert.Equal(Ids(first), Ids(again));
        Assert.Equal("Ada", (string?)again["user"]!["name"]);
        Assert.Equal("""{"id":"u","lang":"fr"}""", again["user"]!["tags"]!.ToJsonString());
        Assert.Equal("""{"id":"c","topic":"boats"}""", again["conversation"]!["tags"]!.ToJsonString());
        Assert.Equal("""{"id":"m","edited":"yes"}""", again["message"]!["tags"]!.ToJsonString());
        Assert.Equal("""{"text":"edited"}""", again["message"]!["payload"]!.ToJsonString());
        foreach (var kind in new[] { "user", "conversation", "message" })
            Assert.Equal(again[kind]!.ToJsonString(), (await Telegram.Get($"/v1/chat/{kind}s/{again[kind]!["id"]}"))[kind]!.ToJsonString());
        Assert.NotEqual(Ids(first)[1], Ids(await Telegram.Post(Path, Body("u", "c", "m2", channel: "group")))[1]);
        // Without a tag to tell by, each is new.
        var untold = await Telegram.Post(Path, Body("", "", ""));
        Assert.DoesNotContain(Ids(await Telegram.Post(Path, Body("", "", ""))), id => Ids(untold).Contains(id));
        var slack = await app.Integration(_bot, "slack").Post(Path, Body("u", "c", "m"));
        Assert.DoesNotContain(Ids(slack), id => Ids(first).Contains(id));
    }

    [Fact]
    [Rule("messages.initialize.as-get-or-create")]
    [Rule("api.errors.refused-changes-nothing")]
    public async Task A_message_of_another_conversation_is_refused_and_nothing_is_made()
    {
        await Telegram.Post(Path, Body("u", "c", "m"));
        var error = await Telegram.Refused(HttpMethod.Post, Path, Body("u2", "c2", "m"), 409, "RelationConflict");
        Assert.Contains("already exists for a different conversation", (string?)error["message"]);
        Assert.Single(await Bot.Walk("/v1/chat/users", "users"));
        Assert.Single(await Bot.Walk("/v1/chat/conversations", "conversations"));
        Assert.Single(await Bot.Walk("/v1/chat/messages", "messages"));
    }

    [Fact]
    [Rule("messages.initialize.named")]
    public async Task Ids_name_a_user_and_a_conversation_that_are_there()
    {
        var (conversation, user) = (await Telegram.NewConversation(new { id = "c" }), await Telegram.NewUser(new { id = "u" }));
        await Telegram.NewConversation();
        await Telegram.NewUser();
        var message = Body("", "", "m")["message"]!;
        var answer = await Telegram.Post(Path, new { userId = user, conversationId = conversation, message });
        Assert.Equal([user, conversation], Ids(answer)[..2]);
        AssertBelongs(answer);
        Assert.Equal((await Telegram.Get($"/v1/chat/users/{user}"))["user"]!.ToJsonString(), answer["user"]!.ToJsonString());
        await Telegram.Refused(HttpMethod.Post, Path, new { userId = "user_01HZX3V8Q2M5N7P9R1S3T5V7W0", conversationId = conversation, message }, 400, "ReferenceNotFound");
        await Telegram.Refused(HttpMethod.Post, Path, new { userId = user, conversationId = "conv_01HZX3V8Q2M5N7P9R1S3T5V7W0", message }, 400, "ReferenceNotFound");
        var stranger = await app.Integration(_bot, "slack").NewUser();
        await Telegram.Refused(HttpMethod.Post, Path, new { userId = stranger, conversationId = conversation, message }, 409, "RelationConflict");
        Assert.Single(await Bot.Walk("/v1/chat/messages", "messages"));
    }

    [Fact]
    [Rule("messages.initialize.no-message")]
    [Rule("messages.initialize.takes-part")]
    [Rule("messages.initialize.takes-part-without-message")]
    public async Task Without_a_message_there_is_none_and_the_user_takes_part_either_way()
    {
        var silent = await Telegram.Post(Path, Body("u", "c"));
        Assert.Equal(["conversation", "user"], silent.AsObject().Select(member => member.Key).Order());
        Assert.Equal(0, (int)silent["conversation"]!["messageCount"]!);
        Assert.Empty(await Bot.Walk("/v1/chat/messages", "messages"));
        var spoken = await Telegram.Post(Path, Body("u2", "c2", "m"));
        foreach (var answer in new[] { silent, spoken })
            Assert.Equal([Ids(answer)[0]], await Bot.Walk($"/v1/chat/conversations/{Ids(answer)[1]}/participants", "participants"));
    }

    [Fact]
    [Rule("messages.initialize.user-needed")]
    [Rule("messages.initialize.conversation-needed")]
    [Rule("messages.initialize.either-or")]
    public async Task Each_of_user_and_conversation_is_said_in_one_way()
    {
        var (conversation, user) = (await Telegram.NewConversation(), await Telegram.NewUser());
        var body = Body("u", "c", "m");
        foreach (var (change, field) in new (Action<JsonNode> Change, string Field)[]
        {
            (sent => sent.AsObject().Remove("user"), "userId"),
            (sent => sent.AsObject().Remove("conversation"), "conversationId"),
            (sent => sent["userId"] = user, "userId"),
            (sent => sent["conversationId"] = conversation, "conversationId"),
        })
        {
            var sent = body.DeepClone();
            change(sent);
            var error = await Telegram.Refused(HttpMethod.Post, Path, sent, 400, "InvalidPayload");
            Assert.Contains($"'{field}'", (string?)error["message"]);
        }

        await Telegram.Refused(HttpMethod.Post, Path, null, 400, "InvalidPayload");
        Assert.Equal([user], await Bot.Walk("/v1/chat/users", "users"));
        Assert.Empty(await Bot.Walk("/v1/chat/messages", "messages"));
    }

    [Fact]
    [Rule("messages.initialize.raises-event")]
    public async Task A_new_message_raises_an_event_and_a_found_one_none()
    {
        var made = await Telegram.Post(Path, Body("u", "c", "m"));
        await Telegram.Post(Path, Body("u", "c", "m"));
        await Telegram.Post(Path, Body("u", "c"));
        var raised = Assert.Single((await Bot.Get("/v1/chat/events?type=message_created"))["events"]!.AsArray())!;
        Assert.Equal(Ids(made), [(string)raised["userId"]!, (string)raised["conversationId"]!, (string)raised["messageId"]!]);
    }

    [Fact]
    [Rule("messages.initialize.finds")]
    public async Task Two_hundred_at_once_make_one_of_each()
    {
        var client = Telegram;
        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => client.Post(Path, Body("u", "c", "m"))));
        Assert.Single(answers.Select(answer => string.Join(' ', Ids(answer))).Distinct());
        foreach (var kind in new[] { "users", "conversations", "messages", "events" })
            Assert.Single(await Bot.Walk($"/v1/chat/{kind}", kind));
        Assert.Equal(1, (int)(await Bot.Get("/v1/chat/conversations"))["conversations"]![0]!["messageCount"]!);
    }

    private static List<string> Ids(JsonNode answer) =>
        [.. new[] { "user", "conversation", "message" }.Where(kind => answer[kind] is not null).Select(kind => (string)answer[kind]!["id"]!)];

    private static void AssertBelongs(JsonNode answer)
    {
        Assert.Equal((string?)answer["user"]!["id"], (string?)answer["message"]!["userId"]);
        Assert.Equal((string?)answer["conversation"]!["id"], (string?)answer["message"]!["conversationId"]);
    }

    private static JsonObject Body(string user, string conversation, string? message = null, string channel = "channel")
    {
        JsonObject Tagged(string id) => new() { ["tags"] = new JsonObject { ["id"] = id }, ["discriminateByTags"] = new JsonArray("id") };
        var body = new JsonObject { ["user"] = Tagged(user), ["conversation"] = Tagged(conversation) };
        body["conversation"]!["channel"] = channel;
        if (message is not null)
        {
            body["message"] = Tagged(message);
            body["message"]!["type"] = "text";
            body["message"]!["payload"] = new JsonObject { ["text"] = "hi" };
        }

        return body;
    }
}
