using Conformance.Running;
using Conformance.Verdicts;
using Sabotages;

namespace Conformance.Tests;

/// <summary>The healthy mock never gives a rule's case cause to find something, whatever else goes on in it.</summary>
public sealed class FaithfulRunsTests(Mock mock) : IClassFixture<Mock>
{
    private const int Times = 4;

    [Fact]
    public async Task Many_runs_side_by_side_in_one_world_find_nothing()
    {
        var seeds = Enumerable.Range(20_000, Times).ToList();
        var settings = Runs.Settings(new RunNames(seeds[0]));
        var verdicts = await Task.WhenAll(seeds.Select(async seed =>
        {
            await using var runner = Runs.Runner(RuntimeRun.Suite, mock.Server.CreateHandler(), new RunNames(seed), settings);
            return await Task.WhenAll(RuntimeRun.Suite.Cases.Where(@case => @case.Kind == Kind.Behaviour).Select(runner.Run));
        }));
        Assert.Equal([], verdicts.SelectMany(run => run).Where(verdict => verdict.Outcome > Outcome.Skipped).Select(verdict => verdict.Explain()));
    }
}
