using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Load.Targets;

/// <summary>A server that is measured, in a process of its own on a loopback port.</summary>
/// <param name="Name">As the command line and the table call it.</param>
/// <param name="What">What it is, for the table.</param>
/// <param name="Command">The program and its arguments for a port.</param>
internal sealed record Target(string Name, string What, Func<int, (string Program, string[] Arguments)> Command)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Where its program and its files are; unset: the current folder.</summary>
    public string? Folder { get; init; }

    /// <summary>Why it cannot be started here; unset: it can be tried.</summary>
    public string? Absent { get; init; }

    /// <summary>Only measured when it is named.</summary>
    public bool IsExtra { get; init; }

    /// <summary>It keeps what it is sent.</summary>
    public bool Remembers => Name is AllTargets.Mock or "unjournalled";

    /// <summary>Starts it, and waits for its first answer.</summary>
    /// <returns>The server, or why there is none.</returns>
    public async Task<(Running? Server, string? Reason)> Start(CancellationToken stop)
    {
        if (Absent is not null)
            return (null, Absent);
        var port = FreePort();
        var (program, arguments) = Command(port);
        var started = Stopwatch.GetTimestamp();
        var said = new StringBuilder();
        Process process;
        try
        {
            process = Process.Start(new ProcessStartInfo(program, arguments)
            {
                WorkingDirectory = Folder ?? "",
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
        }
        catch (System.ComponentModel.Win32Exception fault)
        {
            return (null, fault.Message);
        }

        // What is not read would stop it.
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, line) => said.AppendLine(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var server = new Running(this, process, new IPEndPoint(IPAddress.Loopback, port));
        while (!process.HasExited && Stopwatch.GetElapsedTime(started) < Patience && !stop.IsCancellationRequested)
        {
            if (await server.Answers())
            {
                server.Start = Stopwatch.GetElapsedTime(started);
                return (server, null);
            }

            await Task.Delay(5, stop);
        }

        await server.DisposeAsync();
        return (null, $"it did not start: {said.ToString().Trim().Split('\n')[0]}");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
