using Conformance.Verdicts;

namespace Conformance.Tests;

/// <summary>The two ways in, as processes of their own: what they print and how they end.</summary>
public sealed class CommandLineTests
{
    [Theory]
    [InlineData("foo", "--target-url: 'foo' is not the URL of an API")]
    [InlineData("http://127.0.0.1:1", "--target-url: http://127.0.0.1:1/ does not answer (Connection refused")]
    [InlineData("http://no-such-host.invalid", "--target-token: no-such-host.invalid is not this machine")]
    public async Task A_test_run_against_what_cannot_be_tested_ends_before_any_case(string url, string line)
    {
        var (code, output) = await Started.Run(Started.ThisTestProgram, [], "--target-url", url);
        Assert.NotEqual(0, code);
        Assert.Contains(line, output);
        Assert.DoesNotContain("happy-path", output);
        Assert.DoesNotContain("   at ", output);

        var (sameCode, sameOutput) = await Started.Run(Started.ThisTestProgram, [("TARGET_URL", url)]);
        Assert.Equal(code, sameCode);
        Assert.Contains(line, sameOutput);
    }

    [Fact]
    public async Task A_test_run_against_a_deployment_has_its_cases_and_no_other_tests()
    {
        var (_, output) = await Started.Run(Started.ThisTestProgram, [("TARGET_URL", "http://127.0.0.1:1")], "--list-tests");
        var listed = output.Split('\n', StringSplitOptions.TrimEntries).Where(line => line.Contains('.')).ToList();
        Assert.All(RuntimeRun.Suite.Cases, @case => Assert.Contains(@case.Id, listed));
        Assert.DoesNotContain(nameof(CommandLineTests), output);
    }

    [Theory]
    [InlineData("foo", "--target-url: 'foo' is not the URL of an API")]
    [InlineData("http://127.0.0.1:1", "--target-url: http://127.0.0.1:1/ does not answer (Connection refused")]
    public async Task The_tool_says_in_one_line_what_is_wrong_and_ends_with_3(string url, string line)
    {
        var (code, output) = await Started.Run("dotnet", [], Started.Tool, "run", "--target-url", url);
        Assert.Equal(ExitCode.Misconfigured, code);
        Assert.StartsWith(line, output);
        Assert.Single(output.Trim().Split('\n'));
    }

    [Fact]
    public async Task The_plan_lists_every_case_and_every_omission_with_its_reason()
    {
        var (code, output) = await Started.Run("dotnet", [], Started.Tool, "plan");
        Assert.Equal(ExitCode.Conforms, code);
        Assert.All(RuntimeRun.Suite.Cases, @case => Assert.Contains($"  {@case.Id}  ", output));
        Assert.All(RuntimeRun.Suite.Omissions, omission => Assert.Contains($"{omission.Id}  none: {omission.Why}", output));
        Assert.Contains($"{RuntimeRun.Suite.Cases.Count} cases, ", output);
    }
}
