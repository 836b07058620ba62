using Sabotages;

namespace Conformance.Tests.Proof;

/// <summary>A deployment that is broken in one place: the cases about that place see it, and no case sees what is not there.</summary>
public sealed class SabotageTests(Mock mock, ITestOutputHelper output) : IClassFixture<Mock>
{
    private static readonly Suite Suite = RuntimeRun.Suite;

    private static readonly IReadOnlyDictionary<string, IReadOnlyList<Sabotage>> Groups = SabotageGroups.Of(Suite.Contract);

    private readonly SabotageRun run = new(Suite, mock.Server.CreateHandler);

    /// <summary>The rules have tests of their own, one each.</summary>
    public static TheoryData<string> Names => [.. Groups.Keys.Where(group => !group.StartsWith("rules/", StringComparison.Ordinal))];

    [Theory, MemberData(nameof(Names))]
    public async Task Every_one_is_seen_and_nothing_else(string group)
    {
        Assert.SkipWhen(group == "seeded" && !Suite.Cases.Any(@case => @case.Kind == Kind.Refuses), "No case breaks a schema yet");
        var results = new SabotageResult[Groups[group].Count];
        await Parallel.ForAsync(
            0, results.Length, TestContext.Current.CancellationToken,
            async (number, stop) => results[number] = await run.Try(Groups[group][number], stop));
        output.WriteLine($"{group}: {results.Count(result => result.IsProof)} of {results.Length} seen, each by cases about it alone");
        Assert.True(results.All(result => result.IsProof), string.Join("\n", results.Where(result => !result.IsProof).Take(20)));
    }
}
