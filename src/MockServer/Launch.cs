using System.Net.Sockets;
using Contract;
using Microsoft.AspNetCore.Connections;
using MockServer.Contracts;
using MockServer.SelfTest;
using MockServer.Settings;

namespace MockServer;

/// <summary>From the command line to a running server and a clean end; what keeps it from starting is one line on standard error.</summary>
internal static class Launch
{
    /// <summary>A host with what a server on a developer's machine needs: no TLS, no HTTP/3, no IIS, no Windows event log.</summary>
    public static WebApplicationBuilder Builder(string[] arguments) =>
        WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            // What is set at the start stays; /__admin/settings changes what may be changed.
            Args = [.. SettingsReader.CommandLine(arguments), "--hostBuilder:reloadConfigOnChange=false"],
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
            // A test host listens nowhere: there is nobody to read a banner, and nobody who edits while it runs.
            if (app.Services.GetRequiredService<OwnAddress>().IsListening)
            {
                await Banner.Print(app);
                await using var watch = ContractWatch.Start(app.Services);
                await app.WaitForShutdownAsync();
                return 0;
            }

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
