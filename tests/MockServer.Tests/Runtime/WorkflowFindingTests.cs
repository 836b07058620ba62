using MockServer.Tests.House;

namespace MockServer.Tests.Runtime;

/// <summary>getOrCreateWorkflow: by name, tags and group of statuses.</summary>
public sealed class WorkflowFindingTests(MockServerApp app) : IClassFixture<MockServerApp>
{
    private const string Path = "/v1/chat/workflows/get-or-create";

    private readonly string _bot = MockServerApp.NewBot();

    private HttpClient Bot => app.Bot(_bot);

    [Fact]
    [Rule("workflows.getorcreate.name-matters")]
    [Rule("api.getorcreate.creates")]
    [Rule("api.getorcreate.finds")]
    [Rule("api.getorcreate.all-tags")]
    [Rule("api.getorcreate.no-tags-creates")]
    public async Task The_name_and_all_the_tags_have_to_be_the_same()
    {
        var first = await Find(new { name = "a", status = "listening", tags = new { id = "1", kind = "x" } }, true);
        Assert.Equal(first, await Find(new { name = "a", status = "listening", tags = new { kind = "x", id = "1" } }, false));
        foreach (var body in new object[]
        {
            new { name = "b", status = "listening", tags = new { id = "1", kind = "x" } },
            new { name = "a", status = "listening", tags = new { id = "1" } },
            new { name = "a", status = "listening", tags = new { id = "1", kind = "y" } },
            new { name = "a", status = "listening", tags = new { id = "1", kind = "x", more = "z" } },
        })
            Assert.NotEqual(first, await Find(body, true));
        foreach (var body in new object[] { new { name = "a", status = "listening", tags = new { } }, new { name = "a", status = "listening" } })
            Assert.NotEqual(await Find(body, true), await Find(body, true));
    }

    [Fact]
    [Rule("api.getorcreate.listed-tags")]
    [Rule("api.getorcreate.updates-other-tags")]
    public async Task Of_listed_tags_only_those_have_to_be_the_same_and_the_others_are_set()
    {
        var first = await Find(new { name = "a", status = "listening", tags = new { id = "1", lang = "fr" } }, true);
        Assert.Equal(first, await Find(new { name = "a", status = "listening", tags = new { id = "1", lang = "de", more = "x" }, discriminateByTags = new[] { "id" } }, false));
        Assert.Equal("""{"id":"1","lang":"de","more":"x"}""", (await Bot.Get($"/v1/chat/workflows/{first}"))["workflow"]!["tags"]!.ToJsonString());
        Assert.NotEqual(first, await Find(new { name = "a", status = "listening", tags = new { id = "2", lang = "de" }, discriminateByTags = new[] { "id" } }, true));
        Assert.NotEqual(first, await Find(new { name = "b", status = "listening", tags = new { id = "1", lang = "de" }, discriminateByTags = new[] { "id" } }, true));
    }

    [Theory]
    [InlineData("pending", "active")]
    [InlineData("in_progress", "active")]
    [InlineData("listening", "active")]
    [InlineData("paused", "active")]
    [InlineData("completed", "finished")]
    [InlineData("failed", "finished")]
    [InlineData("cancelled", "finished")]
    [InlineData("timedout", "finished")]
    [Rule("workflows.getorcreate.groups")]
    [Rule("workflows.getorcreate.status-group")]
    [Rule("workflows.getorcreate.any-status")]
    public async Task A_status_belongs_to_one_group_and_without_a_group_any_matches(string status, string group)
    {
        var happened = (string)(await Bot.Post("/v1/chat/events", new { type = "go", payload = new { } }, 201))["event"]!["id"]!;
        var id = await Find(new { name = status, status = "pending", tags = new { id = "1" } }, true);
        if (status == "timedout")
        {
            await Bot.Put($"/v1/chat/workflows/{id}", new { status = "listening" });
            app.Clock.Advance(TimeSpan.FromMinutes(5));
        }
        else if (status != "pending")
        {
            await Bot.Put($"/v1/chat/workflows/{id}", new { status, eventId = happened });
        }

        Assert.Equal(status, (string?)(await Bot.Get($"/v1/chat/workflows/{id}"))["workflow"]!["status"]);
        Assert.Equal(id, await Find(new { name = status, status = "listening", tags = new { id = "1" } }, false));
        Assert.Equal(id, await Find(new { name = status, status = "listening", tags = new { id = "1" }, discriminateByStatusGroup = group }, false));
        var other = group == "active" ? "finished" : "active";
        Assert.NotEqual(id, await Find(new { name = status, status = "listening", tags = new { id = "1" }, discriminateByStatusGroup = other }, true));
    }

    [Fact]
    [Rule("workflows.getorcreate.other-fields-kept")]
    public async Task On_a_match_status_input_and_time_out_are_its_own()
    {
        var body = new { name = "a", status = "listening", tags = new { id = "1" }, input = new { n = 1 }, timeoutAt = "2030-01-01T00:00:00.000Z" };
        var made = (await Bot.Post(Path, body))["workflow"]!;
        var found = (await Bot.Post(Path, new { name = "a", status = "pending", tags = new { id = "1" }, input = new { n = 2 }, timeoutAt = "2031-01-01T00:00:00.000Z" }))["workflow"]!;
        Assert.Equal(made.ToJsonString(), found.ToJsonString());
        Assert.Equal(made.ToJsonString(), (await Bot.Get($"/v1/chat/workflows/{made["id"]}"))["workflow"]!.ToJsonString());
        // Nor is it started again.
        Assert.Empty(await Bot.Walk("/v1/chat/events", "events"));
    }

    [Fact]
    [Rule("api.getorcreate.finds")]
    public async Task Two_hundred_at_once_make_one()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Bot.Post(Path, new { name = "job", status = "listening", tags = new { id = "same" } })));
        Assert.Single(answers.Select(answer => (string?)answer["workflow"]!["id"]).Distinct());
        Assert.Single(answers, answer => (bool)answer["meta"]!["created"]!);
        Assert.Single(await Bot.Walk("/v1/chat/workflows", "workflows"));
    }

    /// <summary>The id, which was made now or not.</summary>
    private async Task<string> Find(object body, bool created)
    {
        var answer = await Bot.Post(Path, body);
        Assert.Equal(created, (bool)answer["meta"]!["created"]!);
        return (string)answer["workflow"]!["id"]!;
    }
}
