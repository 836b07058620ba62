using Conformance.Http;
using Conformance.Running;
using Contract;

namespace Conformance.Safety;

/// <summary>Where the journals of runs are.</summary>
public static class JournalFolder
{
    private const string Ending = ".journal";

    /// <summary>The folder of this user, or the one that was named.</summary>
    public static string Of(string? named) => Path.GetFullPath(named ?? Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData) is { Length: > 0 } own ? own : Path.GetTempPath(),
        "conformance", "journals"));

    /// <summary>Begins the journal of a run.</summary>
    /// <exception cref="MisconfiguredException">No file can be made there.</exception>
    public static Journal Begin(ApiContract contract, TargetSettings settings, RunNames names, TimeProvider clock)
    {
        var folder = Of(settings.JournalFolder);
        var path = Path.Combine(folder, $"{names.RunId}-{clock.GetUtcNow():yyyyMMdd'T'HHmmssfff'Z'}-{Environment.ProcessId}{Ending}");
        try
        {
            Directory.CreateDirectory(folder);
            var journal = new Journal(Open(path, FileMode.CreateNew), path, contract, settings, clock);
            journal.Head(names);
            return journal;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JournalFaultException)
        {
            throw new MisconfiguredException("target-journal", $"nothing can be written in {folder} ({error.Message}); name another folder", error);
        }
    }

    /// <summary>The journals that are there, the oldest first; those of runs that are still running among them.</summary>
    /// <param name="folder">The folder; one that is not there has none.</param>
    /// <param name="one">The path of a journal, or the id of its run; unset: all.</param>
    public static IReadOnlyList<string> Find(string folder, string? one) =>
        one is not null && File.Exists(one) ? [one]
        : !Directory.Exists(folder) ? []
        : [.. Directory.EnumerateFiles(folder, $"{one ?? ""}*{Ending}").OrderBy(File.GetLastWriteTimeUtc)];

    /// <summary>Opens a journal, so that nobody else does.</summary>
    public static FileStream Open(string path, FileMode mode) => new(path, mode, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
}
