using System.Diagnostics;

namespace MockServer.SelfTest;

/// <summary>The conformance suite as a program: a process of its own, so that the memory that it needs leaves with it.</summary>
/// <param name="Path">Its assembly; null: it is not there.</param>
public sealed record SuiteProgram(string? Path)
{
    private const string Assembly = "Conformance.dll";

    /// <summary>The one that was published with this program, or built with it in the repository.</summary>
    public static SuiteProgram Beside()
    {
        var published = System.IO.Path.Combine(AppContext.BaseDirectory, "conformance", Assembly);
        // artifacts/bin/<project>/<configuration>
        var configuration = System.IO.Path.GetFileName(System.IO.Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
        return new(File.Exists(published) ? published : SourceTree.Find("artifacts", "bin", "Conformance", configuration, Assembly));
    }

    /// <summary>Starts it; what it writes can be read.</summary>
    /// <param name="arguments">Its command line.</param>
    /// <param name="token">The bearer token, which no list of processes is to show.</param>
    /// <exception cref="System.ComponentModel.Win32Exception">There is no dotnet to start it with.</exception>
    public Process Start(IEnumerable<string> arguments, string token)
    {
        // The very runtime that this program runs on, if it can be told.
        var own = Environment.ProcessPath is { } path && System.IO.Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet";
        var start = new ProcessStartInfo(own, [Path!, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        // What the user has set for runs of their own is not about this one.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("TARGET_", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        start.Environment["TARGET_TOKEN"] = token;
        return Process.Start(start)!;
    }
}
