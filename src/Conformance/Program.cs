using System.CommandLine;
using Conformance.Commands;

namespace Conformance;

internal static class Program
{
    // After Ctrl+C: what was made is still taken back.
    private static readonly TimeSpan TimeToCleanUp = TimeSpan.FromMinutes(1);

    private static Task<int> Main(string[] arguments) =>
        new RootCommand("Proves that a deployment behaves as its contract says.")
            {
                RunCommand.Build(),
                PlanCommand.Build(),
                ChecksCommand.Build(),
                DoctorCommand.Build(),
                ProfileCommand.Build(),
                CompareCommand.Build(),
                CleanupCommand.Build(),
            }
            .Parse(arguments)
            .InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeToCleanUp });
}
