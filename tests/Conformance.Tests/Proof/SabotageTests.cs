using Sabotages.Rules;
using Sabotages;
using Conformance.Running;
using Conformance.Verdicts;

namespace Conformance.Tests.Proof;

/// <summary>A deployment that is broken in one place: the cases about that place see it, and no case sees what is not there.</summary>
public sealed class SabotageTests(Mock mock, ITestOutputHelper output) : IClassFixture<Mock>
{
    private static readonly Suite Suite = RuntimeRun.Suite;

    private static readonly IReadOnlyDictionary<string, IReadOnlyList<Sabotage>> Groups = ((Sabotage[])
    [
        .. FieldSabotages.Of(Suite.Contract),
        .. AnswerSabotages.Of(Suite.Contract),
        .. ErrorSabotages.Of(Suite.Contract),
    ]).GroupBy(sabotage => sabotage.Group).ToDictionary(group => group.Key, IReadOnlyList<Sabotage> (group) => [.. group]);

    private static int runs = 1_000_000;

    public static TheoryData<string> Names => [.. Groups.Keys];

    [Theory, MemberData(nameof(Names))]
    public async Task Every_one_is_seen_and_nothing_else(string group)
    {
        var results = new SabotageResult[Groups[group].Count];
        await Parallel.ForAsync(0, results.Length, TestContext.Current.CancellationToken, async (number, _) => results[number] = await Try(Groups[group][number]));
        output.WriteLine($"{group}: {results.Count(result => result.IsProof)} of {results.Length} seen, each by cases about it alone");
        Assert.True(results.All(result => result.IsProof), string.Join("\n", results.Where(result => !result.IsProof).Take(20)));
    }

    private async Task<SabotageResult> Try(Sabotage sabotage)
    {
        var names = new RunNames(Interlocked.Increment(ref runs));
        await using var runner = Runs.Runner(Suite, sabotage.How(new Broken(Suite.Contract, mock.Server.CreateHandler())), names);
        var verdicts = await Task.WhenAll(Suite.Cases.Where(sabotage.Looks).Select(runner.Run));
        var red = verdicts.Where(verdict => verdict.Outcome is Outcome.Silent or Outcome.Warned or Outcome.Flaky or Outcome.Failed or Outcome.Errored).ToList();
        return new(sabotage, [.. red.Where(sabotage.Sees)], [.. red.Where(verdict => !sabotage.Sees(verdict))]);
    }
}
