using Conformance.Verdicts;
using Targeting;

[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.All)]

namespace Conformance.Tests;

/// <summary>Every case of the Runtime API, a row each: against the deployment of --target-url, else the mock in this process.</summary>
[RunsAgainstTarget]
public sealed class RuntimeConformanceTests(RuntimeRun run) : IClassFixture<RuntimeRun>
{
    /// <summary>The rows. Traits serve <c>--filter-trait</c>: resource=Messages, operation=createMessage, kind=example, level=MUST.</summary>
    public static IEnumerable<TheoryDataRow<string>> Cases => RuntimeRun.Suite.Cases.Select(@case =>
        new TheoryDataRow<string>(@case.Id) { TestDisplayName = @case.Id, Label = "" }
            .WithTrait("resource", @case.Subject.Resource)
            .WithTrait("operation", @case.Subject.Id)
            .WithTrait("kind", @case.Kind.ToString().ToLowerInvariant())
            .WithTrait("level", @case.Cites.Level.ToString().ToUpperInvariant())
            .WithTrait("check", @case.Check)
            .WithTrait("listens", @case.Listens ? "true" : "false"));

    [Theory, MemberData(nameof(Cases))]
    public async Task Conforms(string id)
    {
        var verdict = await run.VerdictOf(id);
        foreach (var left in verdict.LeftBehind)
            TestContext.Current.AddWarning($"left behind: {left}");
        if (verdict.Outcome is Outcome.Skipped or Outcome.Accepted)
            Assert.Skip(verdict.Reason!);
        if (verdict.Outcome >= (run.Strict ? Outcome.Warned : Outcome.Failed))
            Assert.Fail(verdict.Explain());
        if (verdict.Outcome > Outcome.Silent)
            TestContext.Current.AddWarning(verdict.Explain());
        else if (verdict.Outcome == Outcome.Silent)
            TestContext.Current.TestOutputHelper?.WriteLine(verdict.Explain());
    }
}
