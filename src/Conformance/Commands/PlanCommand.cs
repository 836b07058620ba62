using System.CommandLine;
using Conformance.Verdicts;

namespace Conformance.Commands;

/// <summary><c>plan</c>: what <c>run</c> would do, without a deployment.</summary>
internal static class PlanCommand
{
    public static Command Build()
    {
        var command = new Command("plan", "Lists the cases, the operations that each calls, and what has no case and why. Sends nothing.");
        var filter = new CaseFilter();
        filter.AddTo(command);
        command.SetAction(line => Print(new Suite(BundledContract.Runtime()), id => filter.Takes(line, id)));
        return command;
    }

    private static int Print(Suite suite, Func<string, bool> takes)
    {
        var cases = suite.Cases.Where(@case => takes(@case.Id)).ToList();
        foreach (var @case in cases)
            Console.WriteLine($"{@case.Id}  {@case.Cites.Level.ToString().ToUpperInvariant()}  {string.Join(" > ", @case.Operations)}");
        foreach (var omission in suite.Omissions.Where(omission => takes(omission.Id)))
            Console.WriteLine($"{omission.Id}  none: {omission.Why}");

        var requests = cases.Sum(@case => @case.Operations.Count);
        Console.WriteLine($"{cases.Count} cases, {requests} requests before clean-up, for {suite.Contract.Title} {suite.Contract.Version}");
        return ExitCode.Conforms;
    }
}
