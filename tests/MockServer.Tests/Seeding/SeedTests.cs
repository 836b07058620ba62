using System.Text.Json.Nodes;

namespace MockServer.Tests.Seeding;

/// <summary>One seed, one world.</summary>
public sealed class SeedTests
{
    [Fact]
    public async Task One_seed_gives_the_same_bytes_whatever_the_clock_says()
    {
        var first = await World("7", TimeSpan.Zero);
        var second = await World("7", TimeSpan.FromDays(400));
        Assert.Equal(first, second);
    }

    [Fact]
    public async Task Another_seed_gives_another_world_of_the_same_size()
    {
        var one = await Walk("7", TimeSpan.Zero);
        var other = await Walk("8", TimeSpan.Zero);
        Assert.Equal(one.Select(list => list.Count), other.Select(list => list.Count));
        Assert.Empty(Ids(one).Intersect(Ids(other)).Except([BotUserId(one)]));
        Assert.NotEqual(one[0].Select(user => (string?)user["name"]), other[0].Select(user => (string?)user["name"]));
        Assert.NotEqual(Texts(one), Texts(other));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("4294967297")]
    [InlineData("9223372036854775807")]
    [InlineData("-9223372036854775808")]
    public async Task Every_seed_has_its_world(string seed)
    {
        var lists = await Walk(seed, TimeSpan.Zero);
        Assert.Equal(26, lists[0].Count);
        Assert.NotEqual(Ids(await Walk("1", TimeSpan.Zero)).Order(), Ids(lists).Order());
    }

    [Fact]
    public async Task A_bot_that_is_not_the_seeded_one_begins_with_nothing()
    {
        using var app = new MockServerApp();
        Assert.Empty(await SeededWorld.Rows(app.Bot(), "users"));
    }

    [Theory]
    [InlineData("http://localhost:4010", "http://localhost:4010/__files/")]
    [InlineData("http://*:5005;http://localhost:1", "http://localhost:5005/__files/")]
    [InlineData("http://0.0.0.0:5005", "http://localhost:5005/__files/")]
    [InlineData("http://[::]:5005", "http://localhost:5005/__files/")]
    [InlineData("http://127.0.0.1:0", "/__files/")]
    [InlineData("http://mock.example/", "http://mock.example/__files/")]
    public async Task Links_lead_to_where_the_server_listens(string urls, string root)
    {
        using var app = MockServerApp.With(("Mock:Urls", urls));
        var users = await SeededWorld.Rows(app.Bot(MockServerApp.SeededBot), "users");
        Assert.All(users, user => Assert.StartsWith(root, (string)user["pictureUrl"]!));
    }

    private static async Task<string> World(string seed, TimeSpan later) =>
        string.Join('\n', (await Walk(seed, later)).SelectMany(list => list).Select(row => row.ToJsonString()));

    /// <summary>Users, conversations, messages, events, workflows, then participants and summaries of each conversation.</summary>
    private static async Task<List<List<JsonNode>>> Walk(string seed, TimeSpan later)
    {
        using var app = MockServerApp.With(("Mock:Seed", seed));
        app.Clock.Advance(later);
        var client = app.Bot(MockServerApp.SeededBot);
        var lists = new List<List<JsonNode>>();
        foreach (var list in (string[])["users", "conversations", "messages", "events", "workflows"])
            lists.Add(await SeededWorld.Rows(client, list));
        foreach (var id in lists[1].Select(conversation => (string)conversation["id"]!).ToList())
        {
            lists.Add(await SeededWorld.Rows(client, $"conversations/{id}/participants"));
            lists.Add([(await client.Get($"/v1/chat/states/conversation/{id}/summary"))["state"]!]);
        }

        return lists;
    }

    private static string BotUserId(List<List<JsonNode>> world) =>
        (string)world[2].First(message => (string)message["direction"]! == "outgoing")["userId"]!;

    private static IEnumerable<string> Ids(List<List<JsonNode>> world) => world.SelectMany(list => list).Select(row => (string)row["id"]!);

    private static IEnumerable<string?> Texts(List<List<JsonNode>> world) => world[2].Select(message => (string?)message["payload"]!["text"]);
}
