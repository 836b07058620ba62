using System.Text.RegularExpressions;

namespace MockServer.Tests.House;

/// <summary>Who may use whom, as a table; checked on the using lines of the source.</summary>
public sealed partial class HouseTests
{
    private static readonly (string Folder, string[] MayUse)[] Table =
    [
        ("src/Contract", []),
        ("src/Conformance", ["Contract"]),
        ("src/MockServer/Settings", []),
        ("src/MockServer/Store", []),
        ("src/MockServer/Clock", []),
        ("src/MockServer/Contracts", ["Contract"]),
        ("src/MockServer/Http", ["Contract", "MockServer.Contracts", "MockServer.Generated", "MockServer.Bot", "MockServer.Store", "MockServer.Settings",
            "MockServer.Clock"]),
        ("src/MockServer/Bot", ["MockServer.Clock", "MockServer.Generated", "MockServer.Store", "MockServer.Http", "MockServer.Settings"]),
        ("src/MockServer/Delivery", ["Contract", "MockServer.Generated", "MockServer.Bot", "MockServer.Http", "MockServer.Settings"]),
        ("src/MockServer/Runtime", ["MockServer.Delivery", "Contract", "MockServer.Generated", "MockServer.Bot", "MockServer.Store", "MockServer.Http", "MockServer.Settings"]),
        ("src/MockServer/Faults", ["Contract", "MockServer.Clock", "MockServer.Contracts", "MockServer.Generated", "MockServer.Http", "MockServer.Settings"]),
        ("src/MockServer/Journal", ["MockServer.Delivery", "Contract", "MockServer.Contracts", "MockServer.Generated", "MockServer.Bot", "MockServer.Store", "MockServer.Http", "MockServer.Settings"]),
        ("src/MockServer/WorldFiles", ["MockServer.Delivery", "MockServer.Settings", "Contract", "MockServer.Contracts", "MockServer.Generated", "MockServer.Bot", "MockServer.Store", "MockServer.Http"]),
        ("src/MockServer/Seeding", ["MockServer.WorldFiles", "MockServer.Generated", "MockServer.Bot", "MockServer.Store", "MockServer.Http", "MockServer.Settings"]),
        ("src/MockServer/Page", ["Contract", "MockServer.Contracts", "MockServer.Generated", "MockServer.Http"]),
        ("src/MockServer/Safety", ["MockServer.Generated", "MockServer.Http", "MockServer.Settings"]),
        ("src/MockServer/SelfTest", ["MockServer.Bot", "MockServer.Generated", "MockServer.Http", "MockServer.Journal", "MockServer.Settings"]),
        ("src/MockServer/Observing", ["Contract", "MockServer.Bot", "MockServer.Journal", "MockServer.Http", "MockServer.Settings"]),
        ("src/MockServer/Admin", ["Contract", "MockServer"]),
    ];

    [Fact]
    public void Each_folder_uses_only_what_the_table_allows()
    {
        var strangers =
            from row in Table
            from file in Directory.EnumerateFiles(Repository.At(row.Folder), "*.cs", SearchOption.AllDirectories)
            from used in Usings().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value)
            let own = row.Folder["src/".Length..].Replace('/', '.')
            where Ours(used) && !Is(used, own) && !row.MayUse.Any(allowed => Is(used, allowed))
            select $"{Path.GetRelativePath(Repository.Root, file)} uses {used}";
        Assert.Empty(strangers);
    }

    [Fact]
    public void No_feature_uses_another()
    {
        var strangers =
            from file in Directory.EnumerateFiles(Repository.At("src", "MockServer", "Runtime"), "*.cs", SearchOption.AllDirectories)
            let own = "MockServer.Runtime." + new DirectoryInfo(Path.GetDirectoryName(file)!).Name
            from used in Usings().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value)
            where Is(used, "MockServer.Runtime") && used != own
            select $"{Path.GetRelativePath(Repository.Root, file)} uses {used}";
        Assert.Empty(strangers);
    }

    [Fact]
    public void No_file_of_ours_is_longer_than_250_lines()
    {
        var tooLong =
            from file in Directory.EnumerateFiles(Repository.At("src"), "*.cs", SearchOption.AllDirectories)
            where !file.EndsWith(".g.cs", StringComparison.Ordinal) && !file.Contains("/obj/", StringComparison.Ordinal)
            let lines = File.ReadLines(file).Count()
            where lines > 250
            select $"{Path.GetRelativePath(Repository.Root, file)}: {lines}";
        Assert.Empty(tooLong);
    }

    private static bool Ours(string name) => Is(name, "Contract") || Is(name, "MockServer") || Is(name, "Conformance");

    private static bool Is(string name, string root) => name == root || name.StartsWith(root + ".", StringComparison.Ordinal);

    [GeneratedRegex(@"^(?:global )?using (?:static )?([A-Za-z.]+);", RegexOptions.Multiline)]
    private static partial Regex Usings();
}
