using Conformance.Reports.Files;
using Conformance.Running;
using Conformance.Verdicts;
using Spectre.Console;

namespace Conformance.Reports;

/// <summary>Tells how far the run is, and at the end what is wrong, each thing once, and how many cases of which kind ended how.</summary>
internal static class ConsoleReport
{
    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(5);

    /// <summary>Waits for all verdicts, and says from time to time how many there are.</summary>
    public static async Task<IReadOnlyList<Verdict>> Follow(IReadOnlyCollection<Task<Verdict>> running, TimeProvider clock)
    {
        var verdicts = new List<Verdict>();
        var said = clock.GetTimestamp();
        await foreach (var ended in Task.WhenEach(running))
        {
            verdicts.Add(await ended);
            if (clock.GetElapsedTime(said) < BetweenLines)
                continue;
            said = clock.GetTimestamp();
            var red = verdicts.Count(verdict => verdict.Outcome >= Outcome.Failed);
            AnsiConsole.WriteLine($"{verdicts.Count} of {running.Count} cases, {red} failed");
        }
        return verdicts;
    }

    /// <summary>Prints the findings, the table, what was left behind, and the count.</summary>
    public static void Print(RunRecord run)
    {
        var verdicts = run.Verdicts;
        // A curl that is broken into lines cannot be pasted.
        AnsiConsole.Profile.Width = int.MaxValue;
        foreach (var problem in Problem.Of(verdicts))
            AnsiConsole.Write(new Text(problem.Explain() + Environment.NewLine + Environment.NewLine, Colour(problem.Outcome)));
        foreach (var errored in verdicts.Where(verdict => verdict.Outcome >= Outcome.Misconfigured))
            AnsiConsole.Write(new Text(errored.Explain() + Environment.NewLine, Colour(errored.Outcome)));
        foreach (var skipped in verdicts.Where(verdict => verdict.Outcome == Outcome.Skipped).GroupBy(verdict => verdict.Reason))
            AnsiConsole.Write(new Text($"Skipped: {skipped.Key}: {Some(skipped)}{Environment.NewLine}", new Style(Color.Grey)));
        foreach (var accepted in verdicts.SelectMany(verdict => verdict.Accepted).CountBy(one => one.Entry))
        {
            var text = $"Accepted: {accepted.Key.Subject}: {accepted.Value} findings, {accepted.Key}{Environment.NewLine}";
            AnsiConsole.Write(new Text(text, new Style(Color.Grey)));
        }
        foreach (var left in run.LeftBehind)
            AnsiConsole.Write(new Text($"Left behind: {left}{Environment.NewLine}", new Style(Color.Yellow)));
        AnsiConsole.Write(KindTable.Of(verdicts));
        AnsiConsole.WriteLine(KindTable.Legend);

        AnsiConsole.WriteLine($"{run.Ledger}");
        foreach (var difference in run.Differences)
            AnsiConsole.Write(new Text($"Differs: {difference}{Environment.NewLine}", new Style(Color.Red)));
        AnsiConsole.WriteLine(
            $"{run.Settings.Url}: {Counts.Line(verdicts)}; "
            + $"{run.Requests} requests in {run.Took.TotalSeconds:0.0} s as {run.Names.RunId} (--seed {run.Names.Seed})");
    }

    private static string Some(IEnumerable<Verdict> verdicts)
    {
        const int Most = 3;
        var ids = verdicts.Select(verdict => verdict.Case.Id).Order(StringComparer.Ordinal).ToList();
        return string.Join(", ", ids.Take(Most)) + (ids.Count > Most ? $" and {ids.Count - Most} more" : "");
    }

    private static Style Colour(Outcome outcome) => outcome switch
    {
        >= Outcome.Failed => new Style(Color.Red),
        Outcome.Warned or Outcome.Flaky => new Style(Color.Yellow),
        _ => new Style(Color.Grey),
    };
}
