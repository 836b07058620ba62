using Sabotages;
using Sabotages.Rules;
using System.IO.Enumeration;
using Conformance.Running;
using Conformance.Verdicts;

namespace Conformance.Tests.Proof;

/// <summary>The mock disobeys one rule: the cases of that rule see it, and no case that is about something else.</summary>
public sealed class DisobedienceTests(Mock mock) : IClassFixture<Mock>
{
    private static readonly Suite Suite = RuntimeRun.Suite;

    private static readonly IReadOnlyList<Disobedience> All = Disobediences.All;

    // The mock shows everything at once: what is not there does not come.
    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(100);

    private static int runs = 10_000;

    /// <summary>The rules that are disobeyed.</summary>
    public static IEnumerable<string> Rules => All.Select(disobedience => disobedience.Rule);

    public static TheoryData<int> Numbers => [.. Enumerable.Range(0, All.Count)];

    [Theory, MemberData(nameof(Numbers))]
    public async Task Is_seen_by_the_cases_of_the_rule_and_by_no_other(int number)
    {
        var disobedience = All[number];
        var verdicts = await Run(disobedience);
        var own = verdicts.Where(verdict => Cites(verdict.Case, disobedience.Rule)).ToList();
        Assert.True(own.Any(verdict => Tells(verdict, disobedience.Rule)), $"{disobedience.Rule}: not seen by {string.Join(", ", own.Select(verdict => $"{verdict.Case.Id} ({verdict.Outcome} {verdict.Reason})"))}");
        var strays = verdicts.Where(verdict => IsRed(verdict) && !own.Contains(verdict) && !Expected(disobedience, verdict.Case)).ToList();
        Assert.True(strays is [], $"{disobedience.Rule}: seen by others too:\n{string.Join("\n", strays.Select(verdict => verdict.Explain()))}");
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
    private async Task<Verdict[]> Run(Disobedience disobedience)
    {
        var resource = disobedience.Rule.Split('.')[0];
        var names = new RunNames(Interlocked.Increment(ref runs));
        await using var runner = Runs.Runner(
            Suite, disobedience.How(new Broken(Suite.Contract, mock.Server.CreateHandler())), names, settling: Settling);
        var cases = Suite.Cases.Where(@case => Cites(@case, disobedience.Rule)
            || (@case.Id.StartsWith($"{resource}.", StringComparison.Ordinal) && (@case.Kind == Kind.Example || @case.IsCalledByItsRule())));
        return await Task.WhenAll(cases.Select(runner.Run));
    }
}
