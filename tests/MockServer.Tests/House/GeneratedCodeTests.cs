using System.Reflection;

namespace MockServer.Tests.House;

public sealed class GeneratedCodeTests
{
    private static readonly string Tool = typeof(GeneratedCodeTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "NSwag").Value!;

    [Theory]
    [InlineData("runtime", "Runtime")]
    [InlineData("admin", "Admin")]
    public async Task What_is_committed_is_what_the_contract_generates(string document, string name)
    {
        var generated = $"src/MockServer/Generated/{name}.g.cs";
        var folder = Directory.CreateTempSubdirectory("generated").FullName;
        CopyTree(Repository.At("openapi"), Path.Combine(folder, "openapi"));
        File.Copy(Repository.At("nswag.json"), Path.Combine(folder, "nswag.json"));
        Directory.CreateDirectory(Path.Combine(folder, Path.GetDirectoryName(generated)!));
        var (code, output) = await Repository.Run(folder, "dotnet", Tool, "run", "nswag.json", $"/variables:Api={document},Name={name}");
        Assert.True(code == 0, output);

        Assert.Equal(await Committed(generated), await File.ReadAllTextAsync(Path.Combine(folder, generated), TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("Users", "MergeUsers")]
    [InlineData("Badges", "Badges")]
    public async Task An_operation_that_nobody_implements_breaks_the_build(string resource, string named)
    {
        var folder = Directory.CreateTempSubdirectory("new-operation").FullName;
        foreach (var file in new[] { "nswag.json", "global.json", "nuget.config", "Directory.Build.props", "Directory.Packages.props", ".editorconfig", "BannedSymbols.txt" })
            File.Copy(Repository.At(file), Path.Combine(folder, file));
        foreach (var tree in new[] { "openapi", "src/Contract", "src/Conformance", "src/MockServer" })
            CopyTree(Repository.At(tree), Path.Combine(folder, tree));
        File.Copy(Repository.At("src", "Directory.Build.props"), Path.Combine(folder, "src", "Directory.Build.props"));
        var contract = Path.Combine(folder, "openapi", "runtime.yaml");
        var text = await File.ReadAllTextAsync(contract, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(contract, text.Replace("\npaths:\n", $"""

            paths:
              /v1/chat/merged:
                post:
                  operationId: mergeUsers
                  tags: [{resource}]
                  responses:
                    "200":
                      description: Merged.

            """, StringComparison.Ordinal), TestContext.Current.CancellationToken);

        var (code, output) = await Repository.Run(Path.Combine(folder, "src", "MockServer"), "dotnet", "build", "-v", "q", "-nologo", "-p:RunAnalyzers=false");

        Assert.NotEqual(0, code);
        Assert.Contains("error", output);
        Assert.Contains(named, output);
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>As it is staged or committed: the build has brought the working tree up to date already.</summary>
    private static async Task<string> Committed(string generated)
    {
        if (!Path.Exists(Repository.At(".git")))
            return await File.ReadAllTextAsync(Repository.At(generated), TestContext.Current.CancellationToken);
        var (code, text) = await Repository.Run(Repository.Root, "git", "show", $":{generated}");
        Assert.True(code == 0, text);
        return text;
    }

    private static void CopyTree(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
