using Conformance.Reports.Files;
using Conformance.Running;
using Conformance.Verdicts;

namespace Conformance.Reports.Html;

/// <summary>Operations by kinds: how many cases passed, of how many, with the way to those cases.</summary>
internal static class HtmlMatrix
{
    public static void Write(Page page, RunRecord run)
    {
        var kinds = run.Verdicts.Select(verdict => verdict.Case.Kind).Distinct().Order().ToList();
        page.Raw("<section id=\"matrix\" aria-labelledby=\"h-matrix\">\n<h2 id=\"h-matrix\">Operations × kinds</h2>\n");
        page.Line($"<p>A cell says how many of its cases passed, and what the others did: {KindTable.Legend}.</p>");
        page.Raw("<div class=\"wide\"><table class=\"matrix\"><thead><tr><th scope=\"col\">operation</th>");
        foreach (var kind in kinds)
            page.Add($"<th scope=\"col\">{Word(kind)}</th>");
        page.Raw("</tr></thead>\n<tbody>\n");
        foreach (var resource in run.Verdicts.GroupBy(verdict => verdict.Case.Subject.Resource)
            .OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            page.Line($"<tr class=\"resource\"><th scope=\"rowgroup\" colspan=\"{kinds.Count + 1}\">{resource.Key}</th></tr>");
            foreach (var operation in resource.GroupBy(verdict => verdict.Case.Subject.Id)
                .OrderBy(group => group.Key, StringComparer.Ordinal))
            {
                page.Add($"<tr><th scope=\"row\"><a href=\"#op-{operation.Key}\">{operation.Key}</a></th>");
                foreach (var kind in kinds)
                    Cell(page, [.. operation.Where(verdict => verdict.Case.Kind == kind)], $"#k-{operation.Key}-{Word(kind)}");
                page.Raw("</tr>\n");
            }
        }
        page.Raw("</tbody>\n<tfoot><tr><th scope=\"row\">all</th>");
        foreach (var kind in kinds)
            Cell(page, [.. run.Verdicts.Where(verdict => verdict.Case.Kind == kind)], null);
        page.Raw("</tr></tfoot></table></div>\n</section>\n");
    }

    /// <summary>A kind as it stands in pages.</summary>
    public static string Word(Kind kind) => kind.ToString().ToLowerInvariant();

    private static void Cell(Page page, IReadOnlyCollection<Verdict> verdicts, string? link)
    {
        if (verdicts.Count == 0)
        {
            page.Raw("<td></td>");
            return;
        }
        var worst = verdicts.Max(verdict => verdict.Outcome);
        var passed = verdicts.Count(verdict => verdict.Outcome == Outcome.Passed);
        var others = verdicts.Where(verdict => verdict.Outcome != Outcome.Passed).CountBy(verdict => verdict.Outcome)
            .OrderByDescending(one => one.Key).Select(one => $" {one.Value}{KindTable.Letter(one.Key)}");
        var text = passed == verdicts.Count ? $"{passed}" : $"{passed}/{verdicts.Count}{string.Concat(others)}";
        page.Add($"<td class=\"o-{Counts.Word(worst)}\">");
        if (link is null)
            page.Add($"{text}</td>");
        else
            page.Add($"<a href=\"{link}\">{text}</a></td>");
    }
}
