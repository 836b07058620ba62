using System.Text;
using Conformance.Running;
using Conformance.Verdicts;

namespace Conformance.Reports.Files;

/// <summary>What a pull request is to show: short enough for a comment, however much is wrong.</summary>
internal static class MarkdownReport
{
    private const int MostProblems = 40;
    private const int MostLines = 20;
    private const int LongestText = 160;

    /// <summary>Of more no comment takes.</summary>
    private const int Longest = 60_000;

    public static string Of(RunRecord run)
    {
        var problems = Problem.Of(run.Verdicts);
        var text = new StringBuilder($"## Conformance: {Counts.Verdict(run)}\n\n");
        if (run.SaysNothing is { } nothing)
            text.Append($"**This says nothing about the deployment.** {Html(nothing.Message)}\n\n");
        text.Append($"{run.Suite.Contract.Title} {run.Suite.Contract.Version} at {Code($"{run.Settings.Url}")}: ")
            .Append($"{Counts.Line(run.Verdicts)}; ");
        text.Append($"{run.Requests} requests in {run.Took.TotalSeconds:0.0} s as {Code(run.Names.RunId)} (`--seed ")
            .Append($"{run.Names.Seed}`).\n\n");
        text.Append($"{run.Ledger}.\n");
        List(text, "Differs from baseline or ledger", run.Differences);
        Table(text, problems);
        for (var i = 0; i < Math.Min(problems.Count, MostProblems); i++)
            Details(text, run, problems[i], i + 1);
        Table(text, "Accepted", run.Verdicts.Where(verdict => verdict.Accepted.Count > 0).SelectMany(verdict => verdict.Accepted)
            .CountBy(one => one.Entry)
            .Select(entry => (entry.Key.Subject, entry.Value,
                $"until {entry.Key.Expires:yyyy-MM-dd}, {entry.Key.Owner}: {entry.Key.Reason}")));
        Table(text, "Skipped", run.Verdicts.Where(verdict => verdict.Outcome == Outcome.Skipped).CountBy(verdict => verdict.Reason ?? "")
            .OrderByDescending(reason => reason.Value).Select(reason => (reason.Key, reason.Value, "")));
        List(text, "Errored", run.Verdicts.Where(verdict => verdict.Outcome >= Outcome.Misconfigured)
            .Select(verdict => $"{verdict.Case.Id}: {verdict.Reason?.Split('\n')[0]}"));
        List(text, "Left behind", run.LeftBehind);
        return text.Length <= Longest ? text.ToString() : $"{text.ToString(0, Longest)}…\n\n(cut; report.html has all)\n";
    }

    private static void Table(StringBuilder text, IReadOnlyList<Problem> problems)
    {
        if (problems.Count == 0)
            return;
        text.Append("\n| # | | operation | what | expected | seen | says | cases |\n| ---: | --- | --- | --- | --- | --- | --- | ---: |\n");
        foreach (var (problem, number) in problems.Take(MostProblems).Select((problem, index) => (problem, index + 1)))
        {
            var finding = problem.Witness;
            var on = problem.Operations is [var one] ? one : $"{problem.Operations.Count} operations";
            text.Append($"| {number} | {problem.Outcome} | {on} | {Cell(finding.Where)} | {Cell(finding.Expected)} ")
                .Append($"| {Cell(finding.Seen)} | {Cell(finding.Cites.Source)} | {problem.Cases.Count} |\n");
        }
        if (problems.Count > MostProblems)
            text.Append($"\nand {problems.Count - MostProblems} more problems; report.html has all.\n");
    }

    private static void Details(StringBuilder text, RunRecord run, Problem problem, int number)
    {
        var finding = problem.Witness;
        text.Append($"\n<details><summary>{number}. {Html(finding.Check)} of ")
            .Append($"{Html(string.Join(", ", problem.Operations.Take(3)))}: {Html(finding.Where)}</summary>\n\n");
        text.Append($"{Code($"{ContractPlace.Of(run.Suite.Contract, finding)}")} {finding.Level.ToString().ToUpperInvariant()}");
        text.Append(finding.Cites.Quote is "" ? "\n\n" : $": {Html(finding.Cites.Quote)}\n\n");
        if (finding.Curl.Length <= 1500)
            text.Append($"````sh\n{finding.Curl.Replace("````", "", StringComparison.Ordinal)}\n````\n\n");
        var more = problem.Cases.Count > 5 ? $" and {problem.Cases.Count - 5} more" : "";
        text.Append($"Shown by {string.Join(", ", problem.Cases.Take(5).Select(Code))}{more}.\n\n</details>\n");
    }

    private static void Table(StringBuilder text, string title, IEnumerable<(string What, int Count, string Note)> rows)
    {
        var all = rows.ToList();
        if (all.Count == 0)
            return;
        text.Append($"\n<details><summary>{title}: {all.Sum(row => row.Count)}</summary>\n\n| what | cases | |\n| --- | ---: | --- |\n");
        foreach (var (what, count, note) in all.Take(MostLines))
            text.Append($"| {Cell(what)} | {count} | {Cell(note)} |\n");
        text.Append(all.Count > MostLines ? $"\nand {all.Count - MostLines} more.\n\n</details>\n" : "\n</details>\n");
    }

    private static void List(StringBuilder text, string title, IEnumerable<string> lines)
    {
        var all = lines.ToList();
        if (all.Count == 0)
            return;
        text.Append($"\n### {title}\n\n");
        foreach (var line in all.Take(MostLines))
            text.Append($"- {Cell(line)}\n");
        if (all.Count > MostLines)
            text.Append($"- and {all.Count - MostLines} more\n");
    }

    private static string Cell(string text) => text.Length == 0 ? "" : Code(text).Replace("|", "\\|", StringComparison.Ordinal);

    private static string Code(string text)
    {
        var line = text.ReplaceLineEndings(" ").Replace('`', '\'');
        return $"`{(line.Length > LongestText ? line[..LongestText] + "…" : line)}`";
    }

    private static string Html(string text) => System.Net.WebUtility.HtmlEncode(text.ReplaceLineEndings(" "));
}
