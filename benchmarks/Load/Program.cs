using System.CommandLine;
using Load.Servers;

namespace Load;

internal static class Program
{
    private static Task<int> Main(string[] arguments) =>
        new RootCommand("What the mock answers in a second, beside a bare controller and other mocks of the same contract.")
        {
            CompareCommand.Build(), SoakCommand.Build(), DeliveriesCommand.Build(), BareServer.Build(), WireMockServer.Build(),
        }
            .Parse(arguments)
            .InvokeAsync();
}
