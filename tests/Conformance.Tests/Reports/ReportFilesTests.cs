using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Conformance.Reports;
using Conformance.Verdicts;
using Contract;

namespace Conformance.Tests.Reports;

/// <summary>Every file of the reports, read as those read it who did not write it.</summary>
[Collection(nameof(BrokenRun))]
public sealed partial class ReportFilesTests(BrokenRun run)
{
    private IReadOnlyList<Problem> Problems => Problem.Of(run.Record.Verdicts);

    [Fact]
    public void All_are_there_and_nothing_else() =>
        Assert.Equal(ReportFolder.Names.Order(), Directory.EnumerateFiles(run.Folder).Select(Path.GetFileName).Order());

    [Fact]
    public void The_run_is_one_that_has_much_to_tell()
    {
        Assert.True(Problems.Count > 10, $"{Problems.Count} problems");
        Assert.Contains(run.Record.Verdicts, verdict => verdict.Outcome == Outcome.Failed);
        Assert.Contains(run.Record.Verdicts, verdict => verdict.Outcome == Outcome.Warned);
    }

    [Fact]
    public void None_holds_the_token() => Assert.All(ReportFolder.Names, name => Assert.DoesNotContain(BrokenRun.Token, run.Text(name)));

    [Fact]
    public void JUnit_keeps_the_schema_and_has_a_test_case_for_each_case()
    {
        var document = JUnitSchema.Read(run.Text("junit.xml"));
        var cases = document.Descendants("testcase").ToDictionary(one => one.Attribute("name")!.Value);
        Assert.Equal(run.Record.Verdicts.Select(verdict => verdict.Case.Id).Order(), cases.Keys.Order());
        Assert.All(run.Record.Verdicts, verdict =>
        {
            var told = cases[verdict.Case.Id];
            Assert.Equal($"{verdict.Case.Subject.Resource}.{verdict.Case.Subject.Id}", told.Attribute("classname")!.Value);
            Assert.Equal(verdict.Outcome == Outcome.Failed, told.Element("failure") is not null);
            Assert.Equal(verdict.Outcome == Outcome.Skipped, told.Element("skipped") is not null);
        });
        var red = run.Record.Verdicts.First(verdict => verdict.Case.Id == "users.get.happy-path");
        Assert.Equal(red.Explain().ReplaceLineEndings("\n"), cases[red.Case.Id].Element("failure")!.Value.ReplaceLineEndings("\n"));
        Assert.Equal($"{run.Record.Verdicts.Count(verdict => verdict.Outcome == Outcome.Failed)}",
            document.Root!.Attribute("failures")!.Value);
        Assert.All(document.Root.Elements("testsuite"), suite =>
            Assert.Equal($"{suite.Elements("testcase").Count()}", suite.Attribute("tests")!.Value));
    }

    [Fact]
    public void Ctrf_keeps_its_schema_and_adds_up()
    {
        var report = Json("ctrf.json");
        Assert.Equal([], CtrfSchema.Compiled.Check(report).Select(violation => violation.Message));
        var (summary, tests) = (report.GetProperty("results").GetProperty("summary"), report.GetProperty("results").GetProperty("tests"));
        foreach (var status in (string[])["passed", "failed", "skipped", "pending", "other"])
        {
            Assert.Equal(summary.GetProperty(status).GetInt32(),
                tests.EnumerateArray().Count(test => test.GetProperty("status").ValueEquals(status)));
        }
        Assert.Equal(run.Record.Verdicts.Count, summary.GetProperty("tests").GetInt32());
    }

    [Fact]
    public void The_json_report_has_every_case_and_every_problem()
    {
        var report = Json("report.json");
        Assert.Equal(1, report.GetProperty("format").GetInt32());
        Assert.Equal((1, "failed"), (report.GetProperty("run").GetProperty("exitCode").GetInt32(),
            report.GetProperty("run").GetProperty("verdict").GetString()));
        Assert.Equal(Problems.Select(problem => problem.Witness.Curl), report.GetProperty("problems").EnumerateArray()
            .Select(problem => problem.GetProperty("finding").GetProperty("curl").GetString()));
        Assert.Equal(run.Record.Verdicts.Select(verdict => verdict.Case.Id).Order(StringComparer.Ordinal),
            report.GetProperty("cases").EnumerateArray().Select(one => one.GetProperty("id").GetString()));
        var red = report.GetProperty("cases").EnumerateArray().First(one => one.GetProperty("id").ValueEquals("users.get.happy-path"));
        Assert.Contains(red.GetProperty("exchanges").EnumerateArray(), exchange =>
            exchange.GetProperty("answer").GetProperty("body").GetString()!.Contains("alert(1)", StringComparison.Ordinal));
    }

    [Fact]
    public void Sarif_has_what_it_must_and_points_at_the_keyword_in_the_contract()
    {
        var report = Json("conformance.sarif");
        Assert.Equal("2.1.0", report.GetProperty("version").GetString());
        Assert.EndsWith("sarif-2.1.0.json", report.GetProperty("$schema").GetString());
        var only = Assert.Single(report.GetProperty("runs").EnumerateArray());
        var rules = only.GetProperty("tool").GetProperty("driver").GetProperty("rules").EnumerateArray()
            .Select(rule => rule.GetProperty("id").GetString()).ToList();
        Assert.Equal(rules.Distinct(), rules);
        var results = only.GetProperty("results").EnumerateArray().ToList();
        Assert.Equal(Problems.Count, results.Count);
        var contract = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "openapi", "runtime.yaml"));
        Assert.All(results.Zip(Problems), both =>
        {
            var (result, problem) = both;
            Assert.Contains(result.GetProperty("ruleId").GetString(), rules);
            Assert.Contains(result.GetProperty("level").GetString(), (string[])["error", "warning", "note"]);
            Assert.NotEmpty(result.GetProperty("message").GetProperty("text").GetString()!);
            var place = Assert.Single(result.GetProperty("locations").EnumerateArray()).GetProperty("physicalLocation");
            Assert.Equal("openapi/runtime.yaml", place.GetProperty("artifactLocation").GetProperty("uri").GetString());
            var line = contract[place.GetProperty("region").GetProperty("startLine").GetInt32() - 1];
            if (problem.Cause.Source.StartsWith('#') && RuntimeRun.Suite.Contract.At(problem.Cause.Source) is not null)
                Assert.Contains($"{JsonPointer.Split(problem.Cause.Source).Last()}", line);
            else if (RuntimeRun.Suite.Contract.Rules.Any(rule => rule.Id == problem.Cause.Source))
                Assert.Contains(problem.Cause.Source, line);
        });
        Assert.Equal(results.Count, results.Select(result => $"{result.GetProperty("partialFingerprints").GetProperty("cause/v1")}")
            .Distinct().Count());
    }

    [Fact]
    public void Markdown_is_short_and_has_a_row_for_each_problem()
    {
        var text = run.Text("summary.md");
        Assert.True(text.Length <= 60_100 && text.Count(letter => letter == '\n') <= 600, $"{text.Length} characters");
        Assert.StartsWith("## Conformance: failed\n", text);
        Assert.Equal(Math.Min(40, Problems.Count), ProblemRow().Count(text));
        Assert.DoesNotContain("<script>", text.Replace("`2026-01-02 <script>alert(1)</script>`", "", StringComparison.Ordinal)
            .Replace("`\"2026-01-02 <script>alert(1)</script>\"`", "", StringComparison.Ordinal));
    }

    [Fact]
    public void The_badge_is_a_picture_and_an_endpoint()
    {
        var picture = XDocument.Parse(run.Text("badge.svg"));
        Assert.Equal("http://www.w3.org/2000/svg", picture.Root!.Name.NamespaceName);
        var endpoint = Json("badge.json");
        Assert.Equal((1, "conformance", "red"), (endpoint.GetProperty("schemaVersion").GetInt32(),
            endpoint.GetProperty("label").GetString(), endpoint.GetProperty("color").GetString()));
        Assert.Contains(endpoint.GetProperty("message").GetString()!, picture.Root.Value);
    }

    private JsonElement Json(string name) => JsonDocument.Parse(run.Text(name)).RootElement;

    [GeneratedRegex("^\\| \\d+ \\| (Failed|Warned|Silent|Flaky) \\|", RegexOptions.Multiline)]
    private static partial Regex ProblemRow();
}
