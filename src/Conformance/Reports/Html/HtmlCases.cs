using Conformance.Http;
using Conformance.Reports.Files;
using Conformance.Running;
using Conformance.Verdicts;

namespace Conformance.Reports.Html;

/// <summary>Every case, by operation and kind; with its findings and all that went over the wire where it did not pass.</summary>
internal static class HtmlCases
{
    private const int MostExchanges = 40;
    private const int LongestBody = 4000;

    // Of a deployment that is broken all over nobody reads more; report.json has it.
    private const int MostDetails = 4_000_000;

    public static void Write(Page page, RunRecord run)
    {
        page.Add($"<section id=\"cases\" aria-labelledby=\"h-cases\">\n<h2 id=\"h-cases\">Cases <span ")
            .Line($"class=\"n\">{run.Verdicts.Count}</span></h2>");
        page.Raw("<p>What went over the wire is shown for the cases that did not pass; of the others only how many requests ")
            .Raw("they took.</p>\n");
        var details = 0;
        foreach (var operation in run.Verdicts.GroupBy(verdict => verdict.Case.Subject)
            .OrderBy(group => group.Key.Resource, StringComparer.Ordinal).ThenBy(group => group.Key.Id, StringComparer.Ordinal))
        {
            var passed = operation.Count(verdict => verdict.Outcome == Outcome.Passed);
            page.Add($"<details class=\"operation\" id=\"op-{operation.Key.Id}\"><summary>")
                .Add($"<h3>{operation.Key.Id}</h3> <code>{operation.Key.Method} {operation.Key.Path}</code> <span ")
                .Line($"class=\"n\">{passed}/{operation.Count()}</span></summary>");
            page.Raw("<div class=\"wide\"><table class=\"cases\"><thead><tr><th scope=\"col\">outcome</th>")
                .Raw("<th scope=\"col\">case</th><th scope=\"col\">level</th><th scope=\"col\">requests</th>")
                .Raw("<th scope=\"col\">ms</th></tr></thead>\n");
            foreach (var kind in operation.GroupBy(verdict => verdict.Case.Kind).OrderBy(group => group.Key))
            {
                page.Add($"<tbody id=\"k-{operation.Key.Id}-{HtmlMatrix.Word(kind.Key)}\"><tr class=\"kind\">")
                    .Line($"<th scope=\"rowgroup\" colspan=\"5\">{HtmlMatrix.Word(kind.Key)}</th></tr>");
                foreach (var verdict in kind.OrderByDescending(verdict => verdict.Outcome)
                    .ThenBy(verdict => verdict.Case.Id, StringComparer.Ordinal))
                    details += Row(page, run, verdict, whole: details < MostDetails);
                page.Raw("</tbody>\n");
            }
            page.Raw("</table></div></details>\n");
        }
        page.Raw("</section>\n");
    }

    private static int Row(Page page, RunRecord run, Verdict verdict, bool whole)
    {
        var word = Counts.Word(verdict.Outcome);
        page.Add($"<tr class=\"case o-{word}\" data-outcome=\"{word}\" id=\"c-{verdict.Case.Id}\"><td>{word}</td><td>")
            .Add($"<code>{verdict.Case.Id}</code><br>{verdict.Case.Title}");
        if (verdict.Reason is { } reason)
            page.Add($"<p class=\"by\">{reason.Split('\n')[0]}</p>");
        var written = verdict.Outcome is Outcome.Passed or Outcome.Skipped ? 0 : Details(page, run, verdict, whole);
        page.Add($"</td><td>{verdict.Case.Cites.Level.ToString().ToUpperInvariant()}</td><td>{verdict.Requests}</td>")
            .Line($"<td>{verdict.Elapsed.TotalMilliseconds:0}</td></tr>");
        return written;
    }

    private static int Details(Page page, RunRecord run, Verdict verdict, bool whole)
    {
        var before = page.Length;
        page.Add($"<details><summary>{verdict.Findings.Count + verdict.Accepted.Count} findings, {verdict.Exchanges.Count} ")
            .Line($"requests on the wire</summary>");
        foreach (var finding in verdict.Findings.Concat(verdict.Accepted.Select(one => one.Finding)))
        {
            page.Line($"<h4>{finding.Check}: <code>{finding.Where}</code></h4>");
            if (whole)
                HtmlProblems.Finding(page, run, finding);
            else
                page.Line($"<p>{finding.Cites.Source}: expected <code>{finding.Expected}</code>, seen <code>{finding.Seen}</code></p>");
        }
        if (whole)
            Wire(page, verdict.Exchanges);
        else
            page.Raw("<p>The page is long enough; report.json has what went over the wire.</p>\n");
        page.Raw("</details>");
        return page.Length - before;
    }

    private static void Wire(Page page, IReadOnlyList<Exchange> exchanges)
    {
        page.Raw("<h4>On the wire</h4>\n<ol class=\"wire\">\n");
        foreach (var exchange in exchanges.Take(MostExchanges))
        {
            page.Add($"<li><details><summary><code>{exchange.Method} {new Uri(exchange.Url).PathAndQuery}</code> → ")
                .Add($"{exchange.Status} <span class=\"n\">{exchange.Elapsed.TotalMilliseconds:0} ")
                .Line($"ms{(exchange.TakesBack ? ", taking back" : "")}</span></summary>");
            page.Line($"<pre>{exchange.Method} {exchange.Url}\n{Headers(exchange.RequestHeaders)}{Body(exchange.RequestBody)}</pre>");
            var headers = Headers(exchange.Headers.Select(header => (header.Key, header.Value)));
            page.Line($"<pre>{exchange.Status}\n{headers}{Body(exchange.Text)}</pre></details></li>");
        }
        page.Raw("</ol>\n");
        if (exchanges.Count > MostExchanges)
            page.Line($"<p>and {exchanges.Count - MostExchanges} more requests; report.json has them.</p>");
    }

    private static string Headers(IEnumerable<(string Name, string Value)> headers) =>
        string.Concat(headers.Select(header => $"{header.Name}: {header.Value}\n"));

    private static string Body(string? body) =>
        body is null or "" ? "" : "\n"
            + (body.Length <= LongestBody ? body : $"{body[..LongestBody]}… ({body.Length - LongestBody} more characters)");
}
