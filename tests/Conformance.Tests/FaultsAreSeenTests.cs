using System.Net.Http.Json;
using Conformance.Verdicts;
using Sabotages;

namespace Conformance.Tests;

/// <summary>The mock, told to fail on purpose: the suite fails there and only there.</summary>
public sealed class FaultsAreSeenTests : IAsyncDisposable
{
    private static readonly Suite Suite = RuntimeRun.Suite;
    private readonly Mock mock = new();

    public static TheoryData<object> Rules =>
    [
        new { operation = "getUser", error = "Internal" }, new { operation = "getUser", status = 503 }, new { operation = "getUser", malformed = true },
    ];

    [Theory, MemberData(nameof(Rules))]
    public async Task A_rule_turns_the_cases_of_its_operation_red_and_no_others(object rule)
    {
        using (var admin = mock.CreateClient())
        using (await admin.PostAsJsonAsync("/__admin/faults", rule, TestContext.Current.CancellationToken))
        {
        }

        var cases = Runs.OfThreeKinds(Suite).Where(@case => @case.Subject.Resource is "Users" or "Participants" or "Tags").ToList();
        var verdicts = await Verdicts(cases);
        Assert.Equal(Runs.InOrder(cases.Where(@case => @case.Operations.Contains("getUser"))), verdicts.Red());
        Assert.NotEmpty(verdicts.Ending(Outcome.Passed));
    }

    [Fact]
    public async Task A_fault_that_comes_and_goes_is_flaky()
    {
        using (var admin = mock.CreateClient())
        using (await admin.PostAsJsonAsync("/__admin/faults", new { operation = "listUsers", status = 503, times = 1 }, TestContext.Current.CancellationToken))
        {
        }

        var verdicts = await Verdicts(Suite.Cases.Where(@case => @case.Id == "users.list.happy-path"));
        Assert.Equal(["users.list.happy-path"], verdicts.Ending(Outcome.Flaky));
    }

    private async Task<IReadOnlyList<Verdict>> Verdicts(IEnumerable<Case> cases)
    {
        var names = SabotageRun.NextNames();
        await using var runner = Runs.Runner(Suite, mock.Server.CreateHandler(), names);
        return await Task.WhenAll(cases.Select(runner.Run));
    }

    public ValueTask DisposeAsync() => mock.DisposeAsync();
}
