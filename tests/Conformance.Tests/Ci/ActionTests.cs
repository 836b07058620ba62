using Conformance.Http;
using Sabotages;

namespace Conformance.Tests.Ci;

/// <summary>The GitHub action, its scripts run by the shell that runs them there.</summary>
public sealed class ActionTests
{
    private const string Secret = "a-token-that-nobody-may-see";

    private static readonly ActionFile Action = ActionFile.Read();

    [Fact]
    public void Whatever_it_sets_is_a_setting_of_the_suite_and_an_input_of_its_own()
    {
        var environment = ActionFile.Environment(Action.Steps.Single(step => step.TryGetValue("id", out var id) && id is "run"));
        var settings = TargetSettings.Options.Keys.ToDictionary(TargetSettings.Variable);
        foreach (var (name, value) in environment.Where(one => one.Key != "ARGUMENTS"))
        {
            Assert.Contains(name, settings);
            var input = value.Replace("${{ inputs.", "", StringComparison.Ordinal).Replace(" }}", "", StringComparison.Ordinal);
            Assert.Contains(input, Action.Inputs);
            Assert.Equal(settings[name] == "target-report" ? "report" : settings[name], input);
        }
    }

    [Fact]
    public void No_script_takes_an_input_as_code()
    {
        // An expression in a script is pasted into it before the shell reads it.
        foreach (var step in Action.Steps.Where(step => step.ContainsKey("run")))
            Assert.DoesNotContain("${{", (string)step["run"]);
    }

    [Fact]
    public async Task It_runs_the_suite_writes_the_reports_and_tells_how_it_ended()
    {
        using var runner = Runner();
        await using var mock = new Mock();
        mock.UseKestrel(0);
        mock.StartServer();
        var url = mock.ClientOptions.BaseAddress.ToString();
        var (code, output) = await runner.Run("run",
            ("target-url", url), ("target-token", Secret), ("target-bot-id", ""), ("arguments", "--filter users.get.happy-path"));

        Assert.True(code == 0, output);
        Assert.Equal("exit-code=0", runner.Output);
        Assert.Contains("1 passed, 0 failed", output);
        Assert.Contains("1 passed", runner.Summary);
        Assert.DoesNotContain(Secret, output + runner.Everything(), StringComparison.Ordinal);
        Assert.Equal(0, (await runner.Run("exit", ("exit-code", "0"))).Code);
    }

    [Fact]
    public async Task A_run_that_is_not_green_fails_the_job_only_after_the_reports()
    {
        using var runner = Runner();
        var (code, output) = await runner.Run("run", ("target-url", "foo"), ("target-token", Secret), ("target-bot-id", "bot"));
        Assert.True(code == 0, output);
        Assert.Equal("exit-code=3", runner.Output);
        Assert.Equal(3, (await runner.Run("exit", ("exit-code", "3"))).Code);
    }

    [Fact]
    public async Task A_pull_request_has_one_comment_which_later_runs_renew()
    {
        using var runner = Runner();
        runner.WriteSummary("# 3 failed");
        await runner.Run("comment");
        Assert.Equal("POST repos/o/r/issues/7/comments\n<!-- conformance -->\n# 3 failed\n", runner.Comment);
        runner.KnownComment = "99";
        runner.WriteSummary("# 0 failed");
        await runner.Run("comment");
        Assert.Equal("PATCH repos/o/r/issues/comments/99\n<!-- conformance -->\n# 0 failed\n", runner.Comment);
    }

    private static ActionRunner Runner()
    {
        Assert.SkipUnless(File.Exists(ActionRunner.Shell), $"there is no {ActionRunner.Shell}");
        return new(Action);
    }
}
