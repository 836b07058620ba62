using System.Text.Json.Nodes;
using MockServer.Tests.House;

namespace MockServer.Tests.Runtime;

/// <summary>What a workflow is made with, and what an update changes of it.</summary>
public sealed class WorkflowRulesTests(MockServerApp app) : IClassFixture<MockServerApp>
{
    private readonly string _bot = MockServerApp.NewBot();

    private HttpClient Bot => app.Bot(_bot);

    [Fact]
    [Rule("workflows.create.empty-input")]
    [Rule("workflows.create.empty-output")]
    [Rule("workflows.create.no-tags")]
    [Rule("workflows.create.timeout-default")]
    [Rule("workflows.create.not-completed")]
    public async Task With_a_name_and_a_status_alone_it_has_empty_input_output_and_tags_and_five_minutes()
    {
        foreach (var path in new[] { "/v1/chat/workflows", "/v1/chat/workflows/get-or-create" })
        {
            var made = (await Bot.Post(path, new { name = "order", status = "listening" }, path.EndsWith('s') ? 201 : 200))["workflow"]!;
            foreach (var empty in new[] { "input", "output", "tags" })
                Assert.Equal("{}", made[empty]!.ToJsonString());
            Assert.Equal(Moment(TimeSpan.FromMinutes(5)), (string?)made["timeoutAt"]);
            foreach (var absent in new[] { "completedAt", "failureReason" })
                Assert.False(made.AsObject().ContainsKey(absent));
        }
    }

    [Theory]
    [InlineData("/v1/chat/workflows", 201)]
    [InlineData("/v1/chat/workflows/get-or-create", 200)]
    [Rule("workflows.create.event-needed")]
    [Rule("workflows.create.name-length")]
    public async Task In_progress_needs_its_event_and_a_name_has_200_characters_at_most(string path, int status)
    {
        var error = await Bot.Refused(HttpMethod.Post, path, new { name = "order", status = "in_progress" }, 400, "InvalidPayload");
        Assert.Contains("eventId", (string?)error["message"]);
        await Bot.Refused(HttpMethod.Post, path, new { name = new string('n', 201), status = "listening" }, 400, "InvalidPayload");
        Assert.Empty(await Bot.Walk("/v1/chat/workflows", "workflows"));
        Assert.Equal("in_progress", (string?)(await Bot.Post(path, new { name = new string('n', 200), status = "in_progress", eventId = await Event() }, status))["workflow"]!["status"]);
    }

    [Fact]
    [Rule("workflows.get.unknown-404")]
    public async Task An_id_that_no_workflow_has_is_ResourceNotFound() =>
        await Bot.Refused(HttpMethod.Get, $"/v1/chat/workflows/{await Event()}", null, 404, "ResourceNotFound");

    [Fact]
    [Rule("workflows.update.tags-merge")]
    [Rule("workflows.update.other-fields-kept")]
    [Rule("workflows.update.input-kept")]
    [Rule("workflows.update.output-replaced")]
    public async Task An_update_changes_what_is_sent_and_keeps_the_rest()
    {
        var made = (await Bot.Post("/v1/chat/workflows", new
        {
            name = "order",
            status = "listening",
            input = new { cart = new { a = 1 } },
            tags = new { a = "1", b = "2" },
            timeoutAt = "2030-01-01T00:00:00.000Z",
        }, 201))["workflow"]!;
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        foreach (var (change, changed, value) in new (object, string, string)[]
        {
            (new { tags = new { b = "3", c = "4" } }, "tags", """{"a":"1","b":"3","c":"4"}"""),
            (new { output = new { total = 1, sub = new { x = 1 } } }, "output", """{"total":1,"sub":{"x":1}}"""),
            (new { output = new { sub = new { y = 2 } } }, "output", """{"sub":{"y":2}}"""),
            (new { timeoutAt = "2031-01-01T00:00:00.000Z" }, "timeoutAt", "\"2031-01-01T00:00:00.000Z\""),
            (new { status = "paused" }, "status", "\"paused\""),
        })
        {
            var after = (await Bot.Put($"/v1/chat/workflows/{made["id"]}", change))["workflow"]!;
            Assert.Equal(value, after[changed]!.ToJsonString());
            foreach (var (name, kept) in made.AsObject().Where(field => field.Key != changed && field.Key != "updatedAt"))
                Assert.True(JsonNode.DeepEquals(kept, after[name]), name);
            made = after;
        }
    }

    [Fact]
    [Rule("workflows.update.status-set")]
    [Rule("workflows.update.completed-at")]
    [Rule("workflows.update.failure-reason")]
    [Rule("workflows.update.failure-reason-length")]
    [Rule("workflows.update.cancelled-drops-output")]
    [Rule("workflows.create.not-completed")]
    public async Task One_that_ends_has_a_moment_of_its_end_and_its_reason_and_a_cancelled_one_no_output()
    {
        foreach (var status in new[] { "completed", "failed", "cancelled" })
        {
            var path = $"/v1/chat/workflows/{(await Bot.Post("/v1/chat/workflows", new { name = "order", status = "listening" }, 201))["workflow"]!["id"]}";
            var before = (await Bot.Put(path, new { output = new { a = 1 } }))["workflow"]!;
            Assert.Null(before["completedAt"]);
            await Bot.Refused(HttpMethod.Put, path, new { status, failureReason = new string('x', 2001) }, 400, "InvalidPayload");
            app.Clock.Advance(TimeSpan.FromSeconds(1));
            var reason = status == "failed" ? new string('x', 2000) : null;
            var ended = (await Bot.Put(path, reason is null ? new { status } : new { status, failureReason = reason } as object))["workflow"]!;
            Assert.Equal((status, Moment(TimeSpan.Zero), reason), ((string?)ended["status"], (string?)ended["completedAt"], (string?)ended["failureReason"]));
            Assert.Equal(status == "cancelled" ? "{}" : """{"a":1}""", ended["output"]!.ToJsonString());
        }

        // An output that is sent together with the cancelling is dropped too.
        var last = $"/v1/chat/workflows/{(await Bot.Post("/v1/chat/workflows", new { name = "order", status = "listening" }, 201))["workflow"]!["id"]}";
        Assert.Equal("{}", (await Bot.Put(last, new { status = "cancelled", output = new { a = 1 } }))["workflow"]!["output"]!.ToJsonString());
    }

    [Fact]
    [Rule("workflows.update.event-needed")]
    public async Task It_is_not_taken_up_without_an_event()
    {
        var path = $"/v1/chat/workflows/{(await Bot.Post("/v1/chat/workflows", new { name = "order", status = "pending" }, 201))["workflow"]!["id"]}";
        await Bot.Refused(HttpMethod.Put, path, new { status = "in_progress" }, 400, "InvalidPayload");
        Assert.Equal("pending", (string?)(await Bot.Get(path))["workflow"]!["status"]);
        Assert.Equal("in_progress", (string?)(await Bot.Put(path, new { status = "in_progress", eventId = await Event() }))["workflow"]!["status"]);
    }

    [Theory]
    [InlineData("completed")]
    [InlineData("failed")]
    [InlineData("cancelled")]
    [InlineData("timedout")]
    [Rule("workflows.update.ended-400")]
    [Rule("workflows.update.ended-tags")]
    [Rule("workflows.update.completed-at")]
    public async Task One_that_has_ended_keeps_its_status_and_takes_tags(string end)
    {
        var path = $"/v1/chat/workflows/{(await Bot.Post("/v1/chat/workflows", new { name = "order", status = "listening" }, 201))["workflow"]!["id"]}";
        if (end == "timedout")
            app.Clock.Advance(TimeSpan.FromMinutes(5));
        else
            await Bot.Put(path, new { status = end });
        var ended = (await Bot.Get(path))["workflow"]!;
        Assert.Equal((end, Moment(TimeSpan.Zero)), ((string?)ended["status"], (string?)ended["completedAt"]));
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        foreach (var to in new[] { "in_progress", "listening", "paused", "completed", "failed", "cancelled" }.Where(to => to != end))
            await Bot.Refused(HttpMethod.Put, path, new { status = to, eventId = await Event() }, 400, "InvalidPayload");
        var tagged = (await Bot.Put(path, new { tags = new { a = "1" } }))["workflow"]!;
        Assert.Equal(("""{"a":"1"}""", end), (tagged["tags"]!.ToJsonString(), (string?)tagged["status"]));
        Assert.Equal((string?)ended["completedAt"], (string?)tagged["completedAt"]);
        foreach (var never in new[] { "pending", "timedout" })
            await Bot.Refused(HttpMethod.Put, path, new { status = never }, 400, "InvalidPayload");
    }

    private async Task<string> Event() => (string)(await Bot.Post("/v1/chat/events", new { type = "go", payload = new { } }, 201))["event"]!["id"]!;

    private string Moment(TimeSpan later) => $"{app.Clock.GetUtcNow() + later:yyyy-MM-ddTHH:mm:ss.fffZ}";
}
