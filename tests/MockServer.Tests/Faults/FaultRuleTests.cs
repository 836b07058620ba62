namespace MockServer.Tests.Faults;

/// <summary>Which requests meet a rule, and how often.</summary>
public sealed class FaultRuleTests(MockServerApp app) : IClassFixture<MockServerApp>
{
    private const string Users = "/v1/chat/users";
    private readonly string _bot = MockServerApp.NewBot();

    [Fact]
    public async Task It_is_met_by_its_operation_alone_and_says_so()
    {
        var rule = await app.Fault(_bot, new { operation = "listUsers", status = 503 });
        var met = await app.Bot(_bot).Ask(Users);
        Assert.Equal((503, "", (string?)rule["id"]), (met.Status, met.Text, met.Fault));
        var other = await app.Bot(_bot).Ask("/v1/chat/events");
        Assert.Equal((200, null), (other.Status, other.Fault));
        var told = await app.Told(_bot, (string)rule["id"]!);
        Assert.Equal((1, 1, "active"), ((int)told["hits"]!, (int)told["matched"]!, (string?)told["state"]));
    }

    [Theory]
    [InlineData("""["listUsers", "listEvents"]""", 503, 503, 200)]
    [InlineData("\"list*\"", 503, 503, 503)]
    [InlineData("\"*Users\"", 503, 200, 200)]
    [InlineData("\"*\"", 503, 503, 503)]
    public async Task It_may_be_for_several_operations(string operation, int users, int events, int messages)
    {
        await app.Fault(_bot, new { operation = System.Text.Json.JsonElement.Parse(operation), status = 503 });
        var client = app.Bot(_bot);
        Assert.Equal((users, events, messages), ((await client.Ask(Users)).Status, (await client.Ask("/v1/chat/events")).Status, (await client.Ask("/v1/chat/messages")).Status));
    }

    [Fact]
    public async Task A_bots_rule_is_nothing_to_others_and_one_for_all_is_met_by_all()
    {
        await using var own = new MockServerApp();
        var (one, other) = (MockServerApp.NewBot(), MockServerApp.NewBot());
        await own.Fault(one, new { status = 503 });
        Assert.Equal((503, 200), ((await own.Bot(one).Ask(Users)).Status, (await own.Bot(other).Ask(Users)).Status));

        await own.CreateClient().Post("/__admin/faults", new { error = "QuotaExceeded" }, 201);
        // Its own come first.
        Assert.Equal((503, 403), ((await own.Bot(one).Ask(Users)).Status, (await own.Bot(other).Ask(Users)).Status));
        Assert.Equal(403, (await own.CreateClient().Ask(Users)).Status);
        Assert.Single((await own.CreateClient().Get($"/__admin/faults?bot={one}"))["faults"]!.AsArray());
        Assert.Equal(2, (await own.CreateClient().Get("/__admin/faults"))["faults"]!.AsArray().Count);
    }

    [Fact]
    public async Task It_may_be_for_one_path_or_for_one_caller()
    {
        await app.Fault(_bot, new { path = "/v1/chat/users/user_1*", status = 500 });
        await app.Fault(_bot, new { caller = "telegram", status = 502 });
        await app.Fault(_bot, new { caller = "bot", operation = "listEvents", status = 504 });
        Assert.Equal(500, (await app.Bot(_bot).Ask("/v1/chat/users/user_123")).Status);
        Assert.Equal(404, (await app.Bot(_bot).Ask("/v1/chat/users/user_2")).Status);
        Assert.Equal((502, 200), ((await app.Integration(_bot).Ask(Users)).Status, (await app.Integration(_bot, "slack").Ask(Users)).Status));
        Assert.Equal((504, 200), ((await app.Bot(_bot).Ask("/v1/chat/events")).Status, (await app.Integration(_bot, "slack").Ask("/v1/chat/events")).Status));
        await app.Fault(_bot, new { caller = "integration", status = 503 });
        Assert.Equal((503, 200), ((await app.Integration(_bot, "slack").Ask(Users)).Status, (await app.Bot(_bot).Ask(Users)).Status));
    }

    [Fact]
    public async Task It_lets_some_go_by_is_met_so_often_and_then_stays_visible()
    {
        var id = (string)(await app.Fault(_bot, new { status = 503, skip = 2, times = 2 }))["id"]!;
        var client = app.Bot(_bot);
        var statuses = new List<int>();
        for (var i = 0; i < 6; i++)
            statuses.Add((await client.Ask(Users)).Status);
        Assert.Equal([200, 200, 503, 503, 200, 200], statuses);
        var told = await app.Told(_bot, id);
        Assert.Equal((2, 4, "usedUp"), ((int)told["hits"]!, (int)told["matched"]!, (string?)told["state"]));
        Assert.Equal(1, (int)(await app.CreateClient().Delete($"/__admin/faults/{id}?bot={_bot}"))["deleted"]!);
        Assert.Empty((await app.CreateClient().Get($"/__admin/faults?bot={_bot}"))["faults"]!.AsArray());
    }

    [Fact]
    public async Task Its_last_time_goes_to_one_request_however_many_ask_at_once()
    {
        await app.Fault(_bot, new { status = 503, times = 7 });
        var client = app.Bot(_bot);
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => client.Ask(Users)));
        Assert.Equal(7, answers.Count(answer => answer.Status == 503));
    }

    [Fact]
    public async Task It_ends_when_its_time_is_over()
    {
        await using var own = new MockServerApp();
        var rule = await own.Fault(_bot, new { status = 503, ttl = 60_000 });
        Assert.Equal("2026-03-04T05:07:07.890Z", (string?)rule["expiresAt"]);
        own.Clock.Advance(TimeSpan.FromMilliseconds(59_999));
        Assert.Equal(503, (await own.Bot(_bot).Ask(Users)).Status);
        own.Clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(200, (await own.Bot(_bot).Ask(Users)).Status);
        Assert.Equal("expired", (string?)(await own.Told(_bot, (string)rule["id"]!))["state"]);
    }

    [Fact]
    public async Task Its_time_is_that_of_its_bots_clock()
    {
        await app.Fault(_bot, new { status = 503, ttl = 3_600_000 });
        await app.CreateClient().Put($"/__admin/clock?bot={_bot}", new { frozen = true });
        Assert.Equal(503, (await app.Bot(_bot).Ask(Users)).Status);
        await app.CreateClient().Post($"/__admin/clock/advance?bot={_bot}", new { by = "PT1H" });
        Assert.Equal(200, (await app.Bot(_bot).Ask(Users)).Status);
    }

    [Fact]
    public async Task Chance_follows_from_the_seed()
    {
        var first = await Statuses("1");
        Assert.InRange(first.Count(status => status == 503), 40, 90);
        Assert.Equal(first, await Statuses("1"));
        Assert.NotEqual(first, await Statuses("2"));

        async Task<List<int>> Statuses(string seed)
        {
            await using var own = MockServerApp.With(("Mock:Seed", seed));
            var bot = MockServerApp.NewBot();
            await own.Fault(bot, new { status = 503, probability = 0.3 });
            var client = own.Bot(bot);
            var statuses = new List<int>();
            for (var i = 0; i < 200; i++)
                statuses.Add((await client.Ask(Users)).Status);
            // And again in the same process, when what was there is deleted.
            await own.CreateClient().Delete($"/__admin/faults?bot={bot}");
            await own.Fault(bot, new { status = 503, probability = 0.3 });
            foreach (var status in statuses)
                Assert.Equal(status, (await client.Ask(Users)).Status);
            return statuses;
        }
    }

    [Fact]
    public async Task The_first_that_is_met_decides_and_those_behind_it_do_not_count_it()
    {
        var first = (string)(await app.Fault(_bot, new { status = 503, times = 1 }))["id"]!;
        var second = (string)(await app.Fault(_bot, new { error = "Forbidden" }))["id"]!;
        var client = app.Bot(_bot);
        Assert.Equal((503, first), (await client.Ask(Users)) is var one ? (one.Status, one.Fault) : default);
        Assert.Equal(0, (int)(await app.Told(_bot, second))["matched"]!);
        Assert.Equal((403, second), (await client.Ask(Users)) is var two ? (two.Status, two.Fault) : default);
        // A preference for an answer goes before all of them.
        Assert.Equal((401, "prefer"), (await client.Prefer(HttpMethod.Get, Users, null, "code=401")) is var three ? (three.Status, three.Fault) : default);
        Assert.Equal(1, (int)(await app.Told(_bot, second))["hits"]!);
    }

    [Fact]
    public async Task An_error_has_the_message_and_metadata_that_were_given()
    {
        await app.Fault(_bot, new { error = new { type = "QuotaExceeded", message = "No more contacts", metadata = new { limit = 3 } } });
        var error = await app.Bot(_bot).Refused(HttpMethod.Get, Users, null, 403, "QuotaExceeded");
        Assert.Equal(("No more contacts", 3), ((string?)error["message"], (int)error["metadata"]!["limit"]!));
    }

    [Theory]
    [InlineData("""{"retryAfter": 30}""", 429, "30")]
    [InlineData("""{"retryAfter": 30, "error": "RateLimited"}""", 429, "30")]
    [InlineData("""{"error": "RateLimited"}""", 429, "1")]
    [InlineData("""{"retryAfter": 30, "status": 503}""", 503, null)]
    public async Task It_says_when_to_try_again(string rule, int status, string? reset)
    {
        await app.Fault(_bot, System.Text.Json.Nodes.JsonNode.Parse(rule)!);
        var answer = await app.Bot(_bot).Ask(Users);
        Assert.Equal((status, reset ?? "30", reset), (answer.Status, answer.Header("Retry-After"), answer.Header("RateLimit-Reset")));
    }
}
