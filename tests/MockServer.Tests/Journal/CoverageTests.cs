using System.Text.Json.Nodes;

namespace MockServer.Tests.Journal;

public sealed class CoverageTests : IAsyncDisposable
{
    private readonly MockServerApp _app = MockServerApp.With(("Mock:Journal", "2"));
    private readonly string _bot = MockServerApp.NewBot();

    private HttpClient Admin => field ??= _app.CreateClient();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task It_says_what_an_application_has_exercised_even_when_the_journal_has_dropped_it()
    {
        var client = _app.Bot(_bot);
        await client.Get("/v1/chat/users?pageSize=5&tags.id=x");
        await client.Get("/v1/chat/users?pageSize=0", 400);
        await client.Get("/v1/chat/users/user_01HZX3V8Q2M5N7P9R1S3T5V7W9", 404);
        await client.Post("/v1/chat/events", new { type = "a", payload = new { } }, 201);
        await client.Get("/v1/chat/nothing", 404);

        var report = await Admin.Get($"/__admin/coverage?bot={_bot}");
        Assert.Equal((3, 44), ((int)report["summary"]!["operations"]!["exercised"]!, (int)report["summary"]!["operations"]!["of"]!));
        Assert.Equal(6.8, (double)report["summary"]!["operations"]!["percent"]!);

        var list = Of(report, "listUsers");
        Assert.Equal(2, (int)list["calls"]!);
        Assert.Equal(["header/x-bot-id", "query/pageSize", "query/tags"], Texts(list["parameters"]!["yes"]).Order());
        Assert.Contains("query/nextToken", Texts(list["parameters"]!["no"]));
        Assert.Equal(["200", "400"], Texts(list["statuses"]!["yes"]));
        Assert.Equal(["InvalidPayload"], Texts(list["errors"]!["yes"]));
        Assert.Contains("RateLimited", Texts(list["errors"]!["no"]));
        Assert.Equal(["body/payload", "body/type"], Texts(Of(report, "createEvent")["parameters"]!["yes"]).Where(name => name.StartsWith("body", StringComparison.Ordinal)).Order());
        Assert.Equal(0, (int)Of(report, "deleteUser")["calls"]!);
    }

    [Fact]
    public async Task A_threshold_that_is_not_reached_is_a_conflict_that_names_what_is_missing()
    {
        await _app.Bot(_bot).Get("/v1/chat/users");
        var problem = await Admin.Get($"/__admin/coverage?bot={_bot}&threshold=90", 409);
        Assert.Equal("Below the threshold of 90%: operations 2.3%", (string?)problem["detail"]);
        Assert.Contains("createMessage", Texts(problem["missing"]));
        Assert.DoesNotContain("listUsers", Texts(problem["missing"]));

        await Admin.Get($"/__admin/coverage?bot={_bot}&threshold=2.2");
        await Admin.Get($"/__admin/coverage?bot={_bot}&threshold=100&operations=listUsers");
        problem = await Admin.Get($"/__admin/coverage?bot={_bot}&threshold=100&operations=listUsers&of=operations,statuses,errors", 409);
        Assert.Contains("listUsers 429", Texts(problem["missing"]));
        Assert.Contains("listUsers RateLimited", Texts(problem["missing"]));
    }

    [Fact]
    public async Task It_is_of_one_bot_or_of_all_and_begins_anew_with_the_journal()
    {
        await _app.Bot(_bot).Get("/v1/chat/users");
        await _app.Bot().Get("/v1/chat/messages");
        Assert.Equal(2, (int)(await Admin.Get("/__admin/coverage"))["summary"]!["operations"]!["exercised"]!);
        Assert.Equal(1, (int)(await Admin.Get($"/__admin/coverage?bot={_bot}"))["summary"]!["operations"]!["exercised"]!);
        await Admin.Delete($"/__admin/requests?bot={_bot}");
        Assert.Equal(0, (int)(await Admin.Get($"/__admin/coverage?bot={_bot}"))["summary"]!["operations"]!["exercised"]!);
    }

    [Theory]
    [InlineData("threshold=101", "threshold")]
    [InlineData("of=branches", "branches")]
    [InlineData("operations=nothing", "nothing")]
    [InlineData("bots=x", "bots")]
    public async Task What_cannot_be_meant_is_refused_by_name(string query, string named) =>
        Assert.Contains(named, (string?)(await Admin.Get($"/__admin/coverage?{query}", 400))["detail"]);

    private static JsonNode Of(JsonNode report, string operation) => report["operations"]!.AsArray().Single(one => (string?)one!["operation"] == operation)!;

    private static IEnumerable<string> Texts(JsonNode? list) => list!.AsArray().Select(one => (string)one!);
}
