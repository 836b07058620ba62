using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using Conformance.Reports.Html;
using Conformance.Verdicts;

namespace Conformance.Tests.Reports;

/// <summary>The page of a run: complete, needing nothing else, and alive in a real browser where there is one.</summary>
[Collection(nameof(BrokenRun))]
public sealed partial class HtmlReportTests(BrokenRun run)
{
    private static readonly string[] Browsers = ["chromium", "chromium-browser", "google-chrome"];

    private string Page => run.Text("report.html");

    [Fact]
    public void Nothing_is_loaded_from_anywhere()
    {
        Assert.Contains("default-src 'none'", Page);
        Assert.Empty(Loaded().Matches(Page));
        Assert.DoesNotContain("<script>alert", Page);
    }

    [Fact]
    public void Every_link_leads_to_something_and_nothing_has_the_id_of_another()
    {
        var ids = Id().Matches(Page).Select(match => match.Groups[1].Value).ToList();
        Assert.Equal(ids.Distinct().Count(), ids.Count);
        Assert.All(Link().Matches(Page).Select(match => match.Groups[1].Value), link => Assert.Contains(link, ids));
    }

    [Fact]
    public void Every_problem_is_told_with_rule_expected_seen_curl_and_csharp() => Assert.All(Problem.Of(run.Record.Verdicts), problem =>
    {
        var finding = problem.Witness;
        foreach (var told in (string[])[finding.Cites.Source, finding.Cites.Quote, finding.Expected, finding.Curl,
            Repeat.Parse(finding.Curl)!.ToCSharp()])
            Assert.Contains(WebUtility.HtmlEncode(told), Page);
        Assert.All(problem.Cases, id => Assert.Contains($"id=\"c-{id}\"", Page));
    });

    [Fact]
    public void What_was_sent_and_answered_is_there_for_a_case_that_did_not_pass() =>
        Assert.Matches("<summary><code>GET /v1/chat/users/user_[0-9A-Z]{26}</code> → 200", Page);

    [Fact]
    public async Task In_a_browser_a_link_to_a_case_opens_what_it_is_in()
    {
        var shown = await Dump("#c-users.get.happy-path");
        Assert.Matches("<details class=\"operation\" id=\"op-getUser\" open=\"\">", shown);
        Assert.DoesNotMatch("<details class=\"operation\" id=\"op-deleteUser\" open=\"\">", shown);
        Assert.DoesNotMatch("<details class=\"operation\" id=\"op-getUser\" open=\"\">", await Dump(""));
    }

    [Fact]
    public async Task In_a_browser_it_is_light_or_dark_as_the_reader_wants()
    {
        var light = await Picture("--blink-settings=preferredColorScheme=1");
        var dark = await Picture("--blink-settings=preferredColorScheme=0");
        Assert.True(light.Length > 10_000 && dark.Length > 10_000);
        Assert.NotEqual(light, dark);
    }

    private Task<string> Dump(string hash) => Browse(hash, "--dump-dom");

    private async Task<byte[]> Picture(string scheme)
    {
        var file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid()}.png");
        await Browse("", scheme, $"--screenshot={file}", "--window-size=1200,1600");
        var bytes = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
        File.Delete(file);
        return bytes;
    }

    private async Task<string> Browse(string hash, params string[] arguments)
    {
        var browser = Browsers.SelectMany(name =>
            (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists);
        if (browser is null)
            Assert.Skip("there is no chromium on this machine");
        var home = Directory.CreateTempSubdirectory("chromium-").FullName;
        try
        {
            string[] common = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", $"--user-data-dir={home}",
                "--virtual-time-budget=3000"];
            var start = new ProcessStartInfo(browser, [.. common, .. arguments, $"file://{run.Folder}/report.html{hash}"])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            using var process = Process.Start(start)!;
            var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            await error;
            return await output;
        }
        finally
        {
            Directory.Delete(home, recursive: true);
        }
    }

    [GeneratedRegex("(src|href)=\"(?!#)|url\\(|@import|<link|<iframe|<img")]
    private static partial Regex Loaded();

    [GeneratedRegex(" id=\"([^\"]+)\"")]
    private static partial Regex Id();

    [GeneratedRegex("href=\"#([^\"]+)\"")]
    private static partial Regex Link();
}
