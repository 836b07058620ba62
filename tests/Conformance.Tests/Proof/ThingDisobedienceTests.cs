using Conformance.Running;
using Conformance.Verdicts;
using Sabotages;
using Sabotages.Rules;

namespace Conformance.Tests.Proof;

/// <summary>
/// A rule of all resources that the mock disobeys in one of them is seen by the case that tries it there, and no example
/// is harmed.
/// </summary>
public sealed class ThingDisobedienceTests(Mock mock) : IClassFixture<Mock>
{
    private static readonly Suite Suite = RuntimeRun.Suite;
    private static readonly string[] Things = ["conversation", "user", "message"];

    private static int runs = 30_000;

    public static TheoryData<string> Ids =>
        [.. Suite.Cases.Where(@case => @case.Kind == Kind.Behaviour && !@case.IsCalledByItsRule()).Select(@case => @case.Id)];

    [Theory, MemberData(nameof(Ids))]
    public async Task Is_seen_by_its_case(string id)
    {
        var resource = id.Split('.')[0];
        var disobeyed = new ThingDisobedience(Things.Single(thing => resource == $"{thing}s")).All[id[(resource.Length + 1)..]];
        var names = new RunNames(Interlocked.Increment(ref runs));
        await using var runner = Runs.Runner(
            Suite, disobeyed(new Broken(Suite.Contract, mock.Server.CreateHandler())), names, settling: TimeSpan.FromMilliseconds(100));
        var verdict = await runner.Run(Suite.Cases.Single(@case => @case.Id == id));
        Assert.True(verdict.Outcome is Outcome.Failed or Outcome.Warned or Outcome.Silent, $"{verdict.Outcome} {verdict.Reason}");
        Assert.All(verdict.Findings, finding => Assert.Equal(verdict.Case.Cites, finding.Cites));

        var examples = Suite.Cases.Where(@case => @case.Kind == Kind.Example && @case.Subject.Id == verdict.Case.Subject.Id);
        var harmed = await Task.WhenAll(examples.Select(runner.Run));
        Assert.Equal([], harmed.Red());
    }
}
