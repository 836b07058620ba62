using System.CommandLine;
using Conformance.Callbacks;
using Conformance.Doctor;
using Conformance.Http;
using Conformance.Reports;
using Conformance.Running;
using Conformance.Safety;
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
        var contract = new ContractOption();
        var strict = new Option<bool>("--strict") { Description = "What only warns (SHOULD) fails too, as with --target-strict true." };
        var updates = new UpdateOptions();
        target.AddTo(command);
        filter.AddTo(command);
        updates.AddTo(command);
        contract.AddTo(command);
        command.Options.Add(strict);
        command.SetAction((line, stop) => Guard.Of(() =>
            Run(line, target, filter, updates, contract, line.GetValue(strict), TimeProvider.System, stop)));
        return command;
    }

    private static async Task<int> Run(
        ParseResult line, TargetOptions options, CaseFilter filter, UpdateOptions updates, ContractOption contract, bool strict,
        TimeProvider clock, CancellationToken stop)
    {
        var names = options.Names(line, clock);
        var suite = new Suite(contract.Read(line));
        var settings = options.Read(line, names, suite.Contract);
        var account = RunAccount.Open(suite, updates.AddTo(options.Files(line), line, clock), clock);
        var cases = suite.Cases.Where(@case => filter.Takes(line, @case)).ToList();
        if (cases.Count == 0)
            throw new MisconfiguredException("filter", "no case is such a one; `plan` lists them");
        using var client = Target.NewClient();
        var requests = cases.Sum(@case => @case.Operations.Count);
        foreach (var noticed in await Examination.Pass(suite.Contract, new Target(client, settings, clock), client, clock, requests, stop))
            await Console.Error.WriteLineAsync(noticed);
        await using var callback = Callback.Open(settings, clock);
        using var journal = new RunJournal(suite.Contract, settings, names, clock, Console.WriteLine);
        var target = new Target(client, settings, clock) { Journal = journal.Journal, Callback = callback };
        var runner = new Runner(suite, target, names, clock, stop, new RunLimits { Patience = settings.Patience, Budget = settings.Budget });
        var inOrder = settings.Budget is null ? names.Order(cases, @case => @case.Id) : Gain.Order(names.Order(cases, @case => @case.Id));
        IReadOnlyList<Verdict> verdicts;
        try
        {
            await using (runner)
                verdicts = await ConsoleReport.Follow([.. inOrder.Select(Judged)], clock);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Whoever ends it wants to know what is left.
            await journal.Finish(client, CancellationToken.None);
            throw;
        }
        var record = account.Close(runner.Record(verdicts) with { Strict = strict || settings.Strict });
        ConsoleReport.Print(record);
        await journal.Finish(client, stop);
        account.Write(record);
        var code = ExitCode.Of(record);
        return code == ExitCode.Misconfigured && record.SaysNothing is { } nothing ? throw nothing : code;

        async Task<Verdict> Judged(Case @case) => account.Judge(await runner.Run(@case));
    }
}
