using System.CommandLine;
using Conformance.Comparing;
using Conformance.Doctor;
using Conformance.Http;
using Conformance.Reports;

namespace Conformance.Commands;

/// <summary><c>compare</c>: the same cases on two deployments, and only what differs.</summary>
internal static class CompareCommand
{
    public static Command Build()
    {
        var command = new Command(
            "compare",
            "Runs the same cases on two deployments and tells only in what they differ: "
            + "is the mock (--target-url) like the real one (--other-url)?");
        var (target, other, filter, contract) = (new TargetOptions(), new OtherOptions(), new CaseFilter(), new ContractOption());
        var json = new Option<string>("--json") { Description = "The file that the differences are written into, as JSON." };
        target.AddTo(command);
        other.AddTo(command);
        filter.AddTo(command);
        contract.AddTo(command);
        command.Options.Add(json);
        command.SetAction((line, stop) => Guard.Of(() =>
            Compare(line, target, other, filter, contract, line.GetValue(json), TimeProvider.System, stop)));
        return command;
    }

    private static async Task<int> Compare(
        ParseResult line, TargetOptions targets, OtherOptions others, CaseFilter filter, ContractOption contract, string? json, TimeProvider clock,
            CancellationToken stop)
    {
        var names = targets.Names(line, clock);
        var suite = new Suite(contract.Read(line));
        var target = targets.Read(line, names, suite.Contract);
        var other = others.Read(line, names, target, suite.Contract);
        var cases = suite.Cases.Where(@case => filter.Takes(line, @case)).ToList();
        if (cases.Count == 0)
            throw new MisconfiguredException("filter", "no case is such a one; `plan` lists them");

        // Two wrong settings are to be told before the first of two long runs.
        using var client = Target.NewClient();
        await Examine(target);
        try
        {
            await Examine(other);
        }
        catch (MisconfiguredException error)
        {
            throw OtherOptions.OfOther(error);
        }
        var comparison = await SideRun.Compare(
            suite, cases, new(client, target, Console.Error.WriteLine), new(client, other, Console.Error.WriteLine), names, clock, stop);
        Console.Write(ComparisonReport.Text(comparison));
        if (json is not null)
            WholeFile.Write("json", json, ComparisonReport.Json(comparison));
        return comparison.ExitCode;

        async Task Examine(TargetSettings side)
        {
            var requests = 2 * cases.Sum(@case => @case.Operations.Count);
            foreach (var noticed in await Examination.Pass(suite.Contract, new Target(client, side, clock), client, clock, requests, stop))
                await Console.Error.WriteLineAsync($"{side.Url}: {noticed}");
        }
    }
}
