using System.Net;
using MockServer.Tests.Control;

namespace MockServer.Tests.Faults;

public sealed class DelayTests : IAsyncDisposable
{
    private const string Users = "/v1/chat/users";
    private readonly WaitedClock _clock = new();
    private readonly MockServerApp _app;
    private readonly string _bot = MockServerApp.NewBot();

    public DelayTests() => _app = _clock.App();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_fixed_delay_holds_the_operation_back()
    {
        await _app.Fault(_bot, new { delay = 1500, operation = "createUser" });
        var pending = _app.Integration(_bot).Prefer(HttpMethod.Post, Users, new { tags = new { } });
        Assert.Equal(TimeSpan.FromMilliseconds(1500), await _clock.NextWait());
        Assert.Empty((await _app.Bot(_bot).Get(Users))["users"]!.AsArray());
        _clock.Advance(TimeSpan.FromMilliseconds(1500));
        Assert.Equal(201, (await pending).Status);
        Assert.Single((await _app.Bot(_bot).Get(Users))["users"]!.AsArray());
    }

    [Fact]
    public async Task Afterwards_it_holds_back_the_answer_to_what_has_happened()
    {
        await _app.Fault(_bot, new { delay = 1500, operation = "createUser", afterwards = true });
        var pending = _app.Integration(_bot).Prefer(HttpMethod.Post, Users, new { tags = new { } });
        Assert.Equal(TimeSpan.FromMilliseconds(1500), await _clock.NextWait());
        Assert.Single((await _app.Bot(_bot).Get(Users))["users"]!.AsArray());
        Assert.False(pending.IsCompleted);
        _clock.Advance(TimeSpan.FromMilliseconds(1500));
        Assert.Equal(201, (await pending).Status);
    }

    [Fact]
    public async Task A_random_delay_lies_between_its_ends_and_comes_again_with_the_seed()
    {
        await _app.Fault(_bot, new { delay = new { min = 100, max = 200 } });
        var first = await Waits(20);
        Assert.All(first, wait => Assert.InRange(wait.TotalMilliseconds, 100, 200));
        Assert.True(first.Distinct().Count() > 10);
        await _app.CreateClient().Delete($"/__admin/faults?bot={_bot}");
        await _app.Fault(_bot, new { delay = new { min = 100, max = 200 } });
        Assert.Equal(first, await Waits(20));

        async Task<List<TimeSpan>> Waits(int count)
        {
            var waits = new List<TimeSpan>();
            for (var i = 0; i < count; i++)
            {
                var pending = _app.Bot(_bot).Ask(Users);
                waits.Add(await _clock.NextWait());
                _clock.Advance(waits[^1]);
                Assert.Equal(200, (await pending).Status);
            }

            return waits;
        }
    }

    [Fact]
    public async Task Delays_add_up_with_one_another_and_with_the_fault_that_decides()
    {
        var one = (string?)(await _app.Fault(_bot, new { delay = 100 }))["id"];
        var two = (string?)(await _app.Fault(_bot, new { delay = 20, status = 503 }))["id"];
        var pending = _app.Bot(_bot).Prefer(HttpMethod.Get, Users, null, "delay=3");
        Assert.Equal(TimeSpan.FromMilliseconds(123), await _clock.NextWait());
        _clock.Advance(TimeSpan.FromMilliseconds(123));
        var answer = await pending;
        Assert.Equal((503, $"prefer, {one}, {two}"), (answer.Status, answer.Fault));
    }

    [Fact]
    public async Task They_never_add_up_to_more_than_ten_minutes()
    {
        for (var i = 0; i < 3; i++)
            await _app.Fault(_bot, new { delay = 400_000 });
        var pending = _app.Bot(_bot).Ask(Users);
        Assert.Equal(TimeSpan.FromMinutes(10), await _clock.NextWait());
        _clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(200, (await pending).Status);
    }

    [Fact]
    public async Task A_client_that_leaves_while_it_waits_has_changed_nothing_and_breaks_nothing()
    {
        await _app.Fault(_bot, new { delay = 1500, operation = "createUser" });
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var pending = _app.Integration(_bot).PostAsync(Users, new StringContent("{\"tags\":{}}", null, "application/json"), leaving.Token);
        await _clock.NextWait();
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pending);
        _clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(0, await _app.Users(_bot));
        Assert.DoesNotContain(_app.Log.Lines, line => line.Level >= Microsoft.Extensions.Logging.LogLevel.Error);
    }

    [Fact]
    public async Task A_client_that_leaves_an_action_is_in_the_journal_as_gone_and_not_as_a_fault_of_the_mock()
    {
        await _app.Control("PUT", $"actions?bot={_bot}", """{"actions": [{"type": "crm:slow", "delay": 1500, "output": {}}]}""");
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var body = new StringContent("""{"type": "crm:slow", "input": {}}""", null, "application/json");
        var pending = _app.Bot(_bot).PostAsync("/v1/chat/actions", body, leaving.Token);
        await _clock.NextWait();
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pending);
        await _app.Control("POST", "requests/verify", $$"""{"bot": "{{_bot}}", "operation": "callAction", "timeoutMs": 60000}""");
        var entry = (await _app.Control("GET", $"requests?bot={_bot}"))["requests"]![0]!;
        Assert.Equal((499, true, null), ((int)entry["status"]!, (bool)entry["aborted"]!, (string?)entry["type"]));
        Assert.DoesNotContain(_app.Log.Lines, line => line.Text.Contains("Internal", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_slow_body_comes_in_pieces_and_whole()
    {
        await _app.Fault(_bot, new { delay = new { bytesPerSecond = 8 } });
        var pending = _app.Bot(_bot).GetAsync(Users, HttpCompletionOption.ResponseHeadersRead, Stop);
        var wait = await _clock.NextWait();
        Assert.Equal(TimeSpan.FromMilliseconds(250), wait);
        using var answer = await pending;
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var body = await answer.Content.ReadAsStreamAsync(Stop);
        var bytes = new byte[1000];
        var length = 0;
        while (length < answer.Content.Headers.ContentLength)
        {
            _clock.Advance(wait);
            var read = await body.ReadAsync(bytes.AsMemory(length), Stop);
            Assert.InRange(read, 1, 2);
            length += read;
            if (length < answer.Content.Headers.ContentLength)
                wait = await _clock.NextWait();
        }

        Assert.Equal("""{"users":[],"meta":{}}""", System.Text.Encoding.UTF8.GetString(bytes, 0, length));
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
