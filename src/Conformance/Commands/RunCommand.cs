using System.CommandLine;
using Conformance.Http;
using Conformance.Reports;
using Conformance.Running;
using Conformance.Verdicts;

namespace Conformance.Commands;

/// <summary><c>run</c>: the cases against a deployment.</summary>
internal static class RunCommand
{
    public static Command Build()
    {
        var command = new Command("run", "Runs the cases against a deployment, and takes back what they made.");
        var target = new TargetOptions();
        var filter = new CaseFilter();
        var strict = new Option<bool>("--strict") { Description = "What only warns (SHOULD) fails too, as with --target-strict true." };
        target.AddTo(command);
        filter.AddTo(command);
        command.Options.Add(strict);
        command.SetAction((line, stop) => Run(line, target, filter, line.GetValue(strict), TimeProvider.System, stop));
        return command;
    }

    private static async Task<int> Run(
        ParseResult line, TargetOptions options, CaseFilter filter, bool strict, TimeProvider clock, CancellationToken stop)
    {
        try
        {
            var names = options.Names(line, clock);
            var settings = options.Read(line, names);
            var suite = new Suite(BundledContract.Runtime());
            using var client = Target.NewClient();
            var target = new Target(client, settings, clock);
            await Readiness.Check(suite.Contract, target, clock, stop);

            var cases = suite.Cases.Where(@case => filter.Takes(line, @case)).ToList();
            if (cases.Count == 0)
                throw new MisconfiguredException("filter", "no case is such a one; `plan` lists them");
            var report = new ConsoleReport(names, settings, clock);
            var runner = new Runner(suite, target, names, clock, stop, new RunLimits { Patience = settings.Patience });
            IReadOnlyList<Verdict> verdicts;
            await using (runner)
                verdicts = await report.Follow([.. names.Order(cases, @case => @case.Id).Select(runner.Run)]);
            report.Print(verdicts, runner.LeftBehind, runner.SharedRequests);
            return ExitCode.Of(verdicts, strict || settings.Strict);
        }
        catch (MisconfiguredException error)
        {
            await Console.Error.WriteLineAsync(error.Message);
            return ExitCode.Misconfigured;
        }
    }
}
