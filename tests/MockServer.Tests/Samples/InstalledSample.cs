using System.Collections.Concurrent;
using System.ComponentModel;
using System.Security.Cryptography;
using MockServer.Tests.House;

namespace MockServer.Tests.Samples;

/// <summary>
/// A sample with its packages, in a folder beside what is built: installed once for each lock file, so that the working tree stays as it is
/// and the next run needs no registry.
/// </summary>
/// <param name="Folder">Where its scripts are.</param>
/// <param name="Missing">Why it cannot be run; null when it can.</param>
internal sealed record InstalledSample(string Folder, string? Missing)
{
    private static readonly ConcurrentDictionary<string, Lazy<Task<InstalledSample>>> All = new();

    public static Task<InstalledSample> Of(string name) => All.GetOrAdd(name, static name => new(() => Install(name))).Value;

    private static async Task<InstalledSample> Install(string name)
    {
        var source = Repository.At("samples", name);
        var key = Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(Path.Combine(source, "package-lock.json"))))[..16];
        var folder = Repository.At("artifacts", "samples", $"{name}-{key}");
        string? missing = null;
        if (!Directory.Exists(folder))
            missing = await Packages(source, folder);
        if (missing is not null)
            return new InstalledSample(folder, missing);
        foreach (var script in Directory.EnumerateFiles(source, "*.mjs"))
            File.Copy(script, Path.Combine(folder, Path.GetFileName(script)), overwrite: true);
        return new InstalledSample(folder, null);
    }

    /// <summary>All or nothing: what was interrupted, or done by two runs at once, is never taken for installed.</summary>
    private static async Task<string?> Packages(string source, string folder)
    {
        var under = $"{folder}.{Environment.ProcessId}";
        Directory.CreateDirectory(under);
        try
        {
            foreach (var file in new[] { "package.json", "package-lock.json", ".npmrc" })
                File.Copy(Path.Combine(source, file), Path.Combine(under, file), overwrite: true);
            await Repository.Run(under, "node", "--version");
            var (code, output) = await Repository.Run(under, "npm", "ci", "--no-audit", "--no-fund", "--loglevel=error", "--fetch-retries=1");
            if (code != 0)
                return $"npm ci failed: {output.Trim()}";
            if (!Directory.Exists(folder))
                Directory.Move(under, folder);
            return null;
        }
        catch (Win32Exception absent)
        {
            return absent.Message;
        }
        catch (OperationCanceledException)
        {
            return "npm ci did not end in time";
        }
        finally
        {
            if (Directory.Exists(under))
                Directory.Delete(under, recursive: true);
        }
    }
}
