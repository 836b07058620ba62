using System.CommandLine;
using Conformance.Callbacks;
using Conformance.Doctor;
using Conformance.Http;
using Conformance.Verdicts;

namespace Conformance.Commands;

/// <summary><c>doctor</c>: whether a deployment can be tested as it is asked for, and if not, which setting to mend.</summary>
internal static class DoctorCommand
{
    public static Command Build()
    {
        var command = new Command("doctor",
            "Looks whether a run would say anything about the deployment, and if not, which setting to mend. Changes nothing.");
        var target = new TargetOptions();
        var contract = new ContractOption();
        target.AddTo(command);
        contract.AddTo(command);
        command.SetAction((line, stop) => Guard.Of(() => Examine(line, target, contract, TimeProvider.System, stop)));
        return command;
    }

    private static async Task<int> Examine(
        ParseResult line, TargetOptions options, ContractOption contract, TimeProvider clock, CancellationToken stop)
    {
        var suite = new Suite(contract.Read(line));
        var settings = options.Read(line, options.Names(line, clock), suite.Contract);
        await using var callback = Callback.Open(settings, clock);
        using var client = Target.NewClient();
        var requests = suite.Cases.Sum(@case => @case.Operations.Count);
        var seen = await Examination.Of(suite.Contract, new Target(client, settings, clock), client, clock, requests, stop);
        foreach (var one in seen)
        {
            Console.WriteLine($"{Word(one.Health),-9} {one.Check,-14} {one.Saw}");
            if (one.Health == Health.Sick)
                Console.WriteLine($"{"",-9} {"mend",-14} {one.ToException().Message}");
            else if (one.Mend is { } mend)
                Console.WriteLine($"{"",-9} {"mend",-14} {mend}");
        }
        var isSick = seen.Any(one => one.Health == Health.Sick);
        Console.WriteLine(isSick ? "Not ready: a run would say nothing about the deployment."
            : $"Ready: {suite.Cases.Count} cases can be tried.");
        return isSick ? ExitCode.Misconfigured : ExitCode.Conforms;
    }

    private static string Word(Health health) => health switch
    {
        Health.Good => "good",
        Health.Noticed => "noticed",
        Health.Sick => "FAULT",
        _ => "-",
    };
}
