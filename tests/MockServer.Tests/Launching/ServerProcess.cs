using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace MockServer.Tests.Launching;

/// <summary>The program as a user starts it: a process of its own, on a free port of loopback.</summary>
internal sealed partial class ServerProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly TaskCompletionSource<string> _url = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ServerProcess(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Read(line.Data);
        process.BeginOutputReadLine();
    }

    public string Output => _output.ToString();

    public static async Task<(ServerProcess Server, string Url)> Start(params string[] arguments)
    {
        var server = new ServerProcess(Launch([.. arguments, "--urls", "http://127.0.0.1:0"], []));
        return (server, await server._url.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));
    }

    /// <summary>Runs the program to its end: its exit code and what it wrote.</summary>
    public static async Task<(int ExitCode, string Output, string Error)> RunToEnd(string[] arguments, params (string Name, string Value)[] environment)
    {
        using var process = Launch(arguments, environment);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
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

    /// <summary>Asks it to end as Ctrl+C does, and answers its exit code.</summary>
    public async Task<int> Interrupt()
    {
        using var kill = Process.Start("kill", ["-INT", $"{_process.Id}"]);
        await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(20));
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private static Process Launch(string[] arguments, (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "MockServer.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            // Not where the program lies: its files must be found all the same.
            WorkingDirectory = Path.GetTempPath(),
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    private void Read(string? line)
    {
        if (line is null)
        {
            _url.TrySetException(new InvalidOperationException("The server ended before it listened."));
            return;
        }

        _output.AppendLine(line);
        if (Listening().Match(line) is { Success: true } match)
            _url.TrySetResult(match.Groups[1].Value);
    }

    [GeneratedRegex(@"is at (http://\S+)")]
    private static partial Regex Listening();
}
