using System.CommandLine;
using Conformance.Commands;

namespace Conformance;

internal static class Program
{
    private static Task<int> Main(string[] arguments) =>
        new RootCommand("Proves that a deployment behaves as its contract says.") { RunCommand.Build(), PlanCommand.Build() }
            .Parse(arguments)
            .InvokeAsync();
}
