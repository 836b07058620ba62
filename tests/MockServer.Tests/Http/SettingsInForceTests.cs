using System.Net.Http.Headers;
using MockServer.Tests.House;

namespace MockServer.Tests.Http;

public sealed class SettingsInForceTests
{
    [Fact]
    [Rule("api.auth.token-known")]
    public async Task With_named_tokens_only_those_are_good()
    {
        await using var app = MockServerApp.With(("Mock:Token", "one,two"));
        foreach (var (token, status) in new[] { ("one", 200), ("two", 200), ("three", 401), ("ONE", 401), ("on", 401) })
        {
            using var client = app.Bot();
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("bearer", token);
            await client.Get("/v1/chat/users", status);
        }
    }

    [Fact]
    public async Task One_seed_gives_the_same_ids_and_another_gives_others()
    {
        var ids = new List<string>();
        foreach (var seed in new[] { "5", "5", "6" })
        {
            await using var app = MockServerApp.With(("Mock:Seed", seed));
            ids.Add(await app.Integration("bot_01HZX3V8Q2M5N7P9R1S3T5VSAME").NewUser());
        }

        Assert.Equal(ids[0], ids[1]);
        Assert.NotEqual(ids[0], ids[2]);
    }

    [Fact]
    public async Task The_page_size_can_be_set_and_the_request_overrides_it()
    {
        await using var app = MockServerApp.With(("Mock:PageSize", "3"));
        var client = app.Integration();
        for (var i = 0; i < 5; i++)
            await client.NewUser();
        Assert.Equal(3, (await client.Get("/v1/chat/users"))["users"]!.AsArray().Count);
        Assert.Equal(4, (await client.Get("/v1/chat/users?pageSize=4"))["users"]!.AsArray().Count);
    }
}
