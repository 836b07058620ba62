using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using MockServer.Generated.Runtime;
using MockServer.Http.Errors;
using MockServer.Http.Wire;
using MockServer.Tests.House;

namespace MockServer.Tests.Runtime;

public sealed class ScriptedActionsTests(MockServerApp app) : IClassFixture<MockServerApp>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private readonly string _bot = MockServerApp.NewBot();

    public static TheoryData<string, int> Types => [.. Enum.GetValues<ErrorType>().Select(type => (WireName.Of(type), ErrorStatus.Of(type)))];

    [Theory]
    [MemberData(nameof(Types))]
    [Rule("api.errors.code-is-status")]
    [Rule("api.errors.type-fits-status")]
    [Rule("api.errors.id-form")]
    [Rule("api.errors.server-error-names-id")]
    [Rule("api.errors.refusal-without-id")]
    public async Task Every_type_of_error_can_be_asked_for(string type, int status)
    {
        await Script(new { type = "fail", error = new { type, message = "As ordered", metadata = new { order = 7 } } });
        var error = await app.Bot(_bot).Refused(HttpMethod.Post, "/v1/chat/actions", Call("fail"), status, type);
        Assert.Equal(7, (int)error["metadata"]!["order"]!);
        Assert.Equal(status == 500 ? $"As ordered (Error ID: {error["id"]})" : "As ordered", (string?)error["message"]);
    }

    [Fact]
    public void There_are_26_types() => Assert.Equal(26, Types.Count);

    [Fact]
    public async Task The_schema_of_scripts_knows_the_types_of_the_contract()
    {
        var schema = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "actions.schema.json"), Stop))!;
        Assert.Equal(Enum.GetValues<ErrorType>().Select(WireName.Of), schema["$defs"]!["error"]!["properties"]!["type"]!["enum"]!.AsArray().Select(name => (string)name!));
    }

    [Fact]
    public async Task A_scripted_429_says_when_to_try_again_and_a_401_how()
    {
        await Script(
            new { type = "busy", error = new { type = "RateLimited", message = "Slower" } },
            new { type = "strange", error = new { type = "Unauthorized", message = "Who?" } });
        using var busy = await app.Bot(_bot).PostAsync("/v1/chat/actions", JsonOf(Call("busy")), Stop);
        Assert.Equal("1", busy.Headers.GetValues("RateLimit-Reset").Single());
        Assert.Equal("1", busy.Headers.GetValues("Retry-After").Single());
        using var strange = await app.Bot(_bot).PostAsync("/v1/chat/actions", JsonOf(Call("strange")), Stop);
        Assert.Equal("Bearer", strange.Headers.WwwAuthenticate.Single().Scheme);
    }

    [Fact]
    [Rule("actions.call.failure-400")]
    public async Task A_text_alone_is_a_Runtime_error()
    {
        await Script(new { type = "fail", error = "It is broken" });
        var error = await app.Bot(_bot).Refused(HttpMethod.Post, "/v1/chat/actions", Call("fail"), 400, "Runtime");
        Assert.Equal("It is broken", (string?)error["message"]);
    }

    [Fact]
    public async Task The_first_script_whose_input_was_sent_answers()
    {
        await Script(
            new { type = "sum", input = new { a = 1, b = new { c = true } }, output = new { which = "first" } },
            new { type = "sum", input = new { a = 1 }, output = new { which = "second" } });
        Assert.Equal("first", await Which(app.Bot(_bot), "sum", new { a = 1, b = new { c = true }, d = 0 }));
        Assert.Equal("second", await Which(app.Bot(_bot), "sum", new { a = 1, b = new { c = false } }));
        await app.Bot(_bot).Refused(HttpMethod.Post, "/v1/chat/actions", Call("sum", new { a = 2 }), 404, "ResourceNotFound");
    }

    [Fact]
    [Rule("actions.call.own-type")]
    [Rule("actions.call.integration-type")]
    [Rule("actions.call.plugin-type")]
    [Rule("actions.call.unknown-refused")]
    [Rule("actions.call.unknown-404")]
    public async Task A_bare_name_is_the_callers_own_action()
    {
        await Script(
            new { type = "greet", output = new { which = "the bot's" } },
            new { type = "telegram:greet", output = new { which = "telegram's" } },
            new { type = "helper#greet", output = new { which = "the plugin's" } },
            new { type = "slack:wave", output = new { which = "slack's" } });
        var bot = app.Bot(_bot);
        Assert.Equal("the bot's", await Which(bot, "greet"));
        Assert.Equal("telegram's", await Which(bot, "telegram:greet"));
        Assert.Equal("the plugin's", await Which(bot, "helper#greet"));
        await bot.Refused(HttpMethod.Post, "/v1/chat/actions", Call("wave"), 404, "ResourceNotFound");

        Assert.Equal("telegram's", await Which(app.Integration(_bot), "greet"));
        Assert.Equal("slack's", await Which(app.Integration(_bot, "slack"), "wave"));
        await app.Integration(_bot).Refused(HttpMethod.Post, "/v1/chat/actions", Call("wave"), 404, "ResourceNotFound");
    }

    [Fact]
    public async Task An_integration_that_sends_its_id_alone_goes_by_its_installations_alias()
    {
        await Script(new { type = "telegram:greet", output = new { which = "telegram's" } });
        var known = app.Integration(_bot);
        await known.Post("/v1/chat/integrations/configure", new { identifier = "one" });
        known.DefaultRequestHeaders.Remove("x-integration-alias");
        Assert.Equal("telegram's", await Which(known, "greet"));
    }

    [Theory]
    [InlineData(1, 200)]
    [InlineData(60_000, 200)]
    [InlineData(60_001, 504)]
    [Rule("actions.call.timeout-504")]
    public async Task A_delayed_answer_comes_then_and_after_60_seconds_it_is_OperationTimeout(int delay, int status)
    {
        var wait = TimeSpan.FromMilliseconds(Math.Min(delay, 60_000));
        var clock = new WatchedClock(wait);
        await using var own = new MockServerApp { Replace = services => services.AddSingleton<TimeProvider>(clock) };
        await own.CreateClient().Put("/__admin/actions", new { actions = new[] { new { type = "slow", delay, output = new { which = "slow" } } } });
        var answer = own.Bot().Call(HttpMethod.Post, "/v1/chat/actions", Call("slow"), status);
        await clock.Waiting.WaitAsync(Stop);
        clock.Advance(wait - TimeSpan.FromMilliseconds(1));
        Assert.False(answer.IsCompleted);
        clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(status == 200 ? null : "OperationTimeout", (string?)(await answer)["type"]);
    }

    [Fact]
    public async Task An_id_of_a_bot_that_cannot_be_one_is_refused_here_too() =>
        await app.Bot("my-bot").Refused(HttpMethod.Post, "/v1/chat/actions", Call("weather:getForecast"), 400, "InvalidPayload");

    private Task<JsonNode> Script(params object[] actions) => app.CreateClient().Put($"/__admin/actions?bot={_bot}", new { actions });

    private static object Call(string type, object? input = null) => new { type, input = input ?? new { } };

    private static StringContent JsonOf(object body) => new(System.Text.Json.JsonSerializer.Serialize(body), System.Text.Encoding.UTF8, "application/json");

    private static async Task<string?> Which(HttpClient client, string type, object? input = null) =>
        (string?)(await client.Post("/v1/chat/actions", Call(type, input)))["output"]!["which"];

    /// <summary>Tells when somebody begins to wait for so long.</summary>
    private sealed class WatchedClock(TimeSpan wait) : FakeTimeProvider(MockServerApp.Start)
    {
        private readonly TaskCompletionSource _waiting = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Waiting => _waiting.Task;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = base.CreateTimer(callback, state, dueTime, period);
            if (dueTime == wait)
                _waiting.TrySetResult();
            return timer;
        }
    }
}
