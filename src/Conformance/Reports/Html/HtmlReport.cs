using Conformance.Reports.Files;
using Conformance.Running;
using Conformance.Verdicts;

namespace Conformance.Reports.Html;

/// <summary>The run as one page that needs nothing else: problems first, then operations by kinds, every case, and what was seen of the
/// contract.</summary>
internal static class HtmlReport
{
    public static string Of(RunRecord run)
    {
        var page = new Page();
        var contract = run.Suite.Contract;
        page.Raw("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        page.Raw("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; ")
            .Raw("script-src 'unsafe-inline'; img-src data:\">\n");
        page.Raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" ")
            .Raw("content=\"light dark\">\n");
        page.Line($"<title>{Counts.Verdict(run)}: {contract.Title} {contract.Version} at {run.Settings.Url}</title>");
        page.Raw($"<style>\n{Resource("report.css")}</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#problems\">Skip to ")
            .Raw($"the problems</a>\n");
        Head(page, run);
        page.Raw("<main>\n");
        HtmlProblems.Write(page, run);
        HtmlMatrix.Write(page, run);
        HtmlLedger.Write(page, run);
        HtmlCases.Write(page, run);
        page.Raw("</main>\n");
        page.Raw($"<script>\n{Resource("report.js")}</script>\n</body>\n</html>\n");
        return page.ToString();
    }

    private static void Head(Page page, RunRecord run)
    {
        var contract = run.Suite.Contract;
        page.Add($"<header>\n<p class=\"verdict v-{Counts.Verdict(run)}\">{Counts.Verdict(run)}</p>\n<h1>{contract.Title} ")
            .Line($"{contract.Version}</h1>");
        page.Add($"<p>at <strong>{run.Settings.Url}</strong> as {run.Settings.BotId}, {CtrfReport.Moment(run.Began)}, ")
            .Add($"{run.Requests} requests in {run.Took.TotalSeconds:0.0} s, run {run.Names.RunId}, <code>--seed ")
            .Line($"{run.Names.Seed}</code></p>");
        if (run.SaysNothing is { } nothing)
            page.Line($"<p role=\"alert\"><strong>This says nothing about the deployment.</strong> {nothing.Message}</p>");
        page.Raw("<ul class=\"counts\" aria-label=\"Cases by how they ended\">\n");
        foreach (var (outcome, count) in Counts.Of(run.Verdicts)
            .Where(one => one.Count > 0 || one.Outcome <= Outcome.Passed || one.Outcome == Outcome.Failed))
            page.Line($"<li class=\"{(count > 0 ? $"o-{Counts.Word(outcome)}" : "")}\"><b>{count}</b> {Counts.Word(outcome)}</li>");
        page.Line($"<li><b>{run.Ledger.Percent:0.0} %</b> of {run.Ledger.Count} obligations seen</li>\n</ul>");
        page.Raw("<nav aria-label=\"Parts\"><a href=\"#problems\">Problems</a> <a href=\"#matrix\">Operations × kinds</a> <a ")
            .Raw("href=\"#ledger\">Obligations</a> <a href=\"#cases\">Cases</a></nav>\n");
        page.Raw("<form role=\"search\" onsubmit=\"return false\">")
            .Raw("<label>Filter <input type=\"search\" id=\"filter\" placeholder=\"operation, case, rule, text\"></label>\n");
        page.Raw("<label>Outcome <select id=\"outcome\"><option value=\"\">all</option>");
        foreach (var outcome in run.Verdicts.Select(verdict => verdict.Outcome).Distinct().OrderDescending())
            page.Add($"<option>{Counts.Word(outcome)}</option>");
        page.Raw("</select></label> <span id=\"found\" role=\"status\"></span></form>\n</header>\n");
    }

    private static string Resource(string name)
    {
        using var stream = typeof(HtmlReport).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
