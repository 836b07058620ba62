using System.Collections.Concurrent;

namespace MockServer.Page;

/// <summary>
/// The files of the page. They are in the assembly, so that the page is where the program is; in the repository they are read as they lie
/// there, so that an edit shows at the next look.
/// </summary>
/// <param name="folder">Where they lie; null: in the assembly.</param>
public sealed class PageFiles(string? folder)
{
    private const string Embedded = "page/";
    private readonly ConcurrentDictionary<string, PageFile> _read = new(StringComparer.Ordinal);

    // Built on Windows, they have backslashes.
    private readonly Lazy<Dictionary<string, string>> _resources = new(() => typeof(PageFiles).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Embedded, StringComparison.Ordinal))
        .ToDictionary(name => name[Embedded.Length..].Replace('\\', '/'), StringComparer.Ordinal));

    /// <summary>Those of the repository when the program runs there.</summary>
    public PageFiles()
        : this(SourceTree.Find("src", "MockServer", "Page", "wwwroot"))
    {
    }

    /// <summary>Null when there is no such file.</summary>
    /// <param name="name">As in a URL, apart by slashes: <c>parts/list.js</c>.</param>
    public PageFile? Find(string name) => folder is null ? InAssembly(name) : InFolder(folder, name);

    private PageFile? InAssembly(string name)
    {
        if (_read.TryGetValue(name, out var known))
            return known;
        if (!_resources.Value.TryGetValue(name, out var resource))
            return null;
        using var bytes = typeof(PageFiles).Assembly.GetManifestResourceStream(resource)!;
        return _read.GetOrAdd(name, new PageFile(name, ToBytes(bytes)));
    }

    private PageFile? InFolder(string root, string name)
    {
        // What leads out of the folder is no file of the page.
        var path = Path.GetFullPath(Path.Combine(root, name));
        if (!path.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal) || !File.Exists(path))
            return null;
        var now = new PageFile(name, File.ReadAllBytes(path));
        // The one that is known may be compressed already.
        return _read.AddOrUpdate(name, now, (_, known) => known.Hash == now.Hash ? known : now);
    }

    private static byte[] ToBytes(Stream resource)
    {
        var bytes = new byte[resource.Length];
        resource.ReadExactly(bytes);
        return bytes;
    }
}
