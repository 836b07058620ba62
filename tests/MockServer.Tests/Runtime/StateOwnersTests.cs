using MockServer.Tests.House;

namespace MockServer.Tests.Runtime;

/// <summary>Whose a state is: type, id and name together are its name.</summary>
public sealed class StateOwnersTests(MockServerApp app) : IClassFixture<MockServerApp>
{
    private readonly string _bot = MockServerApp.NewBot();

    public static TheoryData<string> Types => ["conversation", "user", "bot", "integration", "workflow"];

    private HttpClient Bot => app.Bot(_bot);

    private HttpClient Telegram => app.Integration(_bot);

    [Theory]
    [MemberData(nameof(Types))]
    [Rule("states.set.creates")]
    [Rule("states.set.readable")]
    [Rule("states.set.bot-id")]
    [Rule("states.set.conversation-id")]
    [Rule("states.set.user-id")]
    [Rule("api.create.echoes-input")]
    [Rule("api.ids.form")]
    [Rule("api.times.new")]
    public async Task A_state_of_each_type_is_made_names_its_owner_and_is_read_back(string type)
    {
        var owner = await Owner(type);
        var path = $"/v1/chat/states/{type}/{owner}/profile";
        await Telegram.Refused(HttpMethod.Get, path, null, 404, "ResourceNotFound");
        var state = (await Telegram.Post(path, new { payload = new { a = 1, b = new { c = "é" } } }))["state"]!;
        Assert.Equal("""{"a":1,"b":{"c":"\u00E9"}}""", state["payload"]!.ToJsonString());
        Assert.Equal(("profile", type, _bot), ((string?)state["name"], (string?)state["type"], (string?)state["botId"]));
        Assert.Equal(type == "conversation" ? owner : null, (string?)state["conversationId"]);
        Assert.Equal(type == "user" ? owner : null, (string?)state["userId"]);
        Assert.Matches("^state_[0-9A-HJKMNP-TV-Z]{26}$", (string?)state["id"]);
        Assert.Equal((string?)state["createdAt"], (string?)state["updatedAt"]);
        Assert.False(state.AsObject().ContainsKey("expiry") || state.AsObject().ContainsKey("expiresAt"));
        Assert.Equal(state.ToJsonString(), (await Telegram.Get(path))["state"]!.ToJsonString());
        Assert.Equal(state.ToJsonString(), (await Bot.Get(path))["state"]!.ToJsonString());
    }

    [Fact]
    [Rule("states.set.key")]
    public async Task The_same_name_of_another_owner_is_another_state()
    {
        var paths = new List<string>();
        foreach (var type in Types.Select(row => row.Data))
        {
            var owner = await Owner(type);
            paths.AddRange([$"/v1/chat/states/{type}/{owner}/profile", $"/v1/chat/states/{type}/{owner}/other"]);
        }

        paths.AddRange([$"/v1/chat/states/user/{await Telegram.NewUser()}/profile", $"/v1/chat/states/conversation/{await Telegram.NewConversation()}/profile"]);
        for (var i = 0; i < paths.Count; i++)
            await Telegram.Post(paths[i], new { payload = new { i } });
        for (var i = 0; i < paths.Count; i++)
            Assert.Equal(i, (int)(await Telegram.Get(paths[i]))["state"]!["payload"]!["i"]!);
    }

    [Fact]
    [Rule("states.set.bot-owner")]
    public async Task A_bots_state_is_under_its_own_id_and_no_other()
    {
        await Every(Bot, $"/v1/chat/states/bot/{MockServerApp.NewBot()}/x");
        await Every(Telegram, $"/v1/chat/states/bot/{MockServerApp.SeededBot}/x");
    }

    [Fact]
    [Rule("states.set.integration-owner")]
    public async Task An_integrations_state_is_its_own_and_no_other_integrations()
    {
        var slack = app.Integration(_bot, "slack");
        await slack.Post("/v1/chat/integrations/configure", new { });
        var path = $"/v1/chat/states/integration/{Id(slack)}/session";
        await slack.Post(path, new { payload = new { token = "x" } });
        await Every(Telegram, path);
        Assert.Equal("x", (string?)(await slack.Get(path))["state"]!["payload"]!["token"]);

        // By its alias alone an integration that is installed is the same one.
        slack.DefaultRequestHeaders.Remove("x-integration-id");
        Assert.Equal("x", (string?)(await slack.Get(path))["state"]!["payload"]!["token"]);
    }

    [Fact]
    [Rule("states.set.plugin-name")]
    public async Task A_name_may_be_a_plugins_and_hold_any_character()
    {
        var names = new[] { "plug#memory", "a/b", "a b+c", "é🌊", "x?y=1&z" };
        foreach (var name in names)
            Assert.Equal(name, (string?)(await Bot.Post(Path(name), new { payload = new { name } }))["state"]!["name"]);
        foreach (var name in names)
            Assert.Equal(name, (string?)(await Bot.Get(Path(name)))["state"]!["payload"]!["name"]);

        string Path(string name) => $"/v1/chat/states/bot/{_bot}/{Uri.EscapeDataString(name)}";
    }

    [Fact]
    [Rule("states.set.name-length")]
    public async Task A_name_has_200_characters_at_most()
    {
        await Bot.Post($"/v1/chat/states/bot/{_bot}/{new string('n', 200)}", new { payload = new { } });
        foreach (var path in new[] { "", "/get-or-set" })
            await Bot.Refused(HttpMethod.Post, $"/v1/chat/states/bot/{_bot}/{new string('n', 201)}{path}", new { payload = new { } }, 400, "InvalidPayload");
    }

    /// <summary>Nobody is there, whatever is to be done.</summary>
    private static async Task Every(HttpClient caller, string path)
    {
        await caller.Refused(HttpMethod.Get, path, null, 404, "ResourceNotFound");
        await caller.Refused(HttpMethod.Post, path, new { payload = new { } }, 404, "ResourceNotFound");
        await caller.Refused(HttpMethod.Post, path, new { payload = (object?)null }, 404, "ResourceNotFound");
        await caller.Refused(HttpMethod.Patch, path, new { payload = new { } }, 404, "ResourceNotFound");
        await caller.Refused(HttpMethod.Post, $"{path}/get-or-set", new { payload = new { } }, 404, "ResourceNotFound");
        await caller.Refused(HttpMethod.Post, $"{path}/expiry", new { expiry = 1000 }, 404, "ResourceNotFound");
    }

    private async Task<string> Owner(string type)
    {
        if (type == "integration")
            await Telegram.Post("/v1/chat/integrations/configure", new { });
        return type switch
        {
            "conversation" => await Telegram.NewConversation(),
            "user" => await Telegram.NewUser(),
            "bot" => _bot,
            "integration" => Id(Telegram),
            _ => (string)(await Bot.Post("/v1/chat/workflows", new { name = "w", status = "listening" }, 201))["workflow"]!["id"]!,
        };
    }

    private static string Id(HttpClient integration) => integration.DefaultRequestHeaders.GetValues("x-integration-id").Single();
}
