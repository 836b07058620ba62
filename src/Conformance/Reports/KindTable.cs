using Conformance.Verdicts;
using Spectre.Console;

namespace Conformance.Reports;

/// <summary>Operations by kinds: how many cases passed, of how many, and what the others did.</summary>
internal static class KindTable
{
    public static Table Of(IReadOnlyCollection<Verdict> verdicts)
    {
        var kinds = verdicts.Select(verdict => verdict.Case.Kind).Distinct().Order().ToList();
        var table = new Table().Border(TableBorder.Simple).AddColumn("operation");
        foreach (var kind in kinds)
            table.AddColumn(new TableColumn(kind.ToString().ToLowerInvariant()).RightAligned());
        foreach (var operation in verdicts.GroupBy(verdict => verdict.Case.Subject.Id).OrderBy(group => group.First().Case.Subject.Resource).ThenBy(group => group.Key))
            table.AddRow([Markup.Escape(operation.Key), .. kinds.Select(kind => Cell(operation.Where(verdict => verdict.Case.Kind == kind)))]);
        return table.AddRow(["[bold]all[/]", .. kinds.Select(kind => Cell(verdicts.Where(verdict => verdict.Case.Kind == kind)))]);
    }

    // 12/14 1f 1s: twelve of fourteen passed, one failed, one was skipped.
    private static string Cell(IEnumerable<Verdict> verdicts)
    {
        var count = verdicts.CountBy(verdict => verdict.Outcome).ToDictionary();
        if (count.Count == 0)
            return "";
        var all = count.Values.Sum();
        var passed = count.GetValueOrDefault(Outcome.Passed);
        var others = count.Where(one => one.Key != Outcome.Passed).OrderByDescending(one => one.Key)
            .Select(one => $" {Coloured(one.Key, $"{one.Value}{Letter(one.Key)}")}");
        return passed == all ? $"{all}" : $"{passed}/{all}{string.Concat(others)}";
    }

    /// <summary>What the letters of the table stand for.</summary>
    public const string Legend = "f failed, w warned, y flaky, a accepted, o observed, s skipped, e errored, m misconfigured";

    internal static char Letter(Outcome outcome) => outcome switch
    {
        Outcome.Accepted => 'a',
        Outcome.Failed => 'f',
        Outcome.Warned => 'w',
        Outcome.Flaky => 'y',
        Outcome.Silent => 'o',
        Outcome.Skipped => 's',
        Outcome.Misconfigured => 'm',
        _ => 'e',
    };

    private static string Coloured(Outcome outcome, string text) => outcome switch
    {
        Outcome.Failed or Outcome.Errored or Outcome.Misconfigured => $"[red]{text}[/]",
        Outcome.Warned or Outcome.Flaky => $"[yellow]{text}[/]",
        _ => $"[grey]{text}[/]",
    };
}
