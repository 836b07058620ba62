using Targeting;

[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.All)]

namespace Conformance.Tests;

/// <summary>Every case of the Runtime API, a row each: against the deployment of --target-url, else against the mock in this process.</summary>
[RunsAgainstTarget]
public sealed class RuntimeConformanceTests(RuntimeRun run) : IClassFixture<RuntimeRun>
{
    public static IEnumerable<TheoryDataRow<string>> Cases =>
        RuntimeRun.Suite.Cases.Select(@case => new TheoryDataRow<string>(@case.Id) { TestDisplayName = @case.Id, Label = "" });

    [Theory, MemberData(nameof(Cases))]
    public async Task Conforms(string id)
    {
        var verdict = await run.VerdictOf(id);
        foreach (var left in verdict.LeftBehind)
            TestContext.Current.AddWarning($"left behind: {left}");
        if (verdict.Outcome == Outcome.Skipped)
            Assert.Skip(verdict.Reason!);
        if (verdict.Outcome != Outcome.Passed)
            Assert.Fail(verdict.Explain());
    }
}
