using System.Net.Sockets;
using Contract;
using Microsoft.AspNetCore.Connections;
using MockServer.Control;
using MockServer.Settings;

namespace MockServer;

/// <summary>From the command line to a running server and a clean end; what keeps it from starting is one line on standard error.</summary>
internal static class Launch
{
    public static WebApplicationBuilder Builder(string[] arguments) =>
        WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = SettingsReader.CommandLine(arguments),
            // Beside the program, wherever it is started from.
            ContentRootPath = AppContext.BaseDirectory,
        });

    /// <summary>The exit code: 0 after a clean end, 1 when it could not start.</summary>
    public static async Task<int> Run(string[] arguments, Func<Task<WebApplication>> build)
    {
        if (arguments.Contains("--help") || arguments.Contains("-h"))
        {
            Console.WriteLine(SettingsReader.Help());
            return 0;
        }

        try
        {
            await using var app = await build();
            await app.StartAsync();
            await Banner.Print(app);
            await app.WaitForShutdownAsync();
            return 0;
        }
        catch (Exception fault) when (fault is SettingsException or ContractException)
        {
            return Refuse(fault.Message);
        }
        catch (IOException fault) when (fault.InnerException is AddressInUseException)
        {
            return Refuse($"The address is in use: {fault.Message} Another mock may be running; --port chooses another port.");
        }
        catch (Exception fault) when (fault is SocketException or IOException)
        {
            return Refuse($"It cannot listen: {fault.Message}");
        }
    }

    private static int Refuse(string message)
    {
        Console.Error.WriteLine($"mockserver: {message.ReplaceLineEndings(" ")}");
        return 1;
    }
}
