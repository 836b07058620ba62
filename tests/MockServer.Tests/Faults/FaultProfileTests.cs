namespace MockServer.Tests.Faults;

/// <summary>A bad day of a known kind, with one call.</summary>
public sealed class FaultProfileTests : IAsyncDisposable
{
    private const string Users = "/v1/chat/users";
    private const string Profiles = "/__admin/faults/profiles";
    private readonly WaitedClock _clock = new();
    private readonly MockServerApp _app;
    private readonly string _bot = MockServerApp.NewBot();

    public FaultProfileTests() => _app = _clock.App();

    [Fact]
    public async Task They_are_listed_with_what_they_do()
    {
        var profiles = (await _app.CreateClient().Get(Profiles))["profiles"]!.AsArray();
        Assert.Equal(["flaky-network", "rate-limited", "outage"], profiles.Select(profile => (string?)profile!["name"]));
        Assert.All(profiles, profile => Assert.NotEmpty(profile!["faults"]!.AsArray()));
        var problem = await _app.CreateClient().Put($"{Profiles}/sunny?bot={_bot}", null, 404);
        Assert.Contains("flaky-network, rate-limited, outage", (string?)problem["detail"]);
    }

    [Fact]
    public async Task An_outage_is_all_of_one_bot_and_over_when_it_is_deleted()
    {
        await _app.CreateClient().Put($"{Profiles}/outage?bot={_bot}", null);
        Assert.Equal((503, "", "outage.unavailable"), (await _app.Bot(_bot).Ask(Users)) is var met ? (met.Status, met.Text, met.Fault) : default);
        Assert.Equal(200, (await _app.Bot().Ask(Users)).Status);
        await _app.CreateClient().Delete($"/__admin/faults?bot={_bot}");
        Assert.Equal(200, (await _app.Bot(_bot).Ask(Users)).Status);
    }

    [Fact]
    public async Task One_takes_the_place_of_another_and_leaves_other_rules_alone()
    {
        var own = (string?)(await _app.Fault(_bot, new { operation = "listEvents", error = "Forbidden" }))["id"];
        await _app.CreateClient().Put($"{Profiles}/outage?bot={_bot}", null);
        var faults = (await _app.CreateClient().Put($"{Profiles}/rate-limited?bot={_bot}", null))["faults"]!.AsArray();
        Assert.Equal([own, "rate-limited.refused"], faults.Select(fault => (string?)fault!["id"]));
        Assert.Equal([null, "rate-limited"], faults.Select(fault => (string?)fault!["profile"]));
        Assert.Equal(403, (await _app.Bot(_bot).Ask("/v1/chat/events")).Status);

        var answers = new List<Answer>();
        for (var i = 0; i < 100; i++)
            answers.Add(await _app.Bot(_bot).Ask(Users));
        Assert.InRange(answers.Count(answer => answer.Status == 429), 30, 70);
        Assert.All(answers.Where(answer => answer.Status == 429), answer => Assert.Equal("1", answer.Header("Retry-After")));
        Assert.Equal(1, (int)(await _app.CreateClient().Delete($"{Profiles}?bot={_bot}"))["deleted"]!);
        Assert.Equal((200, 403), ((await _app.Bot(_bot).Ask(Users)).Status, (await _app.Bot(_bot).Ask("/v1/chat/events")).Status));
    }

    [Fact]
    public async Task A_flaky_network_is_late_and_now_and_then_fails_in_each_of_its_ways()
    {
        await _app.CreateClient().Put($"{Profiles}/flaky-network?bot={_bot}", null);
        var failed = new Dictionary<string, int>();
        for (var i = 0; i < 300; i++)
        {
            var pending = Ask();
            var wait = await _clock.NextWait();
            Assert.InRange(wait.TotalMilliseconds, 20, 400);
            _clock.Advance(wait);
            var how = await pending;
            failed[how] = failed.GetValueOrDefault(how) + 1;
        }

        Assert.InRange(failed["whole"], 240, 290);
        Assert.InRange(failed["unavailable"], 3, 30);
        // In this process both look alike: nothing comes, or not all.
        Assert.InRange(failed["broken off"], 8, 50);
        foreach (var way in new[] { "reset", "unavailable", "cut" })
            Assert.InRange((int)(await _app.Told(_bot, $"flaky-network.{way}"))["hits"]!, 1, 40);

        async Task<string> Ask()
        {
            try
            {
                return (await _app.Bot(_bot).Ask(Users)).Status switch { 200 => "whole", 503 => "unavailable", var status => $"{status}" };
            }
            catch (Exception fault) when (fault is HttpRequestException or IOException or OperationCanceledException)
            {
                return "broken off";
            }
        }
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
