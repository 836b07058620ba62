using System.IO.Enumeration;
using Conformance.Running;
using Conformance.Verdicts;
using Sabotages;
using Sabotages.Rules;

namespace Conformance.Tests.Proof;

/// <summary>The mock disobeys one rule: the cases of that rule see it, and no case that is about something else.</summary>
public sealed class DisobedienceTests(Mock mock) : IClassFixture<Mock>
{
    private static readonly Suite Suite = RuntimeRun.Suite;

    private static readonly IReadOnlyList<Disobedience> All = Disobediences.All;

    private static int runs = 10_000;

    public static TheoryData<int> Numbers => [.. Enumerable.Range(0, All.Count)];

    [Theory, MemberData(nameof(Numbers))]
    public async Task Is_seen_by_the_cases_of_the_rule_and_by_no_other(int number)
    {
        var disobedience = All[number];
        var verdicts = await Run(disobedience);
        var own = verdicts.Where(verdict => Cites(verdict.Case, disobedience.Rule)).ToList();
        Assert.True(own.Any(IsRed), $"{disobedience.Rule}: not seen by {string.Join(", ", own.Select(verdict => $"{verdict.Case.Id} ({verdict.Outcome} {verdict.Reason})"))}");
        var strays = verdicts.Where(verdict => IsRed(verdict) && !own.Contains(verdict) && !Expected(disobedience, verdict.Case)).ToList();
        Assert.True(strays is [], $"{disobedience.Rule}: seen by others too:\n{string.Join("\n", strays.Select(verdict => verdict.Explain()))}");
    }

    private static bool IsRed(Verdict verdict) => verdict.Outcome is Outcome.Failed or Outcome.Warned or Outcome.Silent or Outcome.Flaky;

    private static bool Cites(Case @case, string rule) => @case.Cites.Source == rule || @case.AlsoCites.Contains(rule);

    private static bool Expected(Disobedience disobedience, Case @case) =>
        disobedience.Also.Any(pattern => FileSystemName.MatchesSimpleExpression(pattern, @case.Id));

    // All cases about rules and examples of the same resource: the others do not look at what a rule says.
    private async Task<Verdict[]> Run(Disobedience disobedience)
    {
        var resource = disobedience.Rule.Split('.')[0];
        var names = new RunNames(Interlocked.Increment(ref runs));
        await using var runner = Runs.Runner(Suite, disobedience.How(new Broken(Suite.Contract, mock.Server.CreateHandler())), names);
        var cases = Suite.Cases.Where(@case => Cites(@case, disobedience.Rule)
            || (@case.Kind is Kind.Behaviour or Kind.Example && @case.Id.StartsWith($"{resource}.", StringComparison.Ordinal)));
        return await Task.WhenAll(cases.Select(runner.Run));
    }
}
