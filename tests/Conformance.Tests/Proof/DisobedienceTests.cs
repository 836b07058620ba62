using Sabotages;
using Sabotages.Rules;
using System.IO.Enumeration;
using Conformance.Running;
using Conformance.Verdicts;

namespace Conformance.Tests.Proof;

/// <summary>The mock disobeys one rule: the cases of that rule see it, and no case that is about something else.</summary>
public sealed class DisobedienceTests(HurriedMocks mocks) : IClassFixture<HurriedMocks>
{
    private static readonly Suite Suite = RuntimeRun.Suite;

    private static readonly IReadOnlyList<Disobedience> All = Disobediences.All;

    private static int runs = 10_000;

    /// <summary>A row each. A trait serves <c>--filter-trait</c>: rule=states.*.</summary>
    public static IEnumerable<TheoryDataRow<int>> Numbers => All.Select((disobedience, number) =>
        new TheoryDataRow<int>(number) { TestDisplayName = disobedience.Rule, Label = "" }.WithTrait("rule", disobedience.Rule));

    [Fact]
    public async Task The_obedient_mock_is_found_fault_with_by_no_case()
    {
        var verdicts = await mocks.With(async mock =>
        {
            await using var runner = Runs.Hurried(Suite, mock, mock.Server.CreateHandler(), new RunNames(Interlocked.Increment(ref runs)));
            var all = new List<Verdict>();
            foreach (var @case in Suite.Cases.Where(@case => @case.Kind == Kind.Behaviour))
                all.Add(await runner.Run(@case));
            return all;
        });
        var red = verdicts.Where(verdict => verdict.Outcome > Outcome.Skipped).Select(verdict => verdict.Explain());
        Assert.Equal([], red);
    }

    [Fact]
    public void Every_rule_that_has_a_case_is_disobeyed_here() => Assert.Equal(
        [],
        Suite.Cases.Where(@case => @case.Kind == Kind.Behaviour).Select(@case => @case.Cites.Source).Distinct()
            .Except(All.Select(disobedience => disobedience.Rule)));

    [Fact]
    public void Only_rules_of_the_contract_are_disobeyed() =>
        Assert.Equal([], All.Select(disobedience => disobedience.Rule).Except(Suite.Contract.Rules.Select(rule => rule.Id)));

    [Theory, MemberData(nameof(Numbers))]
    public async Task Is_seen_by_the_cases_of_the_rule_and_by_no_other(int number)
    {
        var disobedience = All[number];
        var verdicts = await Run(disobedience);
        var own = verdicts.Where(verdict => Cites(verdict.Case, disobedience.Rule)).ToList();
        var said = string.Join(", ", own.Select(verdict => $"{verdict.Case.Id} ({verdict.Outcome} {verdict.Reason})"));
        Assert.True(own.Any(verdict => Tells(verdict, disobedience.Rule)), $"{disobedience.Rule}: not seen by {said}");
        var strays = verdicts.Where(verdict => IsRed(verdict) && !own.Contains(verdict) && !Expected(disobedience, verdict.Case))
            .Select(verdict => verdict.Explain()).ToList();
        Assert.True(strays is [], $"{disobedience.Rule}: seen by others too:\n{string.Join("\n", strays)}");
    }

    private static bool IsRed(Verdict verdict) => verdict.Outcome is Outcome.Failed or Outcome.Warned or Outcome.Silent or Outcome.Flaky;

    // Red for its own reason, not for something else that the sabotage broke.
    private static bool Tells(Verdict verdict, string rule) =>
        IsRed(verdict) && verdict.Findings.Any(finding => finding.Cites.Source == rule);

    private static bool Cites(Case @case, string rule) => @case.Cites.Source == rule || @case.AlsoCites.Contains(rule);

    private static bool Expected(Disobedience disobedience, Case @case) =>
        disobedience.Also.Any(pattern => FileSystemName.MatchesSimpleExpression(pattern, @case.Id));

    // All cases about rules and examples of the same resource: the others do not look at what a rule says. Cases that try a rule of all
    // resources on this one look at everything, and have tests of their own.
    private async Task<List<Verdict>> Run(Disobedience disobedience)
    {
        var about = About(disobedience.Rule);
        var cases = Suite.Cases.Where(@case => Cites(@case, disobedience.Rule)
            || ((@case.Kind == Kind.Example || @case.IsCalledByItsRule()) && @case.Id.StartsWith(about, StringComparison.Ordinal)));
        return await mocks.With(async mock =>
        {
            var names = new RunNames(Interlocked.Increment(ref runs));
            var broken = disobedience.How(new Broken(Suite.Contract, mock.Server.CreateHandler()));
            await using var runner = Runs.Hurried(Suite, mock, broken, names);
            var verdicts = new List<Verdict>();
            foreach (var @case in cases)
                verdicts.Add(await runner.Run(@case));
            return verdicts;
        });
    }

    // What all resources share has rules by subject: api.lists.
    private static string About(string rule) => rule.StartsWith("api.", StringComparison.Ordinal)
        ? rule[..(rule.LastIndexOf('.') + 1)]
        : rule[..(rule.IndexOf('.', StringComparison.Ordinal) + 1)];
}
