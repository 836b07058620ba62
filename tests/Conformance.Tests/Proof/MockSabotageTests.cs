using System.Net;
using Conformance.Running;
using Conformance.Verdicts;
using Sabotages;
using static Sabotages.Harm;

namespace Conformance.Tests.Proof;

/// <summary>The mock, broken in one place, turns exactly the cases red that are about that place; healthy, it turns none.</summary>
public sealed class MockSabotageTests(Mock mock) : IClassFixture<Mock>
{
    private static readonly Suite Suite = RuntimeRun.Suite;
    private static int runs = 100;

    public static TheoryData<string> Successes => [.. Suite.Contract.Operations.Select(operation => operation.Id)];

    [Fact]
    public async Task The_healthy_mock_raises_nothing() => Assert.Empty(Red(await Run(broken => broken)));

    [Theory, MemberData(nameof(Successes))]
    public async Task An_undeclared_status_instead_of_success(string operation) => Assert.Equal(
        Succeeding(operation),
        Red(await Run(broken => broken.Success(operation, Status(299)), operation)));

    [Theory, MemberData(nameof(Successes))]
    public async Task A_body_that_is_a_list(string operation) => Assert.Equal(
        Succeeding(operation),
        Red(await Run(broken => broken.Success(operation, Text("[]")), operation)));

    [Fact]
    public async Task Success_where_something_does_not_exist()
    {
        var harmed = await Run(broken => broken.On((_, answer) => answer.StatusCode == HttpStatusCode.NotFound, Status(200)));
        Assert.Equal(Citing("api.errors.unknown-id-404"), Red(harmed));
    }

    [Fact]
    public async Task Every_refusal_as_if_the_request_were_malformed()
    {
        var harmed = await Run(broken => broken.On(
            (_, answer) => answer.StatusCode == HttpStatusCode.BadRequest, Body(body => body["type"] = "InvalidPayload")));
        Assert.Equal(Citing("api.errors.unknown-reference-400"), Red(harmed));
    }

    [Fact]
    public async Task A_missing_bot_that_is_refused_as_a_missing_token()
    {
        var harmed = await Run(broken => broken.On(
            (_, answer) => answer.StatusCode == HttpStatusCode.BadRequest && !answer.RequestMessage!.Headers.Contains("x-bot-id"),
            answer =>
            {
                answer.StatusCode = HttpStatusCode.Unauthorized;
                Body(body => (body["code"], body["type"]) = (401, "Unauthorized"))(answer);
            }));
        Assert.Equal(Citing("api.auth.bot-id-400"), Red(harmed));
    }

    [Fact]
    public async Task A_time_stamp_without_a_zone()
    {
        var harmed = await Run(
            broken => broken.Success("getUser", Body(body => body["user"]!["createdAt"] = "2026-01-02T03:04:05")), "getUser");
        Assert.Equal(["users.get.happy-path"], Red(harmed));
    }

    // A case that another one blocks is skipped; only what is red itself counts.
    private static string[] Red(IEnumerable<Verdict> verdicts) => verdicts.Red();

    private static string[] Citing(string rule) => Suite.Cases.Where(@case => @case.Cites.Source == rule).InOrder();

    // Those that expect an operation to succeed.
    private static string[] Succeeding(string operation) =>
        Suite.Cases.Where(@case => @case.Subject.Id == operation && @case.Cites.Source == @case.Subject.Success!.Pointer).InOrder();

    private async Task<Verdict[]> Run(Func<Broken, Broken> sabotage, string? on = null)
    {
        var names = new RunNames(Interlocked.Increment(ref runs));
        await using var runner = Runs.Runner(Suite, sabotage(new Broken(Suite.Contract, mock.Server.CreateHandler())), names);
        return await Task.WhenAll(Suite.Cases.Where(@case => @case.Kind != Kind.Behaviour).Where(@case => on is null || @case.Operations.Contains(on)).Select(runner.Run));
    }
}
