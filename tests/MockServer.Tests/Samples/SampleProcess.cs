using System.Diagnostics;
using System.Text.RegularExpressions;
using MockServer.Tests.Launching;

namespace MockServer.Tests.Samples;

/// <summary>A sample as a user starts it: its server in a process of its own, on a free port unless one is named.</summary>
internal sealed partial class SampleProcess : ListeningProcess
{
    private SampleProcess(Process process)
        : base(process, Listening())
    {
    }

    public static async Task<(SampleProcess Sample, Uri Url)> Start(string folder, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("node", ["run.mjs"]) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PORT"] = "0";
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        var sample = new SampleProcess(Process.Start(start)!);
        try
        {
            return (sample, new Uri(await sample.Url));
        }
        catch
        {
            await sample.DisposeAsync();
            throw;
        }
    }

    [GeneratedRegex(@" is at (http://\S+) for the mock")]
    private static partial Regex Listening();
}
