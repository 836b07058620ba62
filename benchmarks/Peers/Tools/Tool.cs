using System.Diagnostics;
using System.Text;

namespace Peers.Tools;

/// <summary>A program of somebody else's, run for a limited time.</summary>
internal static class Tool
{
    /// <summary>Runs a program to its end.</summary>
    /// <returns>What it wrote; unset when it is not installed, or did not end in time.</returns>
    public static async Task<string?> Run(
        string program,
        IEnumerable<string> arguments,
        string folder,
        TimeSpan limit,
        CancellationToken stop,
        params (string Name, string Value)[] environment)
    {
        using var process = Start(program, arguments, folder, environment);
        if (process is null)
            return null;
        var output = new StringBuilder();
        Collect(process, line =>
        {
            lock (output)
                output.AppendLine(line);
        });
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stop);
        end.CancelAfter(limit);
        try
        {
            await process.WaitForExitAsync(end.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            stop.ThrowIfCancellationRequested();
            return null;
        }
        lock (output)
            return output.ToString();
    }

    /// <summary>Starts a program.</summary>
    /// <returns>Unset when it is not installed.</returns>
    public static Process? Start(
        string program, IEnumerable<string> arguments, string folder, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        try
        {
            return Process.Start(start);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    /// <summary>Reads all that a program writes, line by line; what is not read would stop it.</summary>
    public static void Collect(Process process, Action<string> line)
    {
        process.OutputDataReceived += (_, read) => line(read.Data ?? "");
        process.ErrorDataReceived += (_, read) => line(read.Data ?? "");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }
}
