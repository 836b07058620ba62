using System.Reflection;
using Contract;

namespace MockServer.Tests.House;

/// <summary>Every rule of the contract is shown to hold by a test that names it, and no test names a rule that is not there.</summary>
public sealed class RuleCoverageTests(ITestOutputHelper output)
{
    private static readonly IReadOnlyList<Rule> Rules = ContractLoader.Load(Repository.At("openapi", "runtime.yaml")).Rules;

    private static readonly HashSet<string> Tested =
    [
        .. typeof(RuleCoverageTests).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Instance | BindingFlags.Public))
            .SelectMany(method => method.GetCustomAttributes<RuleAttribute>())
            .Select(rule => rule.Id),
    ];

    [Fact]
    public void Every_rule_has_a_test()
    {
        foreach (var level in Rules.GroupBy(rule => rule.Level).OrderBy(level => level.Key))
            output.WriteLine($"{level.Key}: {level.Count(rule => Tested.Contains(rule.Id))} of {level.Count()} rules have a test");
        var untested = Rules.Where(rule => !Tested.Contains(rule.Id)).Select(rule => rule.Id).ToList();
        Assert.True(untested.Count == 0, $"{untested.Count} rules without a test:\n{string.Join('\n', untested)}");
    }

    [Fact]
    public void No_test_names_a_rule_that_is_not_there() => Assert.Empty(Tested.Except(Rules.Select(rule => rule.Id)));
}
