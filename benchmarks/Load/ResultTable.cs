using System.Globalization;
using Load.Targets;

namespace Load;

/// <summary>The figures in Markdown.</summary>
internal static class ResultTable
{
    public static void Print(IReadOnlyList<Figures> figures, IReadOnlyList<Standing> standings, IReadOnlyList<(Target Target, string Reason)> absent, TextWriter output)
    {
        output.WriteLine("| script | target | a second | p50 ms | p99 ms | processor µs each | of bare | mock to it | remark |");
        output.WriteLine("| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | --- |");
        foreach (var script in figures.GroupBy(one => one.Script.Name))
        {
            var (mock, bare) = (Of(script, AllTargets.Mock), Of(script, AllTargets.Bare));
            foreach (var one in script)
            {
                output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"| {script.Key} | {one.Target.Name} | {one.PerSecond:N0} | {one.Percentile(0.5) / 1000:F2} | {one.Percentile(0.99) / 1000:F2} | {one.ProcessorMicroseconds:F0} | {Ratio(one, bare)} | {Ratio(mock, one)} | {one.Remark} |"));
            }
        }

        output.WriteLine();
        output.WriteLine("| target | what | start ms | MiB after start, at most | MiB after all, at most |");
        output.WriteLine("| --- | --- | ---: | ---: | ---: |");
        foreach (var one in standings)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {one.Target.Name} | {one.Target.What} | {Figures.Median(one.Starts):F0} | {one.Before:F0}, {one.MostBefore:F0} | {one.After:F0}, {one.Most:F0} |"));
        }

        foreach (var (target, reason) in absent)
            output.WriteLine($"\nLeft out: {target.Name}, {reason}.");
    }

    private static Figures? Of(IEnumerable<Figures> script, string name) => script.FirstOrDefault(one => one.Target.Name == name);

    private static string Ratio(Figures? one, Figures? other) => one is null || other is null || one == other
        ? ""
        : string.Create(CultureInfo.InvariantCulture, $"{one.RatioTo(other):F2} ({one.ProcessorRatioTo(other):F2})");
}
