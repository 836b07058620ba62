using System.Diagnostics;
using System.Text.RegularExpressions;

namespace MockServer.Tests.Launching;

/// <summary>The program as a user starts it: a process of its own, on a free port of loopback.</summary>
internal sealed partial class ServerProcess : ListeningProcess
{
    private ServerProcess(Process process)
        : base(process, Listening())
    {
    }

    public static Task<(ServerProcess Server, string Url)> Start(params string[] arguments) => Start(Path.GetTempPath(), arguments);

    /// <summary>From a folder that its arguments are to be read in.</summary>
    public static async Task<(ServerProcess Server, string Url)> Start(string folder, IEnumerable<string> arguments)
    {
        var server = new ServerProcess(Launch(folder, [.. arguments, "--urls", "http://127.0.0.1:0"], []));
        try
        {
            return (server, await server.Url);
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs the program to its end: its exit code and what it wrote.</summary>
    public static async Task<(int ExitCode, string Output, string Error)> RunToEnd(string[] arguments, params (string Name, string Value)[] environment)
    {
        using var process = Launch(Path.GetTempPath(), arguments, environment);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(90));
        try
        {
            var (output, error) = (process.StandardOutput.ReadToEndAsync(limit.Token), process.StandardError.ReadToEndAsync(limit.Token));
            await process.WaitForExitAsync(limit.Token);
            return (process.ExitCode, await output, await error);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill();
        }
    }

    private static Process Launch(string folder, string[] arguments, (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "MockServer.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            // Not where the program lies: its files must be found all the same.
            WorkingDirectory = folder,
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    [GeneratedRegex(@"is at (http://\S+)")]
    private static partial Regex Listening();
}
