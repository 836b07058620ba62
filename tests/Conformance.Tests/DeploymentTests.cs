using System.Text.RegularExpressions;
using Conformance.Verdicts;
using Sabotages;
using static Conformance.Tests.OnSockets;

namespace Conformance.Tests;

/// <summary>Both ways in, against a deployment on a real socket: good, and with one fault.</summary>
public sealed partial class DeploymentTests
{
    // They take minutes, names that are declared, tokens and integrations that are refused, a bot that handles events, somebody who is
    // called, or a rate limit.
    private static readonly string[] NotToBeTried = [.. ((string[])
    [
        .. RuntimeRun.Suite.Cases.Where(@case => @case.Listens || @case.Id.EndsWith(".token.wrong", StringComparison.Ordinal)).Select(@case => @case.Id),
        "api.auth.installed-403", "api.auth.rights-403", "api.auth.token-known", "api.rate.remaining", "api.tags.undeclared-400",
        "conversations.create.undeclared-channel-400",
        "events.create.undeclared-400", "states.set.undeclared-400", "workflows.create.pending-retried", "workflows.create.retry-spacing",
        "workflows.update.acknowledged", "workflows.update.still-running-continues",
    ]).Order(StringComparer.Ordinal)];

    [Fact]
    public async Task A_good_deployment_passes_with_every_case_and_no_other_test()
    {
        await using var mock = Listening(new Mock());
        var reports = Directory.CreateTempSubdirectory("conformance-").FullName;
        var (code, output) = await Started.Run(
            Started.ThisTestProgram, [], "--target-url", Url(mock), "--target-report", reports, "--target-token", "kept-to-itself-0815");
        Assert.Equal(0, code);
        var (all, passed) = (RuntimeRun.Suite.Cases.Count, RuntimeRun.Suite.Cases.Count - NotToBeTried.Length);
        Assert.Matches($@"total: {all}\s+failed: 0\s+succeeded: {passed}", output);
        Assert.Equal(NotToBeTried, Skipped().Matches(output).Select(match => match.Groups[1].Value).Order(StringComparer.Ordinal));

        Assert.All(Directory.EnumerateFiles(reports), file => Assert.DoesNotContain("kept-to-itself-0815", File.ReadAllText(file)));
        Assert.InRange(new FileInfo(Path.Combine(reports, "report.html")).Length, 500_000, 3_000_000);

        // What one way in saw, the other sees too.
        (code, output) = await Started.Run(
            "dotnet", [("TARGET_URL", Url(mock))], Started.Tool, "run", "--seed", "5",
            "--target-ledger", Path.Combine(reports, "ledger.json"));
        Directory.Delete(reports, recursive: true);
        Assert.Equal(ExitCode.Conforms, code);
        Assert.Contains($"{passed} passed, 0 failed, 0 warned, 0 observed, 0 flaky, {NotToBeTried.Length} skipped, 0 errored", output);
        Assert.Contains("--seed 5", output);
    }

    [Fact]
    public async Task A_faulty_one_fails_with_the_cases_that_see_the_fault()
    {
        await using var mock = WhereEverythingExists(new Mock());
        var (code, output) = await Started.Run(Started.ThisTestProgram, [], "--target-url", Url(mock), "--filter-trait", "resource=Users");
        Assert.NotEqual(0, code);
        Assert.Contains("failed users.get.unknown-id", output);
        Assert.DoesNotContain("failed users.get.happy-path", output);

        (code, output) = await Started.Run("dotnet", [], Started.Tool, "run", "--target-url", Url(mock), "--filter",
            "users.get.happy-path", "users.get.unknown-id", "users.get.missing-bot-id");
        Assert.Equal(ExitCode.Failed, code);
        Assert.Contains("shown by users.get.unknown-id", output);
        Assert.Contains("1 failed, 0 warned", output);
    }

    [GeneratedRegex(@"^skipped (\S+)", RegexOptions.Multiline)]
    private static partial Regex Skipped();
}
