using Conformance.Reports;

namespace Conformance.Tests;

/// <summary>docs/conformance.md lists what the code checks.</summary>
public sealed class CheckListTests
{
    private const string Begin = "<!-- checks: dotnet run --project src/Conformance -- checks -->\n";
    private const string End = "<!-- /checks -->\n";

    /// <summary>UPDATE_DOCS=true writes the list into the page.</summary>
    [Fact]
    public async Task The_page_lists_every_check_with_its_level()
    {
        var file = Path.Combine(Root(), "docs", "conformance.md");
        var page = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        var (from, to) = (page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length, page.IndexOf(End, StringComparison.Ordinal));
        Assert.True(from > Begin.Length && to >= from, $"{file} has no list of checks");
        var list = CheckList.Of(RuntimeRun.Suite);
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "true")
            await File.WriteAllTextAsync(file, page[..from] + list + page[to..], TestContext.Current.CancellationToken);
        else
            Assert.Equal(list, page[from..to]);
    }

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Mock.sln")))
            folder = Path.GetDirectoryName(folder)!;
        return folder;
    }
}
