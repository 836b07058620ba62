namespace Contract.Tests;

/// <summary>Where the files of the repository are, from wherever the tests were built to.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot(AppContext.BaseDirectory);

    public static string RuntimeYaml => Path.Combine(Root, "openapi", "runtime.yaml");

    private static string FindRoot(string folder) =>
        File.Exists(Path.Combine(folder, "Mock.sln")) ? folder
        : Path.GetDirectoryName(folder.TrimEnd(Path.DirectorySeparatorChar)) is { } parent ? FindRoot(parent)
        : throw new DirectoryNotFoundException("The tests are not inside the repository: no folder above them has Mock.sln.");
}
