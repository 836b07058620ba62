using System.Text.RegularExpressions;
using Contract;
using MockServer.Settings;

namespace MockServer.Tests.House;

/// <summary>What README says in numbers and names is so.</summary>
public sealed partial class ReadmeTests
{
    private static readonly string Readme = File.ReadAllText(Repository.At("README.md"));

    [Fact]
    public void It_names_every_setting_with_its_environment_variable() =>
        Assert.All(Setting.All, setting =>
        {
            Assert.Contains($"`--{setting.Name}", Readme);
            Assert.Contains($"`{setting.EnvironmentName}`", Readme);
        });

    [Fact]
    public void Its_counts_are_the_contracts()
    {
        var contract = ContractLoader.Load(Repository.At("openapi", "runtime.yaml"));
        Assert.Contains($"{contract.Operations.Count} operations", Readme);
        Assert.Contains($"{contract.Rules.Count} numbered rules", Readme);
    }

    [Fact]
    public void What_it_links_to_and_lists_is_there()
    {
        var paths = Links().Matches(Readme).Select(match => match.Groups[1].Value).Concat(Folders().Matches(Readme).Select(match => match.Groups[1].Value));
        Assert.All(paths.Where(path => !path.Contains('…')), path => Assert.True(Path.Exists(Repository.At(path)), path));
    }

    [GeneratedRegex(@"\]\(([a-zA-Z./_-]+)\)")]
    private static partial Regex Links();

    [GeneratedRegex(@"`((?:src|openapi|tests|docs|benchmarks|samples)[a-zA-Z./_-]*)`")]
    private static partial Regex Folders();
}
