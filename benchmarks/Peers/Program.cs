using System.CommandLine;

namespace Peers;

internal static class Program
{
    private static Task<int> Main(string[] arguments) =>
        new RootCommand("How much of what can be broken is seen, by the suite and by its peers.")
            {
                ScoreCommand.Build(),
                CompareCommand.Build(),
            }
            .Parse(arguments)
            .InvokeAsync();
}
