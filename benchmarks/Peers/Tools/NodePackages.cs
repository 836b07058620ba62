using System.Text.Json;

namespace Peers.Tools;

/// <summary>The peers as npm installs them, beside the program.</summary>
internal static class NodePackages
{
    private static readonly TimeSpan InstallLimit = TimeSpan.FromMinutes(5);

    /// <summary>Where they are.</summary>
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "npm");

    /// <summary>The contract.</summary>
    public static string Contract { get; } = Path.Combine(AppContext.BaseDirectory, "openapi", "runtime.yaml");

    /// <summary>Installs them unless they are.</summary>
    /// <returns>Why they cannot be; unset when they are there.</returns>
    public static async Task<string?> Install(CancellationToken stop)
    {
        if (Directory.Exists(Path.Combine(Folder, "node_modules", ".bin")))
            return null;
        if (await Tool.Run("node", ["--version"], Folder, InstallLimit, stop) is null)
            return "node is not installed";
        string[] install = ["ci", "--no-audit", "--no-fund", "--loglevel=error"];
        return await Tool.Run("npm", install, Folder, InstallLimit, stop) is null ? "npm is not installed, or npm ci did not end"
            : Directory.Exists(Path.Combine(Folder, "node_modules", ".bin")) ? null
            : "npm ci failed";
    }

    /// <summary>A file of a package.</summary>
    public static string File(params string[] path) => Path.Combine([Folder, "node_modules", .. path]);

    /// <summary>The version of a package.</summary>
    public static string Version(string package)
    {
        using var packages = JsonDocument.Parse(System.IO.File.ReadAllText(Path.Combine(Folder, "package.json")));
        return packages.RootElement.GetProperty("dependencies").GetProperty(package).GetString()!;
    }
}
