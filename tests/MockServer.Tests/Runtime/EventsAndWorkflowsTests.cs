using MockServer.Tests.House;

namespace MockServer.Tests.Runtime;

public sealed class EventsAndWorkflowsTests(MockServerApp app) : IClassFixture<MockServerApp>
{
    private readonly string _bot = MockServerApp.NewBot();

    private HttpClient Bot => app.Bot(_bot);

    [Fact]
    [Rule("events.cancel.not-scheduled-400")]
    public async Task An_event_is_pending_or_scheduled_and_only_a_scheduled_one_is_canceled()
    {
        var now = (await Bot.Post("/v1/chat/events", new { type = "ping", payload = new { n = 1 } }, 201))["event"]!;
        Assert.Equal("pending", (string?)now["status"]);
        Assert.True(now.AsObject().ContainsKey("failureReason"));
        var later = (await Bot.Post("/v1/chat/events", new { type = "ping", payload = new { }, schedule = new { delay = 60_000 } }, 201))["event"]!;
        Assert.Equal("scheduled", (string?)later["status"]);
        Assert.Equal([(string)later["id"]!], await Bot.Walk("/v1/chat/events?status=scheduled", "events"));

        await Bot.Delete($"/v1/chat/events/scheduled/{later["id"]}");
        Assert.Equal("canceled", (string?)(await Bot.Get($"/v1/chat/events/{later["id"]}"))["event"]!["status"]);
        await Bot.Refused(HttpMethod.Delete, $"/v1/chat/events/scheduled/{later["id"]}", null, 400, "InvalidPayload");
        await Bot.Refused(HttpMethod.Delete, $"/v1/chat/events/scheduled/{now["id"]}", null, 400, "InvalidPayload");
        await Bot.Refused(HttpMethod.Delete, "/v1/chat/events/scheduled/evt_none", null, 404, "ResourceNotFound");
    }

    [Theory]
    [InlineData("tomorrow, twenty-four chars")]
    [InlineData("2026-99-99T00:00:00.000Z")]
    [Rule("events.create.date-unreadable")]
    public async Task A_schedule_is_a_moment(string dateTime) =>
        await Bot.Refused(HttpMethod.Post, "/v1/chat/events", new { type = "ping", payload = new { }, schedule = new { dateTime } }, 400, "InvalidPayload");

    [Theory]
    [InlineData(-1)]
    [InlineData(1e300)]
    public async Task A_delay_is_a_time_from_now(double delay) =>
        await Bot.Refused(HttpMethod.Post, "/v1/chat/events", new { type = "ping", payload = new { }, schedule = new { delay } }, 400, "InvalidPayload");

    [Theory]
    [InlineData("conversationId", "conv_01HZX3V8Q2M5N7P9R1S3T5V7W0")]
    [InlineData("userId", "user_01HZX3V8Q2M5N7P9R1S3T5V7W0")]
    [InlineData("messageId", "msg_01HZX3V8Q2M5N7P9R1S3T5V7W0")]
    [InlineData("workflowId", "wrkflow_01HZX3V8Q2M5N7P9R1S3T5V7W0")]
    public async Task What_an_event_names_must_be_there(string field, string id) =>
        await Bot.Refused(HttpMethod.Post, "/v1/chat/events", new Dictionary<string, object> { ["type"] = "ping", ["payload"] = new { }, [field] = id }, 400, "ReferenceNotFound");

    [Fact]
    public async Task Events_are_found_by_what_they_are_about()
    {
        var integration = app.Integration(_bot);
        var (conversation, user) = (await integration.NewConversation(), await integration.NewUser());
        var workflow = (string)(await Bot.Post("/v1/chat/workflows", new { name = "w", status = "pending" }, 201))["workflow"]!["id"]!;
        var id = (string)(await Bot.Post("/v1/chat/events", new { type = "about", payload = new { }, conversationId = conversation, userId = user, workflowId = workflow }, 201))["event"]!["id"]!;
        await Bot.Post("/v1/chat/events", new { type = "other", payload = new { } }, 201);
        foreach (var filter in new[] { "type=about", $"conversationId={conversation}", $"userId={user}", $"workflowId={workflow}&type=about", $"type=about&status=ignored&userId={user}" })
            Assert.Equal([id], await Bot.Walk($"/v1/chat/events?{filter}", "events"));
    }

    [Fact]
    public async Task A_workflow_lives_and_ends()
    {
        var made = (await Bot.Post("/v1/chat/workflows", new { name = "order", status = "pending", tags = new { step = "1" } }, 201))["workflow"]!;
        Assert.Equal("{}", made["input"]!.ToJsonString());
        Assert.Equal("{}", made["output"]!.ToJsonString());
        Assert.Equal("2026-03-04T05:11:07.890Z", (string?)made["timeoutAt"]);
        var path = $"/v1/chat/workflows/{made["id"]}";
        await Bot.Refused(HttpMethod.Put, path, new { status = "in_progress" }, 400, "InvalidPayload");
        var happened = (string)(await Bot.Post("/v1/chat/events", new { type = "go", payload = new { } }, 201))["event"]!["id"]!;
        Assert.Equal("in_progress", (string?)(await Bot.Put(path, new { status = "in_progress", eventId = happened }))["workflow"]!["status"]);
        var done = (await Bot.Put(path, new { status = "completed", output = new { total = 3 } }))["workflow"]!;
        Assert.Equal("""{"total":3}""", done["output"]!.ToJsonString());
        Assert.Equal("2026-03-04T05:06:07.890Z", (string?)done["completedAt"]);
        await Bot.Refused(HttpMethod.Put, path, new { status = "listening" }, 400, "InvalidPayload");
        Assert.Equal("2", (string?)(await Bot.Put(path, new { tags = new { step = "2" } }))["workflow"]!["tags"]!["step"]);
        await Bot.Delete(path);
        await Bot.Refused(HttpMethod.Get, path, null, 404, "ResourceNotFound");
    }

    [Fact]
    public async Task Get_or_create_looks_within_the_status_group()
    {
        object Body(string? group) => new Dictionary<string, object?> { ["name"] = "job", ["status"] = "listening", ["tags"] = new { id = "1" }, ["discriminateByStatusGroup"] = group }
            .Where(field => field.Value is not null).ToDictionary();
        var first = await Bot.Post("/v1/chat/workflows/get-or-create", Body("active"));
        Assert.True((bool)first["meta"]!["created"]!);
        Assert.False((bool)(await Bot.Post("/v1/chat/workflows/get-or-create", Body("active")))["meta"]!["created"]!);
        await Bot.Put($"/v1/chat/workflows/{first["workflow"]!["id"]}", new { status = "failed", failureReason = "no" });
        Assert.False((bool)(await Bot.Post("/v1/chat/workflows/get-or-create", Body("finished")))["meta"]!["created"]!);
        Assert.False((bool)(await Bot.Post("/v1/chat/workflows/get-or-create", Body(null)))["meta"]!["created"]!);
        Assert.True((bool)(await Bot.Post("/v1/chat/workflows/get-or-create", Body("active")))["meta"]!["created"]!);
        Assert.Single(await Bot.Walk("/v1/chat/workflows?statuses=failed&statuses=completed", "workflows"));
    }

    // An emoji is one character of the contract and two units of UTF-16.
    [Fact]
    public async Task Names_and_reasons_are_as_long_as_their_characters_are_many()
    {
        string Emoji(int count) => string.Concat(Enumerable.Repeat("😀", count));
        var made = (await Bot.Post("/v1/chat/workflows", new { name = Emoji(200), status = "listening" }, 201))["workflow"]!;
        Assert.Equal(Emoji(200), (string?)made["name"]);
        await Bot.Refused(HttpMethod.Post, "/v1/chat/workflows", new { name = Emoji(201), status = "listening" }, 400, "InvalidPayload");
        var path = $"/v1/chat/workflows/{made["id"]}";
        await Bot.Refused(HttpMethod.Put, path, new { status = "failed", failureReason = Emoji(2001) }, 400, "InvalidPayload");
        var failed = (await Bot.Put(path, new { status = "failed", failureReason = Emoji(2000) }))["workflow"]!;
        Assert.Equal(Emoji(2000), (string?)failed["failureReason"]);
    }

    [Fact]
    public async Task Actions_answer_from_their_scripts()
    {
        var answer = await Bot.Post("/v1/chat/actions", new { type = "weather:getForecast", input = new { city = "Oslo" } });
        Assert.Equal(-4, (int)answer["output"]!["celsius"]!);
        Assert.False((bool)answer["meta"]!["cached"]!);
        var failed = await Bot.Refused(HttpMethod.Post, "/v1/chat/actions", new { type = "weather:getForecast", input = new { city = "Atlantis" } }, 400, "Runtime");
        Assert.Contains("Atlantis", (string?)failed["message"]);
        await Bot.Refused(HttpMethod.Post, "/v1/chat/actions", new { type = "weather:unknown", input = new { } }, 404, "ResourceNotFound");
    }

    [Fact]
    [Rule("integrations.configure.bot-403")]
    [Rule("integrations.configure.bot-refused")]
    [Rule("integrations.configure.identifier-unique")]
    [Rule("integrations.configure.identifier-freed")]
    [Rule("telemetry.observe.integration-refused")]
    [Rule("telemetry.observe.integration-403")]
    public async Task Only_integrations_configure_themselves_and_only_bots_observe()
    {
        var (telegram, second) = (app.Integration(_bot), app.Bot(_bot));
        second.DefaultRequestHeaders.Add("x-integration-id", telegram.DefaultRequestHeaders.GetValues("x-integration-id").Single());
        second.DefaultRequestHeaders.Add("x-integration-alias", "telegram-of-another-shop");
        Assert.Equal("{}", (await telegram.Post("/v1/chat/integrations/configure", new { identifier = "shop" })).ToJsonString());
        await second.Refused(HttpMethod.Post, "/v1/chat/integrations/configure", new { identifier = "shop" }, 409, "AlreadyExists");
        await telegram.Post("/v1/chat/integrations/configure", new { scheduleRegisterCall = "bi-weekly" });
        await second.Refused(HttpMethod.Post, "/v1/chat/integrations/configure", new { identifier = "shop" }, 409, "AlreadyExists");
        await telegram.Post("/v1/chat/integrations/configure", new { identifier = (string?)null });
        await second.Post("/v1/chat/integrations/configure", new { identifier = "shop" });
        await Bot.Refused(HttpMethod.Post, "/v1/chat/integrations/configure", new { }, 403, "Forbidden");

        Assert.Equal("{}", (await Bot.Post("/v1/chat/observations", new { name = "seen", data = new { } })).ToJsonString());
        await telegram.Refused(HttpMethod.Post, "/v1/chat/observations", new { name = "seen", data = new { } }, 403, "Forbidden");
        await Bot.Refused(HttpMethod.Post, "/v1/chat/observations", new { name = "seen", data = new { }, messageId = "msg_none" }, 400, "ReferenceNotFound");
        Assert.Equal("{}", (await Bot.Post("/v1/chat/analytics", new { name = "clicks", count = 4_000_000_000 })).ToJsonString());
    }

    [Fact]
    public async Task Tag_values_are_listed_once_each_in_order_over_pages()
    {
        var integration = app.Integration(_bot);
        for (var i = 0; i < 25; i++)
            await integration.NewUser(new Dictionary<string, string> { ["n"] = $"{i % 23:D2}", ["other"] = "x" });
        var (values, token) = (new List<string>(), (string?)null);
        do
        {
            var page = await Bot.Get($"/v1/chat/tags/telegram:n/values?type=user{(token is null ? "" : "&nextToken=" + Uri.EscapeDataString(token))}");
            values.AddRange(page["tags"]!.AsArray().Select(tag => (string)tag!["value"]!));
            token = (string?)page["meta"]!["nextToken"];
        }
        while (token is not null);
        Assert.Equal(Enumerable.Range(0, 23).Select(n => $"{n:D2}"), values);
        Assert.Empty((await Bot.Get("/v1/chat/tags/telegram:n/values?type=message"))["tags"]!.AsArray());
    }
}
