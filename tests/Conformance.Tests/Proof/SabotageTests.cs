using Sabotages;

namespace Conformance.Tests.Proof;

/// <summary>A deployment that is broken in one place: the cases about that place see it, and no case sees what is not there.</summary>
public sealed class SabotageTests(SabotageTests.Mocks mocks, ITestOutputHelper output) : IClassFixture<SabotageTests.Mocks>
{
    private static readonly IReadOnlyDictionary<string, IReadOnlyList<Sabotage>> Groups = SabotageGroups.Of(RuntimeRun.Suite.Contract);

    public static TheoryData<string> Names => [.. Groups.Keys];

    [Theory, MemberData(nameof(Names))]
    public async Task Every_one_is_seen_and_nothing_else(string group)
    {
        var results = new SabotageResult[Groups[group].Count];
        await Parallel.ForAsync(
            0, results.Length, TestContext.Current.CancellationToken, async (number, stop) => results[number] = await mocks.Run.Try(Groups[group][number], stop));
        output.WriteLine($"{group}: {results.Count(result => result.IsProof)} of {results.Length} seen, each by cases about it alone");
        Assert.True(results.All(result => result.IsProof), string.Join("\n", results.Where(result => !result.IsProof).Take(20)));
    }

    public sealed class Mocks : IAsyncDisposable
    {
        public SabotageRun Run { get; } = new(RuntimeRun.Suite);

        public ValueTask DisposeAsync() => Run.DisposeAsync();
    }
}
