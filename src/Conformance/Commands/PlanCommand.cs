using System.CommandLine;
using Conformance.Verdicts;

namespace Conformance.Commands;

/// <summary><c>plan</c>: what <c>run</c> would do, without a deployment.</summary>
internal static class PlanCommand
{
    public static Command Build()
    {
        var command = new Command("plan", "Lists the cases by operation, kind and level, the requests of each, and what has no case and why. Sends nothing.");
        var filter = new CaseFilter();
        filter.AddTo(command);
        var contract = new ContractOption();
        contract.AddTo(command);
        command.SetAction((line, _) => Guard.Of(() => Task.FromResult(Print(new Suite(contract.Read(line)), line, filter))));
        return command;
    }

    private static int Print(Suite suite, ParseResult line, CaseFilter filter)
    {
        var cases = suite.Cases.Where(@case => filter.Takes(line, @case)).ToList();
        foreach (var operation in cases.GroupBy(@case => @case.Subject).OrderBy(group => group.Key.Pointer, StringComparer.Ordinal))
        {
            Console.WriteLine($"{operation.Key.Id}  {operation.Key.Method} {operation.Key.Path}");
            foreach (var @case in operation.OrderBy(@case => @case.Kind).ThenBy(@case => @case.Id, StringComparer.Ordinal))
                Console.WriteLine($"  {@case.Kind.ToString().ToLowerInvariant(),-9}  {@case.Cites.Level.ToString().ToUpperInvariant(),-6}  {@case.Id}  {string.Join(" > ", @case.Operations)}");
        }
        foreach (var omission in suite.Omissions.Where(omission => filter.TakesId(line, omission.Id)))
            Console.WriteLine($"{omission.Id}  none: {omission.Why}");

        foreach (var kind in cases.CountBy(@case => @case.Kind).OrderBy(kind => kind.Key))
            Console.WriteLine($"{kind.Value} {kind.Key.ToString().ToLowerInvariant()}");
        if (cases.Count(@case => @case.Listens) is > 0 and var listening)
            Console.WriteLine($"{listening} of them only with --target-callback");
        var requests = cases.Sum(@case => @case.Operations.Count);
        Console.WriteLine($"{cases.Count} cases, {requests} requests before clean-up at the most, for {suite.Contract.Title} {suite.Contract.Version}");
        return ExitCode.Conforms;
    }
}
