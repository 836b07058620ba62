using System.CommandLine;
using Load.Targets;
using Load.Wire;

namespace Load;

/// <summary><c>compare</c>: the same requests to each target in turn, round after round.</summary>
internal static class CompareCommand
{
    private static readonly Option<double> Minutes = new("--minutes") { DefaultValueFactory = _ => 8, Description = "About how long it may take." };
    private static readonly Option<int> Rounds = new("--rounds") { DefaultValueFactory = _ => 7, Description = "The median of so many is told." };
    private static readonly Option<int> Starts = new("--starts") { DefaultValueFactory = _ => 5, Description = "How often each target is started." };
    private static readonly Option<int> Connections = new("--connections") { DefaultValueFactory = _ => 32 };
    private static readonly Option<bool> Quick = new("--quick") { Description = "One minute, three rounds: to see whether it works." };
    private static readonly Option<string[]> Only = new("--only") { Description = "Only these targets.", AllowMultipleArgumentsPerToken = true };
    private static readonly Option<string[]> Scripts = new("--script") { Description = "Only these scripts.", AllowMultipleArgumentsPerToken = true };

    public static Command Build()
    {
        var command = new Command("compare", "Drives the mock, a bare controller and other mocks with the same requests.")
        {
            Minutes, Rounds, Starts, Connections, Quick, Only, Scripts,
        };
        command.SetAction(Run);
        return command;
    }

    private static async Task<int> Run(ParseResult line, CancellationToken stop)
    {
        var (only, scripts, quick) = (line.GetValue(Only) ?? [], line.GetValue(Scripts) ?? [], line.GetValue(Quick));
        if (only.Except(AllTargets.Names).FirstOrDefault() is { } unknown)
        {
            await Console.Error.WriteLineAsync($"--only: there is no {unknown}, only {string.Join(", ", AllTargets.Names)}");
            return 2;
        }

        Generator.Prepare();
        await AllTargets.Install(stop);
        var answers = Directory.CreateTempSubdirectory("load");
        try
        {
            var known = await Sample.Take(answers, stop);
            var wanted = AllTargets.Of(answers.FullName).Where(target => only.Length == 0 ? !target.IsExtra : only.Contains(target.Name)).ToList();
            var plan = new Plan(quick ? 1 : line.GetValue(Minutes), quick ? 3 : line.GetValue(Rounds), quick ? 1 : line.GetValue(Starts), line.GetValue(Connections), scripts);
            await using var comparison = await Comparison.Start(wanted, known, plan, stop);
            var figures = await comparison.Measure(stop);
            ResultTable.Print(figures, comparison.Standings(), comparison.Absent, Console.Out);
            return figures.Any(one => one.Target.Name == AllTargets.Mock && one.Remark.Length > 0) ? 1 : 0;
        }
        finally
        {
            answers.Delete(recursive: true);
        }
    }
}

/// <summary>How much is measured.</summary>
internal sealed record Plan(double Minutes, int Rounds, int Starts, int Connections, IReadOnlyList<string> Scripts)
{
    /// <summary>How long a target is driven each time before it counts: what stood still is in no cache.</summary>
    public static TimeSpan Lead => TimeSpan.FromSeconds(0.25);

    public bool Has(Script script) => Scripts.Count == 0 || Scripts.Contains(script.Name);

    /// <summary>How long one target is driven with one script at a time; each has one such time more to get warm.</summary>
    public TimeSpan Slice(int pairs) => TimeSpan.FromSeconds(Math.Clamp((Minutes * 60 / (pairs * (Rounds + 1))) - Lead.TotalSeconds, 0.25, 5));
}
