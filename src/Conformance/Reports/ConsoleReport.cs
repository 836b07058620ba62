using Conformance.Http;
using Conformance.Running;
using Conformance.Verdicts;
using Spectre.Console;

namespace Conformance.Reports;

/// <summary>Tells, as it happens, what is not right, and at the end how many cases ended how.</summary>
internal sealed class ConsoleReport(RunNames names, TargetSettings settings)
{
    /// <summary>Prints each verdict that is not a pass as it comes, then the count.</summary>
    public async Task<IReadOnlyList<Verdict>> Follow(IEnumerable<Task<Verdict>> running)
    {
        // A curl that is broken into lines cannot be pasted.
        AnsiConsole.Profile.Width = int.MaxValue;
        var verdicts = new List<Verdict>();
        await foreach (var ended in Task.WhenEach(running))
        {
            var verdict = await ended;
            verdicts.Add(verdict);
            if (verdict.Outcome != Outcome.Passed || verdict.LeftBehind.Count > 0)
                AnsiConsole.Write(new Text(verdict.Explain() + Environment.NewLine, Colour(verdict.Outcome)));
        }

        var count = verdicts.CountBy(verdict => verdict.Outcome).ToDictionary();
        AnsiConsole.WriteLine(
            $"{settings.Url}: {Number(Outcome.Passed)} passed, {Number(Outcome.Failed)} failed, "
            + $"{Number(Outcome.Skipped)} skipped, {Number(Outcome.Errored)} errored; "
            + $"{verdicts.Sum(verdict => verdict.Requests)} requests as {names.RunId} (--seed {names.Seed})");
        return verdicts;

        int Number(Outcome outcome) => count.GetValueOrDefault(outcome);
    }

    private static Style Colour(Outcome outcome) => outcome switch
    {
        Outcome.Failed or Outcome.Errored => new Style(Color.Red),
        Outcome.Skipped => new Style(Color.Yellow),
        _ => Style.Plain,
    };
}
