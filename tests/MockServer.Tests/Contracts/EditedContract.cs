using MockServer.Tests.House;

namespace MockServer.Tests.Contracts;

/// <summary>A copy of the contract that a test edits, in a folder of its own.</summary>
internal sealed class EditedContract : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("contract");

    public EditedContract()
    {
        File = Path.Combine(_folder.FullName, "runtime.yaml");
        Restore();
    }

    public string File { get; }

    public string Text => System.IO.File.ReadAllText(File);

    public void Restore() => System.IO.File.Copy(Repository.At("openapi", "runtime.yaml"), File, overwrite: true);

    public void Write(string text) => System.IO.File.WriteAllText(File, text);

    /// <summary>Replaces the first of a text that stands behind another.</summary>
    public EditedContract Edit(string behind, string from, string to)
    {
        Write(Edited(behind, from, to));
        return this;
    }

    /// <summary>As many editors write: another file that then takes the name.</summary>
    public void EditByRename(string behind, string from, string to)
    {
        var other = File + ".swp";
        System.IO.File.WriteAllText(other, Edited(behind, from, to));
        System.IO.File.Move(other, File, overwrite: true);
    }

    public int LineOf(string text) => Text[..Text.IndexOf(text, StringComparison.Ordinal)].Count(letter => letter == '\n') + 1;

    public void Dispose() => _folder.Delete(recursive: true);

    private string Edited(string behind, string from, string to)
    {
        var text = Text;
        var start = text.IndexOf(behind, StringComparison.Ordinal);
        Assert.True(start >= 0, $"The contract has no {behind}");
        var at = text.IndexOf(from, start, StringComparison.Ordinal);
        Assert.True(at >= 0, $"The contract has no {from} behind {behind}");
        return string.Concat(text.AsSpan(0, at), to, text.AsSpan(at + from.Length));
    }
}
