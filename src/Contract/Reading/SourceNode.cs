namespace Contract.Reading;

internal enum SourceKind { Mapping, Sequence, Text, Number, True, False, Null }

/// <summary>A value of the source text with the line it starts on: what JSON elements cannot tell.</summary>
internal sealed class SourceNode(SourceKind kind, int line, string text = "")
{
    public SourceKind Kind { get; } = kind;

    public int Line { get; } = line;

    /// <summary>The text of a string; the JSON literal of a number.</summary>
    public string Text { get; } = text;

    public List<(string Name, int Line, SourceNode Value)> Members { get; } =
        kind == SourceKind.Mapping ? [] : Empty<(string, int, SourceNode)>.List;

    public List<SourceNode> Items { get; } = kind == SourceKind.Sequence ? [] : Empty<SourceNode>.List;

    /// <summary>The line of what the pointer names; of the deepest thing on the way that exists.</summary>
    public int LineOf(string pointer)
    {
        var (node, line) = (this, Line);
        foreach (var part in JsonPointer.Split(pointer))
        {
            if (node.Members.FirstOrDefault(member => member.Name == part) is { Value: not null } found)
                (node, line) = (found.Value, found.Line);
            else if (JsonPointer.IsIndex(part, out var index) && index < node.Items.Count)
                (node, line) = (node.Items[index], node.Items[index].Line);
            else
                break;
        }
        return line;
    }

    private static class Empty<T>
    {
        public static readonly List<T> List = [];
    }
}
