using System.Text;

namespace Conformance.Reports;

/// <summary>Files that are there whole or not at all, also when the disk is full or the run is ended.</summary>
internal static class WholeFile
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Writes a file, or replaces it.</summary>
    /// <param name="setting">The option that named it, for the message.</param>
    /// <param name="path">The file.</param>
    /// <param name="text">All of it.</param>
    /// <exception cref="ReportException">It cannot be written; what was there before is still there.</exception>
    public static void Write(string setting, string path, string text)
    {
        var beside = $"{path}.{Environment.ProcessId}.tmp";
        try
        {
            if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder)
                Directory.CreateDirectory(folder);
            File.WriteAllText(beside, text, Utf8);
            File.Move(beside, path, overwrite: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            Remove(beside);
            throw new ReportException(setting, path, fault);
        }
    }

    /// <summary>Whether files can be written into a folder, which is made if need be.</summary>
    /// <exception cref="ReportException">They cannot.</exception>
    public static void Try(string setting, string folder)
    {
        var probe = Path.Combine(folder, $".{Environment.ProcessId}");
        try
        {
            Directory.CreateDirectory(folder);
            File.WriteAllText(probe, "", Utf8);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new ReportException(setting, folder, fault);
        }
        Remove(probe);
    }

    private static void Remove(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            // Nothing is lost by a file that stays behind, and what went wrong before is worth telling.
        }
    }
}
