using System.Globalization;
using System.Net;
using Conformance.Http;
using Conformance.Running;
using Conformance.Tests.Notes;
using Microsoft.Extensions.Time.Testing;

namespace Conformance.Tests.Safety;

/// <summary>A run is as fast as it may be, and waits when it is asked to: all of it.</summary>
public sealed class PaceTests
{
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.Zero));

    [Fact]
    public async Task Without_a_rate_nothing_waits()
    {
        var pace = new Pace(null, clock);
        for (var i = 0; i < 1000; i++)
            await pace.Turn(TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData(10, 2), InlineData(1, 1), InlineData(50, 10)]
    public async Task A_rate_lets_a_few_go_at_once_and_the_others_in_their_time(double rate, int atOnce)
    {
        var pace = new Pace(rate, clock);
        var turns = Enumerable.Range(0, 100).Select(_ => pace.Turn(TestContext.Current.CancellationToken)).ToList();
        Assert.Equal(atOnce, turns.Count(turn => turn.IsCompleted));
        var took = await Finish(turns);
        Assert.InRange(took.TotalSeconds, (100 - atOnce) / rate, ((100 - atOnce) / rate) + 1);
    }

    public static TheoryData<string, string> Asking => new()
    {
        { "RateLimit-Reset", "7" },
        { "Retry-After", "7" },
        { "Retry-After", new DateTimeOffset(2026, 3, 4, 5, 6, 14, TimeSpan.Zero).ToString("R", CultureInfo.InvariantCulture) },
    };

    [Theory, MemberData(nameof(Asking))]
    public async Task What_one_answer_asks_for_all_wait_for(string header, string value)
    {
        var api = new Answers(request => request == 1 ? Refusing(header, value) : new(HttpStatusCode.OK));
        var target = Target(api);
        var first = Send(target);
        await api.Asked(1);
        var others = Enumerable.Range(0, 5).Select(_ => Send(target)).ToList();
        clock.Advance(TimeSpan.FromSeconds(6.9));
        Assert.Equal(1, api.Count);
        await Finish([first, .. others]);
        Assert.Equal(7, api.Count);
        Assert.Equal(HttpStatusCode.OK, (HttpStatusCode)(await first).Status);
    }

    [Fact]
    public async Task An_answer_that_leaves_nothing_is_heeded_before_anything_is_refused()
    {
        var api = new Answers(_ => new(HttpStatusCode.OK) { Headers = { { "RateLimit-Remaining", "0" }, { "RateLimit-Reset", "3" } } });
        var target = Target(api);
        await Send(target);
        var next = Send(target);
        clock.Advance(TimeSpan.FromSeconds(2.9));
        Assert.Equal(1, api.Count);
        await Finish([next]);
        Assert.Equal(2, api.Count);
    }

    [Fact]
    public async Task Who_asks_for_more_patience_than_a_run_has_ends_the_run_and_nothing_is_said_of_what_is_left()
    {
        var api = new Answers(_ => Refusing("Retry-After", "86400"));
        var sending = Send(Target(api));
        await Assert.ThrowsAsync<GivenUpException>(async () => await Finish([sending]));
        Assert.InRange(clock.GetUtcNow() - clock.Start, TimeSpan.FromMinutes(8), TimeSpan.FromMinutes(13));
    }

    [Fact]
    public async Task Waiting_for_its_turn_is_not_the_time_of_a_case()
    {
        var api = new Answers(request => request == 1 ? Refusing("Retry-After", "100") : new(HttpStatusCode.OK));
        using var limit = new TimeLimit(TimeSpan.FromSeconds(10), clock);
        var sending = Target(api).Send(Call, limit, TestContext.Current.CancellationToken);
        await Finish([sending]);
        Assert.False(limit.Token.IsCancellationRequested);
        clock.Advance(TimeSpan.FromSeconds(11));
        Assert.True(limit.Token.IsCancellationRequested);
    }

    private static Call Call => new(NotesApi.Contract.Find("listNotes")!, Callers.Bot);

    private static Task<Exchange> Send(Target target) => target.Send(Call, TestContext.Current.CancellationToken);

    private Target Target(HttpMessageHandler api) => new(new HttpClient(api), Runs.Settings(new RunNames(1)), clock);

    private static HttpResponseMessage Refusing(string header, string value)
    {
        var answer = new HttpResponseMessage(HttpStatusCode.TooManyRequests);
        answer.Headers.TryAddWithoutValidation(header, value);
        return answer;
    }

    // Time passes only when everybody waits for it.
    private async Task<TimeSpan> Finish(IReadOnlyCollection<Task> waiting)
    {
        var began = clock.GetUtcNow();
        var all = Task.WhenAll(waiting);
        while (!all.IsCompleted)
        {
            clock.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Yield();
        }
        await all;
        return clock.GetUtcNow() - began;
    }

    private sealed class Answers(Func<int, HttpResponseMessage> answer) : HttpMessageHandler
    {
        private readonly TaskCompletionSource first = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int count;

        public int Count => count;

        public Task Asked(int _) => first.Task;

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var number = Interlocked.Increment(ref count);
            first.TrySetResult();
            return Task.FromResult(answer(number));
        }
    }
}
