using System.Net;
using Conformance.Running;
using Conformance.Tests.Notes;
using Conformance.Verdicts;

namespace Conformance.Tests.Safety;

/// <summary>A run ends when the deployment is away, or when its own time is over, and never says then that all is well.</summary>
public sealed class GivingUpTests
{
    private static readonly Suite Suite = new(NotesApi.Contract);
    private static readonly RunLimits Hasty = new()
    {
        Parallelism = 1,
        FailuresInARow = 4,
        Outage = TimeSpan.Zero,
        Probe = TimeSpan.FromSeconds(1),
        CleanUp = TimeSpan.FromSeconds(1),
    };

    [Theory]
    [InlineData(false), InlineData(true)]
    public async Task A_deployment_that_is_away_for_good_ends_the_run(bool answers)
    {
        var verdicts = await Run(new Away(from: 60, to: int.MaxValue, answers), Hasty);
        var given = verdicts.Where(verdict => verdict.GaveUp).ToList();
        Assert.NotEmpty(given);
        Assert.All(given, verdict => Assert.Equal(Outcome.Skipped, verdict.Outcome));
        Assert.All(given, verdict => Assert.Contains("the deployment does not answer any more", verdict.Reason));
        // Each that was tried is red, and is tried twice; those that shared things kept from being tried say so.
        Assert.InRange(verdicts.Count(verdict => verdict.Outcome == Outcome.Failed), 1, 12);
        Assert.Equal(ExitCode.Errored, ExitCode.Of(verdicts));
        Assert.Equal(ExitCode.Errored, ExitCode.Of(given));
    }

    [Fact]
    public async Task One_that_comes_back_is_tested_to_the_end()
    {
        var verdicts = await Run(new Away(from: 60, to: 75, answers: true), Hasty with { Outage = TimeSpan.FromMinutes(1) });
        Assert.DoesNotContain(verdicts, verdict => verdict.GaveUp);
        Assert.True(verdicts.Count(verdict => verdict.Outcome == Outcome.Passed) > verdicts.Length / 2);
    }

    [Fact]
    public async Task One_operation_that_always_fails_ends_nothing()
    {
        var broken = new Sabotages.Broken(NotesApi.Contract, new NotesApi()).Success("createFolder", Sabotages.Harm.Status(500));
        Assert.DoesNotContain(await Run(broken, Hasty), verdict => verdict.GaveUp);
    }

    [Fact]
    public async Task When_the_budget_is_used_up_nothing_new_is_begun()
    {
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider();
        var api = new Slow(new NotesApi(), () => clock.Advance(TimeSpan.FromSeconds(1)));
        await using var runner = Runner(api, Hasty with { Budget = TimeSpan.FromSeconds(60), CleanUp = TimeSpan.FromMinutes(10) }, clock);
        var verdicts = await Task.WhenAll(Gain.Order(Suite.Cases).Select(runner.Run));
        var over = verdicts.Where(verdict => verdict.IsOutOfBudget).ToList();
        Assert.NotEmpty(over);
        Assert.All(over, verdict => Assert.Contains("--target-budget", verdict.Reason));
        Assert.Equal([], verdicts.SelectMany(verdict => verdict.LeftBehind));
        Assert.Equal([], verdicts.Red());
        // An example of each operation is what was begun with.
        Assert.Equal(
            Suite.Contract.Operations.Select(operation => operation.Id).Order(StringComparer.Ordinal),
            verdicts.Where(verdict => verdict.Outcome == Outcome.Passed).Select(verdict => verdict.Case.Subject.Id).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(ExitCode.Conforms, ExitCode.Of(verdicts));
        Assert.Equal(ExitCode.Misconfigured, ExitCode.Of(over));
    }

    [Fact]
    public void What_gains_most_comes_first()
    {
        var suite = RuntimeRun.Suite;
        var order = Gain.Order(suite.Cases);
        Assert.Equal(suite.Cases.Count, order.Distinct().Count());
        var operations = suite.Contract.Operations.Count;
        Assert.Equal(operations, order.Take(operations).Select(@case => @case.Subject.Id).Distinct().Count());
        Assert.All(order.Take(operations), @case => Assert.Equal(Kind.Example, @case.Kind));
        var kinds = suite.Cases.Select(@case => (@case.Subject.Id, @case.Kind)).Distinct().Count();
        Assert.Equal(kinds, order.Take(kinds).Select(@case => (@case.Subject.Id, @case.Kind)).Distinct().Count());
    }

    private static async Task<Verdict[]> Run(HttpMessageHandler api, RunLimits limits)
    {
        await using var runner = Runner(api, limits, TimeProvider.System);
        return await Task.WhenAll(Suite.Cases.Select(runner.Run));
    }

    private static Runner Runner(HttpMessageHandler api, RunLimits limits, TimeProvider clock)
    {
        var names = new RunNames(9);
        var target = new Http.Target(new HttpClient(api), Runs.Settings(names), clock);
        return new(Suite, target, names, clock, TestContext.Current.CancellationToken, limits);
    }

    private sealed class Slow(HttpMessageHandler api, Action pass) : DelegatingHandler(api)
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            pass();
            return base.SendAsync(request, cancellationToken);
        }
    }

    private sealed class Away(int from, int to, bool answers) : DelegatingHandler(new NotesApi())
    {
        private int asked;

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Interlocked.Increment(ref asked) is var number && (number < from || number >= to) ? base.SendAsync(request, cancellationToken)
            : answers ? Task.FromResult(new HttpResponseMessage(HttpStatusCode.BadGateway))
            : throw new HttpRequestException("nobody is there");
    }
}
