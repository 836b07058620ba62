using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using MockServer.Tests.Launching;

namespace MockServer.Tests.Observing;

/// <summary>What the program tells while it runs, read from outside as a Prometheus, a collector and whoever keeps its log read it.</summary>
public sealed partial class ObservationTests
{
    private const string Token = "bp_pat_SECRETTOKEN";
    private const string Words = "SECRETWORDS";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Metrics_count_requests_by_operation_and_status_errors_by_type_worlds_and_messages()
    {
        var (server, url) = await ServerProcess.Start();
        await using var running = server;
        using var client = Client(url, MockServerApp.NewBot());
        var before = await Metrics(client);
        var user = await client.NewUser();
        await client.NewUser();
        await client.NewMessage(await client.NewConversation(), user);
        await client.Get("/v1/chat/users/usr_01HZX3V8Q2M5N7P9R1S3T5V7W9", 404);
        await client.Get("/nowhere", 404);

        var metrics = await Metrics(client);
        Assert.Equal(2, Value(metrics, "mock_requests_total", "operation=\"createUser\"", "status=\"201\""));
        Assert.Equal(1, Value(metrics, "mock_requests_total", "operation=\"getUser\"", "status=\"404\""));
        Assert.Equal(1, Value(metrics, "mock_requests_total", "operation=\"none\"", "status=\"404\""));
        Assert.Equal(1, Value(metrics, "mock_errors_total", "operation=\"getUser\"", "type=\"ResourceNotFound\""));
        Assert.Equal(2, Value(metrics, "mock_request_duration_seconds_count", "operation=\"createUser\""));
        Assert.Equal(2, Value(metrics, "mock_request_duration_seconds_bucket", "operation=\"createUser\"", "le=\"+Inf\""));
        Assert.Equal(Value(before, "mock_worlds") + 1, Value(metrics, "mock_worlds"));
        Assert.Equal(Value(before, "mock_messages") + 1, Value(metrics, "mock_messages"));
    }

    [Fact]
    public async Task Metrics_tell_how_much_the_journal_keeps_and_how_much_it_had_to_drop()
    {
        var (server, url) = await ServerProcess.Start("--journal", "2");
        await using var running = server;
        using var client = Client(url, MockServerApp.NewBot());
        for (var i = 0; i < 5; i++)
            await client.NewUser();

        var metrics = await Metrics(client);
        Assert.Equal((2, 3), (Value(metrics, "mock_journal_entries"), Value(metrics, "mock_journal_dropped_total")));
        // What was dropped stays dropped, also when the journal is emptied.
        await client.DeleteAsync("/__admin/requests", Stop);
        metrics = await Metrics(client);
        Assert.Equal((0, 3), (Value(metrics, "mock_journal_entries"), Value(metrics, "mock_journal_dropped_total")));
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 1)]
    public async Task Metrics_are_counted_from_the_first_reader_on_or_from_the_start(bool fromStart, int counted)
    {
        var (server, url) = await ServerProcess.Start(fromStart ? ["--metrics"] : []);
        await using var running = server;
        using var client = Client(url, MockServerApp.NewBot());
        await client.NewUser();
        var metrics = await Metrics(client);
        Assert.Equal(counted, metrics.Split('\n').Count(line => line.StartsWith("mock_requests_total{", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_log_as_JSON_has_a_line_for_each_request_with_its_operation_bot_status_error_and_duration()
    {
        var (server, url) = await ServerProcess.Start("--log", "json");
        await using var running = server;
        var bot = MockServerApp.NewBot();
        using var client = Client(url, bot);
        await client.NewUser();
        var refusal = await client.Post("/v1/chat/users", new { }, 400);
        Assert.Equal(0, await server.Interrupt());

        var lines = server.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!).ToList();
        var requests = lines.Where(line => (string?)line["Category"] == "MockServer.Requests").Select(line => line["State"]!).ToList();
        Assert.Equal([201, 400], requests.Select(state => (int)state["Status"]!));
        Assert.All(requests, state => Assert.Equal(("createUser", bot), ((string?)state["Operation"], (string?)state["Bot"])));
        Assert.All(requests, state => Assert.True((double)state["Duration"]! > 0));
        Assert.Equal(((string?)refusal["id"], "InvalidPayload"), ((string?)requests[1]["ErrorId"], (string?)requests[1]["ErrorType"]));
        Assert.Null(requests[0]["ErrorId"]);
    }

    [Fact]
    public async Task A_collector_is_sent_a_span_for_each_request_and_the_metrics()
    {
        using var collector = new Collector();
        var (server, url) = await ServerProcess.Start("--otlp", collector.Url);
        await using var running = server;
        var bot = MockServerApp.NewBot();
        using var client = Client(url, bot);
        var refusal = await client.Post("/v1/chat/users", new { }, 400);
        // It ends with what it still had to send.
        Assert.Equal(0, await server.Interrupt());

        Assert.All(collector.Posts, post => Assert.Equal("application/x-protobuf", post.ContentType));
        var traces = collector.TextOf("/v1/traces");
        Assert.All(["mockserver", "mock.operation", "createUser", bot, "error.type", "InvalidPayload", (string)refusal["id"]!], told => Assert.Contains(told, traces));
        Assert.All(["mock.requests", "mock.request.duration", "mock.errors", "mock.worlds", "mock.messages", "mock.journal.entries", "mock.journal.dropped"], told => Assert.Contains(told, collector.TextOf("/v1/metrics")));
    }

    [Fact]
    public async Task A_collector_that_is_not_there_harms_nothing()
    {
        var (server, url) = await ServerProcess.Start("--otlp", "http://127.0.0.1:9");
        await using var running = server;
        using var client = Client(url, MockServerApp.NewBot());
        await client.NewUser();
        Assert.Equal(0, await server.Interrupt());
    }

    [Fact]
    public async Task No_log_span_or_metric_has_a_body_a_token_or_a_value_of_a_tag()
    {
        using var collector = new Collector();
        var (server, url) = await ServerProcess.Start("--log", "json", "--metrics", "--otlp", collector.Url, "--token", Token, "--admin-token", "SECRETADMIN",
            "--Logging:LogLevel:Default=Debug", "--Logging:LogLevel:Microsoft.AspNetCore.Server.Kestrel=Debug", "--Logging:LogLevel:Microsoft.Hosting.Lifetime=Debug");
        await using var running = server;
        using var client = Client(url, MockServerApp.NewBot(), Token);
        var user = await client.NewUser(new { id = Words });
        var conversation = await client.NewConversation(new { id = Words });
        await client.NewMessage(conversation, user, Words);
        await client.Post("/v1/chat/messages", new { payload = Words, type = Words }, 400);
        await client.Post("/v1/chat/users", new StringContent($"{{\"tags\": {Words}", new MediaTypeHeaderValue("application/json")), 400);
        await client.Get($"/v1/chat/users?tags.id={Words}&nextToken={Words}", 400);
        await client.Get($"/v1/chat/users?tags.id={Words}");
        using (var stranger = Client(url, MockServerApp.NewBot(), "bp_pat_SECRETOTHER"))
            await stranger.Get("/v1/chat/users", 401);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "SECRETADMIN");
        client.DefaultRequestHeaders.UserAgent.ParseAdd("SECRETAGENT/1.0");
        var metrics = await Metrics(client);
        Assert.Equal(0, await server.Interrupt());

        var told = new[] { server.Output, server.Errors, metrics, collector.TextOf("/v1/traces"), collector.TextOf("/v1/metrics") };
        Assert.All(told.Except([server.Errors]), text => Assert.Contains("createMessage", text));
        Assert.All(told, text => Assert.DoesNotContain("SECRET", text));
    }

    private static HttpClient Client(string url, string bot, string token = "any") => new()
    {
        BaseAddress = new Uri(url),
        DefaultRequestHeaders =
        {
            { "authorization", $"Bearer {token}" },
            { "x-bot-id", bot },
            { "x-integration-id", "int_01KPRSA58J2NPP4MNZJAA5R23D" },
            { "x-integration-alias", "telegram" },
        },
    };

    private static Task<string> Metrics(HttpClient client) => client.GetStringAsync("/__admin/metrics", Stop);

    /// <summary>The value of the one line with that name and those labels.</summary>
    private static double Value(string metrics, string name, params string[] labels)
    {
        var lines = metrics.Split('\n').Where(line => NameOf().Match(line).Value == name && labels.All(line.Contains)).ToList();
        Assert.True(lines.Count == 1, $"{lines.Count} lines {name} {string.Join(' ', labels)} in\n{metrics}");
        return double.Parse(ValueOf().Match(lines[0]).Groups[1].Value, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex("^[a-z_]+")]
    private static partial Regex NameOf();

    [GeneratedRegex(@"^[a-z_]+(?:\{.*\})? ([^ ]+)")]
    private static partial Regex ValueOf();
}
