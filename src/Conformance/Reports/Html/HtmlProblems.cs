using Conformance.Reports.Files;
using Conformance.Running;
using Conformance.Verdicts;

namespace Conformance.Reports.Html;

/// <summary>What is wrong, each thing once, with all that a stranger needs to see it for himself.</summary>
internal static class HtmlProblems
{
    private const int MostCases = 12;

    public static void Write(Page page, RunRecord run)
    {
        var problems = Problem.Of(run.Verdicts);
        page.Add($"<section id=\"problems\" aria-labelledby=\"h-problems\">\n<h2 id=\"h-problems\">Problems <span ")
            .Line($"class=\"n\">{problems.Count}</span></h2>");
        if (problems.Count == 0)
            page.Raw("<p>No case found anything that is not as the contract says.</p>\n");
        List(page, "Differs from baseline or ledger", run.Differences);
        for (var number = 1; number <= problems.Count; number++)
            Write(page, run, problems[number - 1], number);
        Accepted(page, run);
        List(page, "The suite's own faults", run.Verdicts.Where(verdict => verdict.Outcome >= Outcome.Misconfigured)
            .Select(verdict => $"{verdict.Case.Id}: {verdict.Reason?.Split('\n')[0]}"));
        List(page, "Left behind", run.LeftBehind);
        page.Raw("</section>\n");
    }

    /// <summary>One finding: what says so, what would have been right, what was there, and how to see it.</summary>
    public static void Finding(Page page, RunRecord run, Finding finding)
    {
        page.Add($"<blockquote><span class=\"level\">{finding.Level.ToString().ToUpperInvariant()}</span> ");
        if (finding.Cites.Quote is not "")
            page.Add($"<q>{finding.Cites.Quote}</q> ");
        page.Line($"<cite>{finding.Cites.Source}, {ContractPlace.Of(run.Suite.Contract, finding)}</cite></blockquote>");
        page.Line($"<dl><dt>expected</dt><dd><code>{finding.Expected}</code></dd><dt>seen</dt><dd><code>{finding.Seen}</code></dd></dl>");
        if (LineDiff.Of(finding.Expected, finding.Seen) is { } diff)
        {
            page.Raw("<pre class=\"diff\" aria-label=\"Difference of expected and seen\">");
            foreach (var (sign, line) in diff)
                page.Add($"<span class=\"{(sign is '-' ? "minus" : sign is '+' ? "plus" : "same")}\">{sign} {line}\n</span>");
            page.Raw("</pre>\n");
        }
        Code(page, "curl", finding.Curl, open: true);
        if (Repeat.Parse(finding.Curl) is { } repeat)
            Code(page, "C#", repeat.ToCSharp(), open: false);
    }

    private static void Write(Page page, RunRecord run, Problem problem, int number)
    {
        var finding = problem.Witness;
        var on = problem.Operations is [var one] ? one : $"{problem.Operations.Count} operations";
        page.Add($"<article class=\"problem o-{Counts.Word(problem.Outcome)}\" ")
            .Line($"data-outcome=\"{Counts.Word(problem.Outcome)}\" id=\"p{number}\">");
        page.Add($"<h3><span class=\"badge\">{Counts.Word(problem.Outcome)}</span> {finding.Check} of {on}: ")
            .Line($"<code>{finding.Where}</code></h3>");
        Finding(page, run, finding);
        if (problem.Operations.Count > 1)
            page.Line($"<p class=\"by\">Operations: {string.Join(", ", problem.Operations)}</p>");
        page.Raw("<div class=\"by\">Shown by ");
        foreach (var (id, index) in problem.Cases.Take(MostCases).Select((id, index) => (id, index)))
            page.Raw(index == 0 ? "" : ", ").Add($"<a href=\"#c-{id}\">{id}</a>");
        if (problem.Cases.Count > MostCases)
            page.Raw("<details class=\"more\"><summary>").Add($"and {problem.Cases.Count - MostCases} more</summary>")
                .Add($"{string.Join(", ", problem.Cases.Skip(MostCases))}</details>");
        page.Raw("</div>\n</article>\n");
    }

    private static void Accepted(Page page, RunRecord run)
    {
        var accepted = run.Verdicts.SelectMany(verdict => verdict.Accepted.Select(one => (verdict, one))).GroupBy(both => both.one.Entry)
            .ToList();
        if (accepted.Count == 0)
            return;
        page.Raw("<h3>Accepted by the baseline</h3>\n<div class=\"wide\"><table><thead><tr><th scope=\"col\">what</th>")
            .Raw("<th scope=\"col\">owner</th><th scope=\"col\">reason</th><th scope=\"col\">until</th>")
            .Raw("<th scope=\"col\">cases</th></tr></thead><tbody>\n");
        foreach (var entry in accepted)
        {
            page.Add($"<tr><td><code>{entry.Key.Subject}</code></td><td>{entry.Key.Owner}</td><td>{entry.Key.Reason}</td>")
                .Add($"<td>{entry.Key.Expires:yyyy-MM-dd}</td><td>");
            foreach (var id in entry.Select(both => both.verdict.Case.Id).Distinct().Take(MostCases))
                page.Add($"<a href=\"#c-{id}\">{id}</a> ");
            page.Raw("</td></tr>\n");
        }
        page.Raw("</tbody></table></div>\n");
    }

    private static void List(Page page, string title, IEnumerable<string> lines)
    {
        var all = lines.ToList();
        if (all.Count == 0)
            return;
        page.Line($"<h3>{title}</h3>\n<ul>");
        foreach (var line in all)
            page.Line($"<li><code>{line}</code></li>");
        page.Raw("</ul>\n");
    }

    private static void Code(Page page, string name, string code, bool open) => page
        .Add($"<details class=\"code\"{(open ? " open" : "")}><summary>{name}</summary>")
        .Raw("<button type=\"button\" class=\"copy\">Copy</button>")
        .Line($"<pre><code>{code}</code></pre></details>");
}
