using Conformance.Reports;
using Conformance.Verdicts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Testing;
using Sabotages;
using static Conformance.Tests.OnSockets;

namespace Conformance.Tests.Reports;

/// <summary>Reports, baseline and comparison by both ways in, as processes of their own.</summary>
public sealed class TwoDoorsTests : IDisposable
{
    private const string Token = "told-to-nobody-0815";

    private static readonly string[] Cases = ["--filter", "users.get.happy-path", "users.get.unknown-id"];
    private static readonly string[] Rows = ["--filter-trait", "check=unknown-id"];

    private readonly string folder = Directory.CreateTempSubdirectory("conformance-").FullName;

    private string Baseline => Path.Combine(folder, "accepted.yaml");

    [Fact]
    public async Task A_finding_is_accepted_by_one_way_in_and_honoured_by_both_until_it_is_gone()
    {
        await using var faulty = WhereEverythingExists(new Mock(), IsOfAUser);
        var (code, output) = await Tool(faulty, "--target-baseline", Baseline, "--update-baseline");
        Assert.Equal((ExitCode.Misconfigured, true),
            (code, output.StartsWith("--update-baseline: give --baseline-owner", StringComparison.Ordinal)));

        (code, output) = await Tool(faulty, "--target-baseline", Baseline, "--update-baseline", "--baseline-owner", "eve",
            "--baseline-reason", "to be mended");
        Assert.True(code == ExitCode.Conforms, output);
        Assert.Contains("1 passed, 0 failed, 0 warned, 0 observed, 0 flaky, 0 skipped, 0 errored, 1 accepted", output);

        (code, output) = await Tool(faulty, "--target-baseline", Baseline);
        Assert.Equal(ExitCode.Conforms, code);
        Assert.Contains("by eve: to be mended", output);
        (code, output) = await Tests(faulty, "--target-baseline", Baseline);
        Assert.True(code == 0, output);
        Assert.Matches("skipped users.get.unknown-id.*\\n\\s+accepted until .* by eve: to be mended", output);

        // The other way round it would be a baseline that grows for ever.
        await File.WriteAllTextAsync(
            Baseline, "accepted:\n  - case: users.get.unknown-id\n    owner: eve\n    reason: to be mended\n    expires: 2999-01-01\n",
                TestContext.Current.CancellationToken);
        await using var healthy = Listening(new Mock());
        (code, output) = await Tool(healthy, "--target-baseline", Baseline);
        Assert.Equal(ExitCode.Differs, code);
        Assert.Contains($"Differs: {Baseline}:2: case users.get.unknown-id no longer fails", output);
        (code, output) = await Tests(healthy, "--target-baseline", Baseline);
        Assert.NotEqual(0, code);
        Assert.Contains("failed baseline and ledger", output);
        Assert.Contains($"{Baseline}:2: case users.get.unknown-id no longer fails", output);
    }

    [Fact]
    public async Task Both_write_every_report_and_none_with_the_token()
    {
        await using var mock = Listening(new Mock());
        var (toolFolder, testsFolder) = (Path.Combine(folder, "tool"), Path.Combine(folder, "tests"));
        await Tool(mock, "--target-report", toolFolder, "--target-token", Token);
        await Tests(mock, "--target-report", testsFolder, "--target-token", Token);
        Assert.All((string[])[toolFolder, testsFolder], written =>
        {
            Assert.Equal(ReportFolder.Names.Order(), Directory.EnumerateFiles(written).Select(Path.GetFileName).Order());
            Assert.All(Directory.EnumerateFiles(written), file => Assert.DoesNotContain(Token, File.ReadAllText(file)));
        });
        Assert.Equal(
            RuntimeRun.Suite.Cases.Count(@case => @case.Check == "unknown-id"),
            JUnitSchema.Read(await File.ReadAllTextAsync(Path.Combine(testsFolder, "junit.xml"), TestContext.Current.CancellationToken))
                .Descendants("testcase").Count());
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_ends_with_4_and_one_line_before_any_case()
    {
        await using var mock = Listening(new Mock());
        var file = Path.Combine(folder, "file");
        await File.WriteAllTextAsync(file, "", TestContext.Current.CancellationToken);
        var (code, output) = await Tool(mock, "--target-report", Path.Combine(file, "reports"));
        Assert.Equal(ExitCode.Errored, code);
        Assert.StartsWith($"--target-report: {file}/reports cannot be written: ", output);
        Assert.Single(output.Trim().Split('\n'));
        (code, output) = await Tests(mock, "--target-report", Path.Combine(file, "reports"));
        Assert.NotEqual(0, code);
        Assert.Contains($"--target-report: {file}/reports cannot be written: ", output);
    }

    [Fact]
    public async Task Two_that_are_alike_compare_as_0_and_others_as_1()
    {
        await using var one = Listening(new Mock());
        await using var faulty = WhereEverythingExists(new Mock(), IsOfAUser);
        await using var other = Listening(new Mock());
        var (code, output) = await Compare(one, other);
        Assert.True(code == 0, output);
        Assert.Contains("0 differences", output);
        var json = Path.Combine(folder, "differences.json");
        (code, output) = await Compare(one, faulty, "--json", json);
        Assert.Equal(1, code);
        Assert.Contains("getUser: response/status\n  target   404 ResourceNotFound", output);
        Assert.Contains("\n1 differences", output);
        Assert.Contains("\"place\": \"response/status\"", await File.ReadAllTextAsync(json, TestContext.Current.CancellationToken));
        (code, output) = await Started.Run(
            "dotnet", [], Started.Tool, "compare", "--target-url", Url(one), "--other-url", "https://api.example");
        Assert.Equal(ExitCode.Misconfigured, code);
        Assert.StartsWith("--other-token: api.example is not this machine", output);
        (code, output) = await Started.Run(
            "dotnet", [], Started.Tool, "compare", "--target-url", Url(one), "--other-url", "http://127.0.0.1:1");
        Assert.Equal(ExitCode.Misconfigured, code);
        Assert.StartsWith("--other-url: http://127.0.0.1:1/ does not answer", output);
        Assert.Contains("OTHER_URL", output);
        await using var revoked = WhereTheTokenIsRevoked(new Mock());
        (code, output) = await Started.Run(
            "dotnet", [], Started.Tool, "compare", "--target-url", Url(one), "--other-url", Url(revoked), "--filter", "*.happy-path");
        Assert.Equal(ExitCode.Misconfigured, code);
        Assert.Contains("The run on other says nothing: --target-token: ", output);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static bool IsOfAUser(HttpRequest request) => request.Method == "GET" && request.Path.StartsWithSegments("/v1/chat/users");

    private static Task<(int, string)> Tool(WebApplicationFactory<global::Program> mock, params string[] arguments) =>
        Started.Run("dotnet", [], [Started.Tool, "run", "--target-url", Url(mock), .. Cases, .. arguments]);

    private static Task<(int, string)> Tests(WebApplicationFactory<global::Program> mock, params string[] arguments) =>
        Started.Run(Started.ThisTestProgram, [], ["--target-url", Url(mock), .. Rows, .. arguments]);

    private static Task<(int, string)> Compare(
        WebApplicationFactory<global::Program> one, WebApplicationFactory<global::Program> other, params string[] arguments) =>
        Started.Run("dotnet", [], [Started.Tool, "compare", "--target-url", Url(one), "--other-url", Url(other), .. Cases, .. arguments]);
}
