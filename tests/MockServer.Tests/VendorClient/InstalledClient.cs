using System.ComponentModel;
using System.Diagnostics;
using MockServer.Tests.House;

namespace MockServer.Tests.VendorClient;

/// <summary>
/// The sample with the vendor's client, installed in a folder of its own, so that the working tree stays as it is. Without node, npm or
/// a registry there is nothing to judge with, and the tests are skipped.
/// </summary>
public sealed class InstalledClient : IAsyncLifetime
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("node-client");
    private string? _unavailable;

    public async ValueTask InitializeAsync()
    {
        Copy(new DirectoryInfo(Repository.At("samples", "node-client")), _folder);
        try
        {
            await Run("node", ["--version"]);
            var (code, output) = await Run("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"]);
            if (code != 0)
                _unavailable = $"npm ci failed: {output.Trim()}";
        }
        catch (Win32Exception absent)
        {
            _unavailable = absent.Message;
        }
        catch (OperationCanceledException)
        {
            _unavailable = $"npm ci did not end within {Limit}";
        }
    }

    /// <summary>Plays a script of the sample against a server: its exit code and what it wrote. Skips the test when there is no client.</summary>
    public Task<(int ExitCode, string Output)> Play(string script, string url, string token)
    {
        Assert.SkipWhen(_unavailable is not null, $"The vendor's client is not here: {_unavailable}");
        return Run("node", [script], ("MOCK_URL", url), ("MOCK_TOKEN", token));
    }

    public ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    private async Task<(int ExitCode, string Output)> Run(string program, string[] arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = _folder.FullName, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Limit);
        try
        {
            var (output, error) = (process.StandardOutput.ReadToEndAsync(limit.Token), process.StandardError.ReadToEndAsync(limit.Token));
            await process.WaitForExitAsync(limit.Token);
            return (process.ExitCode, await output + await error);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }

    private static void Copy(DirectoryInfo from, DirectoryInfo to)
    {
        foreach (var file in from.EnumerateFiles())
            file.CopyTo(Path.Combine(to.FullName, file.Name));
        foreach (var folder in from.EnumerateDirectories().Where(folder => folder.Name != "node_modules"))
            Copy(folder, to.CreateSubdirectory(folder.Name));
    }
}
