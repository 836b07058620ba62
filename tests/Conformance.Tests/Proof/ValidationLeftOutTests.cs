using Conformance.Running;
using Conformance.Verdicts;
using Contract;
using Sabotages;

namespace Conformance.Tests.Proof;

/// <summary>
/// A deployment that does not check one keyword is seen by exactly the cases that break it; one that checks none, by all of them.
/// </summary>
public sealed class ValidationLeftOutTests(Mock mock) : IClassFixture<Mock>
{
    private static readonly Suite Suite = RuntimeRun.Suite;
    private static readonly Case[] Breaking = [.. Suite.Cases.Where(@case => @case.Breaks is not null)];

    public static TheoryData<string> Keywords => [.. Breaking.Select(@case => @case.Breaks!).Distinct().Order(StringComparer.Ordinal)];

    [Theory, MemberData(nameof(Keywords))]
    public async Task One_keyword(string keyword)
    {
        var verdicts = await Run(30_000 + keyword[0] + keyword.Length, violation => violation.Keyword == keyword);
        Assert.Equal(Breaking.Where(@case => @case.Breaks == keyword && !BreaksEnumToo(@case)).InOrder(), verdicts.Red());
    }

    [Fact]
    public async Task Every_keyword()
    {
        var verdicts = await Run(31_000, _ => true);
        TestContext.Current.TestOutputHelper!.WriteLine(
            $"{verdicts.Red().Length} of {Breaking.Length} cases that break the contract see that nothing is checked");
        Assert.Equal(Breaking.InOrder(), verdicts.Red());
    }

    // What is of another type is none of the listed values either, and is refused for that.
    private static bool BreaksEnumToo(Case @case) =>
        @case is { Breaks: "type", Obligation: { } pointer }
            && Suite.Contract.At($"{pointer[..pointer.LastIndexOf('/')]}/enum") is not null;

    private async Task<Verdict[]> Run(int seed, Func<Violation, bool> isLeftOut)
    {
        var forgiving = new Faulty(
            Suite.Contract, mock.Server.CreateHandler(),
            arrived => arrived.Violations(Suite.Contract) is { Count: > 0 } violations && violations.All(isLeftOut));
        await using var runner = Runs.Runner(Suite, forgiving, new RunNames(seed));
        return await Task.WhenAll(Breaking.Select(runner.Run));
    }
}
