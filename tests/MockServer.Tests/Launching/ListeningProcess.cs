using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace MockServer.Tests.Launching;

/// <summary>A process that says in a line where it listens, and then goes on.</summary>
internal abstract class ListeningProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Regex _announcement;
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _errors = new();
    private readonly TaskCompletionSource<string> _url = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <param name="process">It, just started, with its output and errors redirected.</param>
    /// <param name="announcement">The line that says where it listens; the first group is the URL.</param>
    protected ListeningProcess(Process process, Regex announcement)
    {
        _process = process;
        _announcement = announcement;
        process.OutputDataReceived += (_, line) => Read(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(_errors, line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public string Output => TextOf(_output);

    public string Errors => TextOf(_errors);

    /// <summary>Where it listens, once it says so.</summary>
    protected Task<string> Url => _url.Task.WaitAsync(TimeSpan.FromSeconds(90), TestContext.Current.CancellationToken);

    /// <summary>Asks it to end as Ctrl+C does, and answers its exit code.</summary>
    public async Task<int> Interrupt()
    {
        using var kill = Process.Start("kill", ["-INT", $"{_process.Id}"]);
        await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(90));
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

    private void Read(string? line)
    {
        if (line is null)
        {
            _url.TrySetException(new InvalidOperationException($"It ended before it listened. {Errors}"));
            return;
        }

        Keep(_output, line);
        if (_announcement.Match(line) is { Success: true } match)
            _url.TrySetResult(match.Groups[1].Value);
    }

    private static void Keep(StringBuilder lines, string? line)
    {
        lock (lines)
            lines.AppendLine(line);
    }

    private static string TextOf(StringBuilder lines)
    {
        lock (lines)
            return lines.ToString();
    }
}
