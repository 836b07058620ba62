using System.Text;

namespace Conformance.Reports;

/// <summary>Every check of a suite with its level, as Markdown: what docs/conformance.md shows.</summary>
public static class CheckList
{
    public static string Of(Suite suite)
    {
        var text = new StringBuilder();
        foreach (var kind in suite.Cases.Where(@case => @case.Kind != Kind.Behaviour).GroupBy(@case => @case.Kind).OrderBy(kind => kind.Key))
        {
            text.Append("\n### ").Append(kind.Key).Append(": ").Append(kind.Count()).Append(" cases\n\n| check | level | cases | for example |\n| --- | --- | ---: | --- |\n");
            foreach (var check in kind.GroupBy(@case => @case.Check).OrderBy(check => check.Key, StringComparer.Ordinal))
                text.Append(Row($"`{check.Key}`", Levels(check), $"{check.Count()}", check.MinBy(@case => @case.Id, StringComparer.Ordinal)!.Title));
        }

        var rules = suite.Cases.Where(@case => @case.Kind == Kind.Behaviour).ToList();
        text.Append("\n### Behaviour: ").Append(rules.Count).Append(" cases\n\n| rule | level | cases | says |\n| --- | --- | ---: | --- |\n");
        foreach (var rule in rules.GroupBy(@case => @case.Cites.Source))
            text.Append(Row($"`{rule.Key}`", Levels(rule), $"{rule.Count()}", rule.First().Cites.Quote));
        return text.ToString();
    }

    private static string Levels(IEnumerable<Case> cases) =>
        string.Join(", ", cases.Select(@case => @case.Cites.Level).Distinct().Order().Select(level => level.ToString().ToUpperInvariant()));

    private static string Row(params IEnumerable<string> cells) =>
        $"| {string.Join(" | ", cells.Select(cell => cell.Replace("|", "\\|", StringComparison.Ordinal)))} |\n";
}
