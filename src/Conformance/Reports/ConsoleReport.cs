using Conformance.Http;
using Conformance.Running;
using Conformance.Verdicts;
using Spectre.Console;

namespace Conformance.Reports;

/// <summary>Tells how far the run is, and at the end what is wrong, each thing once, and how many cases of which kind ended how.</summary>
internal sealed class ConsoleReport(RunNames names, TargetSettings settings, TimeProvider clock)
{
    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(5);
    private readonly long began = clock.GetTimestamp();

    /// <summary>Waits for all verdicts, and says from time to time how many there are.</summary>
    public async Task<IReadOnlyList<Verdict>> Follow(IReadOnlyCollection<Task<Verdict>> running)
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
    /// <param name="verdicts">All of the run.</param>
    /// <param name="leftBehind">What shared fixtures left behind.</param>
    /// <param name="sharedRequests">How many requests these took.</param>
    public void Print(IReadOnlyList<Verdict> verdicts, IReadOnlyList<string> leftBehind, int sharedRequests)
    {
        // A curl that is broken into lines cannot be pasted.
        AnsiConsole.Profile.Width = int.MaxValue;
        foreach (var problem in Problem.Of(verdicts))
            AnsiConsole.Write(new Text(problem.Explain() + Environment.NewLine + Environment.NewLine, Colour(problem.Outcome)));
        foreach (var errored in verdicts.Where(verdict => verdict.Outcome >= Outcome.Misconfigured))
            AnsiConsole.Write(new Text(errored.Explain() + Environment.NewLine, Colour(errored.Outcome)));
        foreach (var skipped in verdicts.Where(verdict => verdict.Outcome == Outcome.Skipped).GroupBy(verdict => verdict.Reason))
            AnsiConsole.Write(new Text($"Skipped: {skipped.Key}: {Some(skipped)}{Environment.NewLine}", new Style(Color.Grey)));
        foreach (var left in verdicts.SelectMany(verdict => verdict.LeftBehind).Concat(leftBehind))
            AnsiConsole.Write(new Text($"Left behind: {left}{Environment.NewLine}", new Style(Color.Yellow)));
        AnsiConsole.Write(KindTable.Of(verdicts));
        AnsiConsole.WriteLine(KindTable.Legend);

        var count = verdicts.CountBy(verdict => verdict.Outcome).ToDictionary();
        Outcome[] always = [Outcome.Passed, Outcome.Failed, Outcome.Warned, Outcome.Silent, Outcome.Flaky, Outcome.Skipped, Outcome.Errored];
        AnsiConsole.WriteLine(
            $"{settings.Url}: {string.Join(", ", always.Select(outcome => $"{count.GetValueOrDefault(outcome)} {Word(outcome)}"))}; "
            + $"{verdicts.Sum(verdict => verdict.Requests) + sharedRequests} requests in {clock.GetElapsedTime(began).TotalSeconds:0.0} s as {names.RunId} (--seed {names.Seed})");
    }

    private static string Some(IEnumerable<Verdict> verdicts)
    {
        const int Most = 3;
        var ids = verdicts.Select(verdict => verdict.Case.Id).Order(StringComparer.Ordinal).ToList();
        return string.Join(", ", ids.Take(Most)) + (ids.Count > Most ? $" and {ids.Count - Most} more" : "");
    }

    private static string Word(Outcome outcome) => outcome == Outcome.Silent ? "observed" : outcome.ToString().ToLowerInvariant();

    private static Style Colour(Outcome outcome) => outcome switch
    {
        >= Outcome.Failed => new Style(Color.Red),
        Outcome.Warned or Outcome.Flaky => new Style(Color.Yellow),
        _ => new Style(Color.Grey),
    };
}
