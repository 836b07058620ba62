namespace MockServer;

/// <summary>The repository that the program was built in, when it runs from there: what people edit in it is in force at once.</summary>
internal static class SourceTree
{
    /// <summary>The path of something in it; null when the program runs elsewhere, or when it is not there.</summary>
    /// <param name="path">From the root of the repository.</param>
    public static string? Find(params ReadOnlySpan<string> path)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Mock.sln")) && Path.Combine([folder.FullName, .. path]) is var found && Path.Exists(found))
                return found;
        }

        return null;
    }
}
