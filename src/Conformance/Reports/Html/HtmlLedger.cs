using Conformance.Ledgers;
using Conformance.Running;

namespace Conformance.Reports.Html;

/// <summary>What the run saw of everything that the contract demands, and why it did not see the rest.</summary>
internal static class HtmlLedger
{
    private const int Most = 200;

    private static readonly (ObligationSort Sort, string Words)[] Sorts =
    [
        (ObligationSort.Status, "statuses that operations declare"),
        (ObligationSort.Answer, "keywords of answers: bodies, headers, content types"),
        (ObligationSort.Accepts, "keywords of requests: values that keep them are accepted"),
        (ObligationSort.Refuses, "keywords of requests: values that break them are refused"),
        (ObligationSort.Rule, "rules"),
    ];

    public static void Write(Page page, RunRecord run)
    {
        page.Add($"<section id=\"ledger\" aria-labelledby=\"h-ledger\">\n<h2 id=\"h-ledger\">Obligations of the ")
            .Line($"contract</h2>\n<p>{run.Ledger}.</p>");
        page.Raw("<div class=\"wide\"><table class=\"ledger\"><thead><tr><th scope=\"col\">obligations</th>")
            .Raw("<th scope=\"col\">all</th><th scope=\"col\">seen kept</th><th scope=\"col\">seen broken</th>")
            .Raw("<th scope=\"col\">exercised</th><th scope=\"col\">never seen</th><th scope=\"col\">seen</th></tr></thead>")
            .Raw("<tbody>\n");
        foreach (var (sort, words) in Sorts)
        {
            var states = run.Ledger.States.Where(state => state.Key.Sort == sort).Select(state => state.Value).ToList();
            var seen = states.Count(sight => sight >= Sight.Valid);
            page.Add($"<tr><th scope=\"row\">{words}</th><td>{states.Count}</td><td>{Count(Sight.Valid)}</td>")
                .Add($"<td class=\"{(Count(Sight.Violated) > 0 ? "o-failed" : "")}\">{Count(Sight.Violated)}</td>")
                .Add($"<td>{Count(Sight.Exercised)}</td><td>{Count(Sight.Never)}</td><td>")
                .Add($"<meter min=\"0\" max=\"{Math.Max(1, states.Count)}\" value=\"{seen}\">{seen} of {states.Count}</meter>")
                .Line($"</td></tr>");

            int Count(Sight sight) => states.Count(one => one == sight);
        }
        page.Raw("</tbody></table></div>\n<h3>Not seen, and why</h3>\n");
        foreach (var (why, obligations) in Blind.Of(run))
        {
            page.Line($"<details><summary>{why} <span class=\"n\">{obligations.Count}</span></summary><ul>");
            foreach (var obligation in obligations.Take(Most))
                page.Line($"<li><code>{obligation}</code></li>");
            if (obligations.Count > Most)
                page.Line($"<li>and {obligations.Count - Most} more; ledger.json has all</li>");
            page.Raw("</ul></details>\n");
        }
        page.Raw("</section>\n");
    }
}
