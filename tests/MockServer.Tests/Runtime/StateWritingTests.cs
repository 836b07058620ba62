using System.Text.Json.Nodes;
using MockServer.Tests.House;

namespace MockServer.Tests.Runtime;

/// <summary>What set, patch and get-or-set do to a payload.</summary>
public sealed class StateWritingTests(MockServerApp app) : IClassFixture<MockServerApp>
{
    private readonly string _bot = MockServerApp.NewBot();

    private HttpClient Bot => app.Bot(_bot);

    private string Path => $"/v1/chat/states/bot/{_bot}/profile";

    [Fact]
    [Rule("states.set.replaces")]
    [Rule("states.set.same-id")]
    [Rule("states.set.readable")]
    [Rule("api.ids.kept")]
    [Rule("api.times.updated")]
    public async Task Setting_again_replaces_the_whole_payload_of_the_same_state()
    {
        var first = await Set(new { a = 1, b = new { c = 1, d = 2 } });
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        var second = await Set(new { b = new { c = 3 } });
        Assert.Equal("""{"b":{"c":3}}""", second["payload"]!.ToJsonString());
        Assert.Equal(((string?)first["id"], (string?)first["createdAt"]), ((string?)second["id"], (string?)second["createdAt"]));
        Assert.Equal($"{app.Clock.GetUtcNow():yyyy-MM-ddTHH:mm:ss.fffZ}", (string?)second["updatedAt"]);
        Assert.Equal(second.ToJsonString(), (await Bot.Get(Path))["state"]!.ToJsonString());
    }

    [Fact]
    [Rule("states.set.null-deletes")]
    [Rule("states.set.null-then-404")]
    [Rule("states.set.null-answer")]
    [Rule("states.set.null-unknown-404")]
    [Rule("states.get.unknown-404")]
    [Rule("states.get.unknown-message")]
    public async Task A_payload_of_null_deletes_the_state_which_is_then_not_found()
    {
        await Bot.Refused(HttpMethod.Post, Path, new { payload = (object?)null }, 404, "ResourceNotFound");
        var set = await Set(new { a = 1 });
        await Bot.Post($"/v1/chat/states/bot/{_bot}/other", new { payload = new { b = 2 } });
        var last = (await Bot.Post(Path, new { payload = (object?)null }))["state"]!;
        set["payload"] = new JsonObject();
        Assert.Equal(set.ToJsonString(), last.ToJsonString());
        Assert.Contains("not found", (string?)(await Bot.Refused(HttpMethod.Get, Path, null, 404, "ResourceNotFound"))["message"]);
        Assert.Equal(2, (int)(await Bot.Get($"/v1/chat/states/bot/{_bot}/other"))["state"]!["payload"]!["b"]!);
        // It is not a memory of the old one that is set next.
        Assert.NotEqual((string?)set["id"], (string?)(await Set(new { }))["id"]);
    }

    [Fact]
    [Rule("states.patch.merges")]
    [Rule("states.patch.shallow")]
    [Rule("states.patch.null-stored")]
    public async Task A_patch_sets_the_members_that_are_sent_as_wholes()
    {
        var set = await Set(new { kept = 1, changed = 2, inside = new { a = 1, b = 2 }, list = new[] { 1, 2 } });
        var patched = (await Bot.Call(HttpMethod.Patch, Path, new { payload = new { changed = 3, inside = new { b = 4 }, list = new[] { 5 }, added = (string?)null } }))["state"]!;
        Assert.Equal("""{"kept":1,"changed":3,"inside":{"b":4},"list":[5],"added":null}""", patched["payload"]!.ToJsonString());
        Assert.Equal((string?)set["id"], (string?)patched["id"]);
        Assert.Equal(patched.ToJsonString(), (await Bot.Get(Path))["state"]!.ToJsonString());
    }

    [Fact]
    [Rule("states.patch.unknown-refused")]
    [Rule("states.patch.unknown-404")]
    [Rule("api.errors.refused-changes-nothing")]
    public async Task A_patch_of_what_is_not_there_is_refused_and_makes_nothing()
    {
        await Bot.Refused(HttpMethod.Patch, Path, new { payload = new { a = 1 } }, 404, "ResourceNotFound");
        await Bot.Refused(HttpMethod.Get, Path, null, 404, "ResourceNotFound");
    }

    [Fact]
    [Rule("states.getorset.creates")]
    [Rule("states.getorset.found-untouched")]
    [Rule("states.getorset.found-expiry-kept")]
    public async Task Get_or_set_makes_a_state_once_and_then_drops_what_is_sent()
    {
        var made = (await Bot.Post($"{Path}/get-or-set", new { payload = new { n = 1 }, expiry = 60_000 }))["state"]!;
        Assert.Equal(("""{"n":1}""", 60_000), (made["payload"]!.ToJsonString(), (int)made["expiry"]!));
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        foreach (var body in new object[] { new { payload = new { n = 2 } }, new { payload = new { m = 1 }, expiry = 1000 }, new { payload = new { }, expiry = (int?)null } })
            Assert.Equal(made.ToJsonString(), (await Bot.Post($"{Path}/get-or-set", body))["state"]!.ToJsonString());
        Assert.Equal(made.ToJsonString(), (await Bot.Get(Path))["state"]!.ToJsonString());
    }

    [Fact]
    [Rule("states.set.payload-limit")]
    public async Task A_payload_has_131072_bytes_at_most_however_it_comes_to_be()
    {
        // {"a":"…"} is 8 bytes around the text; é is two.
        await Set(new { a = new string('x', 131_064) });
        foreach (var path in new[] { Path, $"{Path}/get-or-set" })
        {
            var other = path.Replace("profile", "other", StringComparison.Ordinal);
            await Bot.Refused(HttpMethod.Post, other, new { payload = new { a = new string('x', 131_065) } }, 413, "LimitExceeded");
            await Bot.Refused(HttpMethod.Post, other, Http.Scene.Json($$$"""{"payload": {"a": "{{{new string('é', 65_533)}}}"}}"""), 413, "LimitExceeded");
        }

        await Bot.Refused(HttpMethod.Patch, Path, new { payload = new { b = 1 } }, 413, "LimitExceeded");
        Assert.Single((await Bot.Get(Path))["state"]!["payload"]!.AsObject());
    }

    [Fact]
    [Rule("api.wire.not-cached")]
    public async Task Nothing_is_answered_from_a_cache()
    {
        await Set(new { });
        Assert.False((bool)(await Bot.Get(Path))["meta"]!["cached"]!);
        Assert.False((bool)(await Bot.Get(Path))["meta"]!["cached"]!);
        Assert.False((bool)(await Bot.Post($"{Path}/get-or-set", new { payload = new { } }))["meta"]!["cached"]!);
        Assert.False((bool)(await Bot.Post("/v1/chat/actions", new { type = "weather:getForecast", input = new { city = "Oslo" } }))["meta"]!["cached"]!);
    }

    private async Task<JsonNode> Set(object payload) => (await Bot.Post(Path, new { payload }))["state"]!;
}
