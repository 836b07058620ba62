using Conformance.Running;
using Conformance.Verdicts;
using Sabotages;
using Sabotages.Rules;

namespace Conformance.Tests.Proof;

/// <summary>No case of a rule is blind; whether each sees its rule disobeyed is for <see cref="SabotageTests"/>.</summary>
public sealed class DisobedienceTests
{
    private static readonly Suite Suite = RuntimeRun.Suite;

    [Fact]
    public async Task The_obedient_mock_is_found_fault_with_by_no_case()
    {
        await using var mock = new HurriedMock();
        await using var runner = mock.Runner(Suite, mock.Server.CreateHandler(), new RunNames(10_000), TestContext.Current.CancellationToken);
        var verdicts = new List<Verdict>();
        foreach (var @case in Suite.Cases.Where(@case => @case.Kind == Kind.Behaviour))
            verdicts.Add(await runner.Run(@case));
        Assert.Equal([], verdicts.Where(verdict => verdict.Outcome > Outcome.Skipped).Select(verdict => verdict.Explain()));
    }

    [Fact]
    public void Every_rule_that_has_a_case_is_disobeyed() => Assert.Equal(
        [],
        Suite.Cases.Where(@case => @case.Kind == Kind.Behaviour).Select(@case => @case.Cites.Source).Distinct()
            .Except(Disobediences.All.Select(disobedience => disobedience.Rule)));

    [Fact]
    public void Only_rules_of_the_contract_are_disobeyed() =>
        Assert.Equal([], Disobediences.All.Select(disobedience => disobedience.Rule).Except(Suite.Contract.Rules.Select(rule => rule.Id)));
}
