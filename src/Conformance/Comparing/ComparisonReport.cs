using System.Text;
using Conformance.Reports.Files;
using Conformance.Running;

namespace Conformance.Comparing;

/// <summary>Tells in what two deployments differ: to people and to machines.</summary>
public static class ComparisonReport
{
    private const int MostCases = 5;
    private const int Longest = 200;

    public static string Text(Comparison comparison)
    {
        var text = new StringBuilder();
        foreach (var difference in comparison.Differences)
        {
            text.Append($"{difference.Operation}: {difference.Place}\n");
            foreach (var (target, other) in difference.Values)
                text.Append($"  target   {Cut(target)}\n  other    {Cut(other)}\n");
            foreach (var (id, target, other) in difference.Verdicts.Take(MostCases))
                text.Append($"  verdict  {id}: target {Counts.Word(target)}, other {Counts.Word(other)}\n");
            foreach (var look in difference.Look)
                text.Append($"  look at  {look}\n");
            text.Append($"  repeat   {difference.TargetCurl}\n  and      {difference.OtherCurl}\n");
            text.Append($"  shown by {Some(difference.Cases)}\n\n");
        }
        foreach (var skipped in comparison.TriedOnOneSide.GroupBy(one => (one.Side, one.Reason)))
            text.Append($"Only {skipped.Key.Side} could be tried ({skipped.Key.Reason}): {Some([.. skipped.Select(one => one.Case)])}\n");
        foreach (var (side, run) in (ReadOnlySpan<(string, RunRecord)>)[("target", comparison.Target), ("other", comparison.Other)])
        {
            if (run.SaysNothing is { } nothing)
                text.Append($"The run on {side} says nothing: {nothing.Message}\n");
        }
        text.Append($"target {comparison.Target.Settings.Url}: {Counts.Line(comparison.Target.Verdicts)}\n");
        text.Append($"other  {comparison.Other.Settings.Url}: {Counts.Line(comparison.Other.Verdicts)}\n");
        return text.Append($"{comparison.Differences.Count} differences (--seed {comparison.Target.Names.Seed})\n").ToString();
    }

    public static string Json(Comparison comparison) => JsonText.Of(new
    {
        format = 1,
        contract = new { title = comparison.Target.Suite.Contract.Title, version = comparison.Target.Suite.Contract.Version },
        target = comparison.Target.Settings.Url,
        other = comparison.Other.Settings.Url,
        seed = comparison.Target.Names.Seed,
        differences = comparison.Differences.Select(difference => new
        {
            operation = difference.Operation,
            place = difference.Place,
            values = difference.Values.Select(pair => new { target = pair.Target, other = pair.Other }),
            verdicts = difference.Verdicts.Select(one =>
                new { id = one.Case, target = Counts.Word(one.Target), other = Counts.Word(one.Other) }),
            rule = difference.Rule?.Id,
            look = difference.Look,
            cases = difference.Cases,
            curl = new { target = difference.TargetCurl, other = difference.OtherCurl },
        }),
        triedOnOneSide = comparison.TriedOnOneSide.Select(one => new { id = one.Case, side = one.Side, reason = one.Reason }),
    });

    private static string Some(IReadOnlyList<string> ids) => ids.Count == 0
        ? "what cases share"
        : string.Join(", ", ids.Take(MostCases)) + (ids.Count > MostCases ? $" and {ids.Count - MostCases} more" : "");

    private static string Cut(string text) => text.Length <= Longest ? text : text[..Longest] + "…";
}
