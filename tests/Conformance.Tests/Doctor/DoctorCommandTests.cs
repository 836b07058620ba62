using Conformance.Verdicts;
using Sabotages;
using static Conformance.Tests.OnSockets;

namespace Conformance.Tests.Doctor;

/// <summary>The doctor and the judgement afterwards, from both doors, as processes of their own.</summary>
public sealed class DoctorCommandTests
{
    [Fact]
    public async Task A_healthy_deployment_is_ready_and_each_check_is_told()
    {
        await using var mock = Listening(new Mock());
        var (code, output) = await Started.Run("dotnet", [], Started.Tool, "doctor", "--target-url", Url(mock));
        Assert.Equal(ExitCode.Conforms, code);
        Assert.All(["connection", "redirects", "API", "token", "bot", "integration", "clock", "rate limit"], check =>
            Assert.Matches($"(?m)^good +{check} ", output));
        Assert.Contains("Ready: ", output);
    }

    [Fact]
    public async Task A_fault_is_told_with_what_to_mend_and_ends_with_3()
    {
        await using var mock = Listening(new Mock().WithWebHostBuilder(builder => builder.UseSetting("Mock:Token", "bp_pat_1")));
        var (code, output) = await Started.Run("dotnet", [("TARGET_TOKEN", "bp_pat_2")], Started.Tool, "doctor", "--target-url", Url(mock));
        Assert.Equal(ExitCode.Misconfigured, code);
        Assert.Matches("(?m)^FAULT +token +.* refuses the token", output);
        Assert.Contains("--target-token: ", output);
        Assert.Contains("TARGET_TOKEN", output);
        Assert.Matches("(?m)^- +bot +not tried", output);
        Assert.DoesNotContain("bp_pat_2", output);

        (code, output) = await Started.Run(Started.ThisTestProgram, [("TARGET_TOKEN", "bp_pat_2")], "--target-url", Url(mock));
        Assert.NotEqual(0, code);
        Assert.Contains("--target-token: ", output);
        Assert.DoesNotContain("happy-path", output);
    }

    [Fact]
    public async Task A_run_that_was_refused_from_some_moment_on_is_never_green()
    {
        await using var mock = WhereTheTokenIsRevoked(new Mock());
        var (code, output) = await Started.Run("dotnet", [], Started.Tool, "run", "--target-url", Url(mock), "--filter", "*.happy-path");
        Assert.Equal(ExitCode.Misconfigured, code);
        Assert.Matches("--target-token: 9[0-9] ?%|--target-token: 100 ?%", output);

        (code, output) = await Started.Run(Started.ThisTestProgram, [], "--target-url", Url(mock), "--filter-trait", "check=happy-path");
        Assert.NotEqual(0, code);
        Assert.Contains("--target-token: ", output);
    }

    [Fact]
    public async Task A_run_of_cases_that_are_all_skipped_is_never_green()
    {
        await using var mock = Listening(new Mock());
        var reports = Directory.CreateTempSubdirectory("conformance-").FullName;
        var (code, output) = await Started.Run("dotnet", [], Started.Tool, "run", "--target-url", Url(mock), "--filter",
            "api.auth.rights-403", "--target-report", reports);
        var (summary, badge, page) = (Report("summary.md"), Report("badge.json"), Report("report.html"));
        Directory.Delete(reports, recursive: true);
        Assert.StartsWith("## Conformance: misconfigured", summary);
        Assert.Contains("was skipped, so nothing was seen", summary);
        Assert.Contains("\"color\": \"lightgrey\"", badge);
        Assert.Contains("was skipped, so nothing was seen", page);
        Assert.Equal(ExitCode.Misconfigured, code);
        Assert.Contains("was skipped, so nothing was seen; most because the token may act in every bot", output);

        string Report(string name) => File.ReadAllText(Path.Combine(reports, name));
    }

    [Theory]
    [InlineData("no-such.yaml", "--contract: no-such.yaml cannot be read")]
    [InlineData("Conformance.Tests.runtimeconfig.json", "--contract: ")]
    public async Task A_contract_that_is_none_is_told_by_its_option(string file, string line)
    {
        var path = file.StartsWith("no", StringComparison.Ordinal) ? file : Path.Combine(AppContext.BaseDirectory, file);
        foreach (var command in (string[])["plan", "checks", "doctor"])
        {
            var (code, output) = await Started.Run("dotnet", [("TARGET_URL", "http://127.0.0.1:1")], Started.Tool, command, "--contract",
                path);
            Assert.Equal(ExitCode.Misconfigured, code);
            Assert.StartsWith(line, output);
        }
    }

    [Fact]
    public async Task Another_contract_can_be_planned_and_run()
    {
        var notes = Path.Combine(AppContext.BaseDirectory, "Notes", "notes.yaml");
        var (code, output) = await Started.Run("dotnet", [], Started.Tool, "plan", "--contract", notes);
        Assert.Equal(ExitCode.Conforms, code);
        Assert.Contains("for Notes 1.0", output);
        await using var mock = Listening(new Mock());
        (code, output) = await Started.Run("dotnet", [], Started.Tool, "run", "--contract", notes, "--target-url", Url(mock));
        Assert.Equal(ExitCode.Misconfigured, code);
        Assert.StartsWith("--target-url: ", output);
    }
}
