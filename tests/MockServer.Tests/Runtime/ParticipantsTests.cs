using MockServer.Tests.House;

namespace MockServer.Tests.Runtime;

public sealed class ParticipantsTests(MockServerApp app) : IClassFixture<MockServerApp>
{
    private const string Nobody = "user_01HZX3V8Q2M5N7P9R1S3T5V7W0";
    private readonly string _bot = MockServerApp.NewBot();

    private HttpClient Telegram => app.Integration(_bot);

    private HttpClient Bot => app.Bot(_bot);

    [Fact]
    [Rule("participants.add.answers-user")]
    [Rule("participants.add.listed")]
    [Rule("participants.add.found-by-participant")]
    [Rule("participants.list.same-as-user")]
    public async Task Who_is_added_is_listed_and_found_by_and_is_the_user()
    {
        var (conversation, other) = (await Telegram.NewConversation(), await Telegram.NewConversation());
        var body = new { tags = new { id = "1" }, name = "Ada", pictureUrl = "https://example.com/a.png", properties = new { email = "ada@example.com" } };
        var user = (await Telegram.Post("/v1/chat/users", body, 201))["user"]!;
        Assert.Empty(await Telegram.Walk(Path(conversation), "participants"));
        Assert.Empty(await Telegram.Walk($"/v1/chat/conversations?participantIds={user["id"]}", "conversations"));

        var added = await Telegram.Post(Path(conversation), new { userId = user["id"] });

        Assert.Equal(user.ToJsonString(), added["participant"]!.ToJsonString());
        await Telegram.Put($"/v1/chat/users/{user["id"]}", new { name = "Ada Lovelace" });
        foreach (var caller in new[] { Telegram, Bot })
        {
            var now = (await caller.Get($"/v1/chat/users/{user["id"]}"))["user"]!.ToJsonString();
            Assert.Equal(now, (await caller.Get(Path(conversation)))["participants"]!.AsArray().Single()!.ToJsonString());
            Assert.Equal(now, (await caller.Get($"{Path(conversation)}/{user["id"]}"))["participant"]!.ToJsonString());
        }

        Assert.Equal([conversation], await Telegram.Walk($"/v1/chat/conversations?participantIds={user["id"]}", "conversations"));
        Assert.Empty(await Telegram.Walk(Path(other), "participants"));
    }

    [Fact]
    [Rule("participants.list.order")]
    [Rule("participants.add.idempotent")]
    public async Task They_are_listed_by_when_they_came_and_coming_twice_changes_nothing()
    {
        var conversation = await Telegram.NewConversation();
        var users = new List<string> { await Telegram.NewUser(), await Telegram.NewUser(), await Telegram.NewUser() };
        foreach (var user in new[] { users[2], users[0], users[1] })
        {
            app.Clock.Advance(TimeSpan.FromSeconds(1));
            await Telegram.Post(Path(conversation), new { userId = user });
        }

        app.Clock.Advance(TimeSpan.FromSeconds(1));
        await Telegram.Post(Path(conversation), new { userId = users[2] });
        await Telegram.NewMessage(conversation, users[2]);
        Assert.Equal([users[1], users[0], users[2]], await Bot.Walk($"{Path(conversation)}?pageSize=1", "participants"));
    }

    [Fact]
    [Rule("participants.add.foreign-user-409")]
    public async Task A_user_of_another_integration_cannot_take_part()
    {
        var conversation = await Telegram.NewConversation();
        var stranger = await app.Integration(_bot, "slack").NewUser();
        foreach (var caller in new[] { Telegram, Bot, app.Integration(_bot, "slack") })
            await caller.Refused(HttpMethod.Post, Path(conversation), new { userId = stranger }, 409, "RelationConflict");
        Assert.Empty(await Bot.Walk(Path(conversation), "participants"));
        await Telegram.Refused(HttpMethod.Post, Path(conversation), new { userId = Nobody }, 400, "ReferenceNotFound");
    }

    [Fact]
    [Rule("participants.add.bot-id")]
    public async Task The_bots_id_stands_for_its_user()
    {
        var conversation = await Telegram.NewConversation();
        var added = (string)(await Telegram.Post(Path(conversation), new { userId = _bot }))["participant"]!["id"]!;
        Assert.Equal((string?)(await Bot.NewMessage(conversation, _bot))["userId"], added);
        Assert.Equal([added], await Bot.Walk(Path(conversation), "participants"));
    }

    [Fact]
    [Rule("participants.get.not-taking-part-404")]
    [Rule("participants.remove.not-taking-part-404")]
    public async Task Who_takes_no_part_is_not_found()
    {
        var (conversation, elsewhere, user) = (await Telegram.NewConversation(), await Telegram.NewConversation(), await Telegram.NewUser());
        await Telegram.Post(Path(elsewhere), new { userId = user });
        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Delete })
        {
            await Telegram.Refused(method, $"{Path(conversation)}/{user}", null, 404, "ResourceNotFound");
            await Telegram.Refused(method, $"{Path(conversation)}/{Nobody}", null, 404, "ResourceNotFound");
        }

        Assert.Equal([user], await Bot.Walk(Path(elsewhere), "participants"));
    }

    [Fact]
    [Rule("participants.remove.gone")]
    [Rule("participants.remove.keeps-user")]
    [Rule("participants.remove.keeps-messages")]
    [Rule("participants.remove.not-taking-part-404")]
    public async Task Who_is_removed_takes_no_part_any_more_but_all_else_stays()
    {
        var (conversation, user, other) = (await Telegram.NewConversation(), await Telegram.NewUser(), await Telegram.NewUser());
        var message = await Telegram.NewMessage(conversation, user);
        await Telegram.NewMessage(conversation, other);

        Assert.Equal("{}", (await Telegram.Delete($"{Path(conversation)}/{user}")).ToJsonString());

        Assert.Equal([other], await Bot.Walk(Path(conversation), "participants"));
        Assert.Equal([other], await Bot.Walk($"/v1/chat/users?conversationId={conversation}", "users"));
        Assert.Empty(await Bot.Walk($"/v1/chat/conversations?participantIds={user}", "conversations"));
        await Telegram.Refused(HttpMethod.Delete, $"{Path(conversation)}/{user}", new { }, 404, "ResourceNotFound");
        await Telegram.Refused(HttpMethod.Get, $"{Path(conversation)}/{user}", null, 404, "ResourceNotFound");
        await Bot.Get($"/v1/chat/users/{user}");
        Assert.Equal(message.ToJsonString(), (await Telegram.Get($"/v1/chat/messages/{message["id"]}"))["message"]!.ToJsonString());
        Assert.Equal(2, (int)(await Bot.Get($"/v1/chat/conversations/{conversation}"))["conversation"]!["messageCount"]!);
        Assert.Equal(2, (await Bot.Walk($"/v1/chat/messages?conversationId={conversation}", "messages")).Count);
    }

    private static string Path(string conversation) => $"/v1/chat/conversations/{conversation}/participants";
}
