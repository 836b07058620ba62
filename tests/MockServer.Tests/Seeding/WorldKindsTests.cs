using System.Globalization;
using MockServer.Seeding;
using MockServer.Tests.Control;

namespace MockServer.Tests.Seeding;

/// <summary>The worlds that come along. The server checks every answer against the contract.</summary>
public sealed class WorldKindsTests
{
    private const string Bot = MockServerApp.SeededBot;

    [Fact]
    public async Task Empty_is_empty()
    {
        await using var app = MockServerApp.With(("Mock:World", "empty"));
        Assert.Empty((await app.Bot(Bot).Get("/v1/chat/users"))["users"]!.AsArray());
        Assert.Empty((await app.Bot(Bot).Get("/v1/chat/conversations"))["conversations"]!.AsArray());
    }

    [Fact]
    public async Task Busy_is_ten_weeks_with_long_histories()
    {
        await using var app = MockServerApp.With(("Mock:World", "busy"));
        var rows = (await app.Control("GET", "worlds"))["worlds"]![0]!["rows"]!;
        Assert.InRange((int)rows["users"]!, 250, 300);
        Assert.InRange((int)rows["conversations"]!, 120, 140);
        Assert.InRange((int)rows["messages"]!, 3500, 6000);
        var conversations = await SeededWorld.Rows(app.Bot(Bot), "conversations");
        Assert.Equal(5, conversations.Count(one => (int)one["messageCount"]! >= 500));
        var longest = conversations.MaxBy(one => (int)one["messageCount"]!)!;
        var said = await app.Bot(Bot).Walk($"/v1/chat/messages?conversationId={longest["id"]}&pageSize=100", "messages");
        Assert.Equal((int)longest["messageCount"]!, said.Count);
        Assert.Equal(said.Count, said.Distinct().Count());
    }

    [Fact]
    public async Task Huge_has_more_than_a_hundred_thousand_messages_and_a_page_of_it_is_a_page()
    {
        await using var app = MockServerApp.With(("Mock:World", "huge"));
        Assert.True((int)(await app.Control("GET", "worlds"))["worlds"]![0]!["rows"]!["messages"]! > 100_000);
        Assert.Equal(20, (await app.Bot(Bot).Get("/v1/chat/messages"))["messages"]!.AsArray().Count);
        Assert.Equal(20, (await app.Bot(Bot).Get("/v1/chat/conversations?sortField=updatedAt"))["conversations"]!.AsArray().Count);
    }

    [Fact]
    public async Task Unicode_reaches_every_limit_in_code_points_and_every_direction()
    {
        await using var app = MockServerApp.With(("Mock:World", "unicode"));
        var users = await SeededWorld.Rows(app.Bot(Bot), "users");
        var messages = await SeededWorld.Rows(app.Bot(Bot), "messages");
        await SeededWorld.Rows(app.Bot(Bot), "events");
        await SeededWorld.Rows(app.Bot(Bot), "workflows");
        var text = string.Concat(users.Select(user => (string?)user["name"])) + string.Concat(messages.Select(one => (string?)one["payload"]!["text"]));

        Assert.True(users.Count > 25);
        Assert.Contains(users, user => ((string?)user["name"])?.EnumerateRunes().Count() == 200 && ((string)user["name"]!).Length == 400);
        Assert.Contains(users, user => ((string)user["tags"]!["telegram:longest"]!).EnumerateRunes().Count() == 500);
        Assert.Contains("👨‍👩‍👧‍👦", text);
        Assert.Contains(text, letter => letter is >= '\u0590' and <= '\u05FF');
        Assert.Contains(text, letter => letter is >= '\u0600' and <= '\u06FF');
        Assert.Contains(text, letter => CharUnicodeInfo.GetUnicodeCategory(letter) == UnicodeCategory.NonSpacingMark);
        Assert.Contains("e\u0301 is not \u00E9", text, StringComparison.Ordinal);

        // What is hard to spell is found as anything else is.
        foreach (var user in users.Where(user => user["tags"]!["telegram:id"] is not null))
        {
            var found = await app.Bot(Bot).Get($"/v1/chat/users?tags.telegram:id={Uri.EscapeDataString((string)user["tags"]!["telegram:id"]!)}");
            Assert.Contains(found["users"]!.AsArray(), one => (string)one!["id"]! == (string)user["id"]!);
        }
    }

    [Theory]
    [InlineData("demo")]
    [InlineData("busy")]
    [InlineData("unicode")]
    public async Task One_seed_gives_one_world_byte_for_byte_and_another_seed_another(string world)
    {
        Assert.Equal(await Exported(world, "3"), await Exported(world, "3"));
        Assert.NotEqual(await Exported(world, "3"), await Exported(world, "4"));
    }

    [Fact]
    public async Task A_locale_gives_everybody_a_name_of_that_language()
    {
        await using var app = MockServerApp.With(("Mock:Locale", "ko"));
        var names = (await SeededWorld.Rows(app.Bot(Bot), "users")).Select(user => (string)user["name"]!).Where(name => name != "Compass").ToList();
        Assert.Equal(25, names.Count);
        Assert.All(names, name => Assert.Contains(name, letter => letter is >= '\uAC00' and <= '\uD7A3'));
    }

    [Fact]
    public async Task Every_locale_of_Bogus_can_be_spoken()
    {
        foreach (var locale in Bogus.Database.GetAllLocales())
        {
            var names = new NameLists();
            names.Speak(locale);
            await names.Ready;
            var (first, full) = names.Draw(0, new Bogus.Randomizer(1));
            Assert.Contains(first, full);
            Assert.True(full.Length > first.Length && full.Length <= 200, locale);
        }
    }

    [Fact]
    public async Task A_file_is_a_world_and_what_a_reset_goes_back_to()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("world").FullName, "world.json");
        string exported;
        await using (var one = new MockServerApp())
        {
            await one.Integration(Bot).NewUser(new { id = "mine" });
            exported = await one.Export(Bot);
        }

        await File.WriteAllTextAsync(file, exported, TestContext.Current.CancellationToken);
        await using var other = MockServerApp.With(("Mock:World", file));
        Assert.Equal(exported, await other.Export(Bot));
        await other.Integration(Bot).NewUser();
        await other.Control("POST", $"reset?bot={Bot}");
        Assert.Equal(exported, await other.Export(Bot));
    }

    private static async Task<string> Exported(string world, string seed)
    {
        await using var app = MockServerApp.With(("Mock:World", world), ("Mock:Seed", seed));
        return await app.Export(Bot);
    }
}
