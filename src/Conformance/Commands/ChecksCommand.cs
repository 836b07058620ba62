using System.CommandLine;
using Conformance.Reports;
using Conformance.Verdicts;

namespace Conformance.Commands;

/// <summary><c>checks</c>: every check with its level.</summary>
internal static class ChecksCommand
{
    public static Command Build()
    {
        var command = new Command("checks", "Lists every check with its level and the number of its cases, as Markdown.");
        var contract = new ContractOption();
        contract.AddTo(command);
        command.SetAction((line, _) => Guard.Of(() =>
        {
            Console.Write(CheckList.Of(new Suite(contract.Read(line))));
            return Task.FromResult(ExitCode.Conforms);
        }));
        return command;
    }
}
