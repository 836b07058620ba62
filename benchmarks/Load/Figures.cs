using Load.Targets;
using Load.Wire;

namespace Load;

/// <summary>What one target did with one script, round by round.</summary>
internal sealed record Figures(Target Target, Script Script, IReadOnlyList<Slice> Rounds)
{
    public double PerSecond => Median(Rounds.Select(round => round.PerSecond));

    public double ProcessorMicroseconds => Median(Rounds.Select(round => round.ProcessorMicroseconds));

    public double Percentile(double part) => Median(Rounds.Select(round => round.Latencies.Percentile(part)));

    /// <summary>Requests a second against another's in the same round, so that what else the machine did then falls on both.</summary>
    public double RatioTo(Figures other) => Median(Rounds.Zip(other.Rounds, (one, two) => one.PerSecond / two.PerSecond));

    /// <summary>The same, of what the processor did for one request: what others run beside does not touch it.</summary>
    public double ProcessorRatioTo(Figures other) => Median(Rounds.Zip(other.Rounds, (one, two) => two.ProcessorMicroseconds / one.ProcessorMicroseconds));

    /// <summary>What is not as the script wants it; empty: nothing.</summary>
    public string Remark
    {
        get
        {
            var (broken, answers) = (Rounds.Sum(round => round.Broken), Rounds.SelectMany(round => round.Statuses));
            var mixed = Script.Name == "mixed";
            var others = answers.Where(one => !mixed && IsRefusal(one.Key) != Script.IsRefused || one.Key >= 500).GroupBy(one => one.Key)
                .Select(status => $"{status.Sum(one => one.Value)} × {status.Key}");
            string[] all = [.. others, .. broken > 0 ? [$"{broken} without an answer"] : Array.Empty<string>()];
            return string.Join(", ", all);
        }
    }

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted.Count == 0 ? 0 : (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }

    private static bool IsRefusal(int status) => status is >= 400 and < 500;
}
