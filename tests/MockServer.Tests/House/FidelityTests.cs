using System.Text.RegularExpressions;
using Contract;

namespace MockServer.Tests.House;

public sealed partial class FidelityTests
{
    [Fact]
    public void Every_choice_of_ours_is_listed_as_one_and_nothing_else_is()
    {
        var chosen = ContractLoader.Load(Repository.At("openapi", "runtime.yaml")).Rules.Where(rule => rule.Level == RuleLevel.May).Select(rule => rule.Id);
        var listed = Row().Matches(File.ReadAllText(Repository.At("docs", "fidelity.md"))).Select(match => match.Groups[1].Value);
        Assert.Equal(chosen.Order(), listed.Order());
    }

    [GeneratedRegex(@"^\| `([a-z0-9.-]+)` \| [^|]+ \| (?:a sign|a guess|nothing seen) \| [^|]+ \|$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
