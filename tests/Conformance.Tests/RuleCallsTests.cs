using System.Text;

namespace Conformance.Tests;

/// <summary>The plan says what rule cases call.</summary>
public sealed class RuleCallsTests(RuntimeRun run) : IClassFixture<RuntimeRun>
{
    /// <summary>Where src/Conformance/Cases/rule-calls.txt is not true any more, this says what it must be; UPDATE_RULE_CALLS names a file to write it to.</summary>
    [Fact]
    public async Task It_lists_the_operations_that_each_of_them_calls()
    {
        Assert.SkipWhen(Targeting.TargetedRun.Current.Url is not null, "what is called is known from the mock");
        var verdicts = await Task.WhenAll(RuntimeRun.Suite.Cases.Where(@case => @case.Kind == Kind.Behaviour).Select(@case => run.VerdictOf(@case.Id)));
        var seen = new StringBuilder();
        foreach (var verdict in verdicts.Where(verdict => verdict.Called.Count > 0).OrderBy(verdict => verdict.Case.Id, StringComparer.Ordinal))
            seen.Append(verdict.Case.Id).Append(' ').AppendJoin(' ', verdict.Called).Append('\n');
        if (Environment.GetEnvironmentVariable("UPDATE_RULE_CALLS") is { Length: > 0 } file)
            await File.WriteAllTextAsync(file, seen.ToString(), TestContext.Current.CancellationToken);
        else
            Assert.All(verdicts.Where(verdict => verdict.Called.Count > 0), verdict => Assert.Equal(verdict.Case.Operations.Order(), verdict.Called.Order()));
    }
}
