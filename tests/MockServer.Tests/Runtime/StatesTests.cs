using MockServer.Tests.House;

namespace MockServer.Tests.Runtime;

public sealed class StatesTests(MockServerApp app) : IClassFixture<MockServerApp>
{
    private readonly string _bot = MockServerApp.NewBot();

    private HttpClient Bot => app.Bot(_bot);

    // An emoji is one character of the contract and two units of UTF-16.
    [Theory]
    [InlineData(200, true)]
    [InlineData(201, false)]
    public async Task A_states_name_is_as_long_as_its_characters_are_many(int emoji, bool accepted)
    {
        var path = $"/v1/chat/states/bot/{_bot}/{Uri.EscapeDataString(string.Concat(Enumerable.Repeat("😀", emoji)))}";
        var body = new { payload = new { } };
        _ = accepted ? await Bot.Post(path, body) : await Bot.Refused(HttpMethod.Post, path, body, 400, "InvalidPayload");
    }

    [Fact]
    public async Task A_state_is_set_patched_and_read_back()
    {
        var path = $"/v1/chat/states/bot/{_bot}/profile";
        var set = (await Bot.Post(path, new { payload = new { a = 1, b = 2 } }))["state"]!;
        Assert.Matches("^state_[0-9A-HJKMNP-TV-Z]{26}$", (string?)set["id"]);
        Assert.Equal(_bot, (string?)set["botId"]);
        var patched = (await Bot.Call(HttpMethod.Patch, path, new { payload = new { b = 3, c = (string?)null } }))["state"]!;
        Assert.Equal("""{"a":1,"b":3,"c":null}""", patched["payload"]!.ToJsonString());
        Assert.Equal((string?)set["id"], (string?)patched["id"]);
        var got = await Bot.Get(path);
        Assert.Equal(patched.ToJsonString(), got["state"]!.ToJsonString());
        Assert.False((bool)got["meta"]!["cached"]!);
        var replaced = (await Bot.Post(path, new { payload = new { z = 1 } }))["state"]!;
        Assert.Equal("""{"z":1}""", replaced["payload"]!.ToJsonString());
    }

    [Fact]
    public async Task A_null_payload_deletes_the_state()
    {
        var path = $"/v1/chat/states/bot/{_bot}/gone";
        await Bot.Post(path, new { payload = new { a = 1 } });
        var last = (await Bot.Post(path, new { payload = (string?)null }))["state"]!;
        Assert.Equal("{}", last["payload"]!.ToJsonString());
        var error = await Bot.Refused(HttpMethod.Get, path, null, 404, "ResourceNotFound");
        Assert.Contains("not found", (string?)error["message"]);
    }

    [Fact]
    [Rule("states.expiry.unknown-404")]
    [Rule("states.patch.unknown-404")]
    public async Task What_is_not_there_cannot_be_patched_nor_expire()
    {
        var path = $"/v1/chat/states/bot/{_bot}/none";
        await Bot.Refused(HttpMethod.Patch, path, new { payload = new { } }, 404, "ResourceNotFound");
        await Bot.Refused(HttpMethod.Post, $"{path}/expiry", new { expiry = 1000 }, 404, "ResourceNotFound");
    }

    [Fact]
    public async Task Get_or_set_leaves_what_is_there()
    {
        var path = $"/v1/chat/states/bot/{_bot}/first";
        await Bot.Post($"{path}/get-or-set", new { payload = new { n = 1 } });
        var again = await Bot.Post($"{path}/get-or-set", new { payload = new { n = 2 }, expiry = 1000 });
        Assert.Equal("""{"n":1}""", again["state"]!["payload"]!.ToJsonString());
        Assert.Null(again["state"]!["expiresAt"]);
    }

    [Fact]
    public async Task A_name_may_hold_any_character()
    {
        var integration = app.Integration(_bot);
        var user = await integration.NewUser();
        foreach (var name in new[] { "plug#st/1", "a b", "x.y:z" })
        {
            var path = $"/v1/chat/states/user/{user}/{Uri.EscapeDataString(name)}";
            var state = (await integration.Post(path, new { payload = new { name } }))["state"]!;
            Assert.Equal(name, (string?)state["name"]);
            Assert.Equal(user, (string?)state["userId"]);
            Assert.Equal(name, (string?)(await integration.Get(path))["state"]!["payload"]!["name"]);
        }
    }

    [Theory]
    [InlineData("conversation", "conv_01HZX3V8Q2M5N7P9R1S3T5V7W0")]
    [InlineData("user", "user_01HZX3V8Q2M5N7P9R1S3T5V7W0")]
    [InlineData("workflow", "wrkflow_01HZX3V8Q2M5N7P9R1S3T5V7W0")]
    [InlineData("bot", "bot_01HZX3V8Q2M5N7P9R1S3T5V7W0")]
    [InlineData("integration", "int_01HZX3V8Q2M5N7P9R1S3T5V7W0")]
    public async Task A_state_is_of_something_that_is_there(string type, string id)
    {
        await Bot.Refused(HttpMethod.Get, $"/v1/chat/states/{type}/{id}/x", null, 404, "ResourceNotFound");
        await Bot.Refused(HttpMethod.Post, $"/v1/chat/states/{type}/{id}/x", new { payload = new { } }, 404, "ResourceNotFound");
    }

    [Fact]
    public async Task An_integration_has_its_own_states_and_no_other_ones()
    {
        var (own, other) = (app.Integration(_bot), app.Integration(_bot, "slack"));
        await other.Post("/v1/chat/integrations/configure", new { identifier = "workspace" });
        await own.Post("/v1/chat/integrations/configure", new { identifier = "account" });
        foreach (var id in new[] { "slack", other.DefaultRequestHeaders.GetValues("x-integration-id").Single() })
        {
            var path = $"/v1/chat/states/integration/{id}/x";
            await own.Refused(HttpMethod.Post, path, new { payload = new { } }, 404, "ResourceNotFound");
            await other.Post(path, new { payload = new { } });
            await Bot.Get(path);
        }
    }

    [Fact]
    public async Task Expiry_is_shown_as_the_moment_it_means()
    {
        var path = $"/v1/chat/states/bot/{_bot}/short";
        var state = (await Bot.Post(path, new { payload = new { }, expiry = 60_000 }))["state"]!;
        Assert.Equal("2026-03-04T05:07:07.890Z", (string?)state["expiresAt"]);
        var kept = (await Bot.Post(path, new { payload = new { a = 1 } }))["state"]!;
        Assert.Equal(60_000, (int)kept["expiry"]!);
        var never = (await Bot.Post($"{path}/expiry", new { expiry = (int?)null }))["state"]!;
        Assert.Null(never["expiresAt"]);
    }
}
