using System.Diagnostics;
using System.Text.RegularExpressions;
using Conformance.Http;

namespace Conformance.Tests;

/// <summary>Programs started as processes of their own.</summary>
public static partial class Started
{
    /// <summary>This test project's own executable: what <c>dotnet test</c> starts.</summary>
    public static readonly string ThisTestProgram = Environment.ProcessPath!;

    /// <summary>The tool, to be started by <c>dotnet</c>.</summary>
    public static readonly string Tool = Path.Combine(AppContext.BaseDirectory, "Conformance.dll");

    /// <summary>Runs a program to its end, with no setting of a target in its environment but those given.</summary>
    /// <returns>The exit code, and what it wrote: first to standard error, then to standard output, without colours.</returns>
    public static async Task<(int Code, string Output)> Run(
        string program, (string Name, string Value)[] environment, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var setting in TargetSettings.Options.Keys)
            start.Environment.Remove(TargetSettings.Variable(setting));
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            return (process.ExitCode, Colours().Replace(await error + await output, ""));
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }

    // On a build server the test platform writes colours into what is no terminal.
    [GeneratedRegex("\\x1b\\[[0-9;]*m")]
    private static partial Regex Colours();
}
