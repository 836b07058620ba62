namespace Contract.Reading;

internal enum SourceKind { Mapping, Sequence, Text, Number, True, False, Null }

/// <summary>A value of the source text with the place it starts at: what JSON elements cannot tell.</summary>
internal sealed class SourceNode(SourceKind kind, TextPlace at, string text = "")
{
    public SourceKind Kind { get; } = kind;

    public TextPlace At { get; } = at;

    /// <summary>The text of a string; the JSON literal of a number.</summary>
    public string Text { get; } = text;

    public List<(string Name, TextPlace At, SourceNode Value)> Members { get; } =
        kind == SourceKind.Mapping ? [] : Empty<(string, TextPlace, SourceNode)>.List;

    public List<SourceNode> Items { get; } = kind == SourceKind.Sequence ? [] : Empty<SourceNode>.List;

    /// <summary>The place of what the pointer names; of the deepest thing on the way that exists.</summary>
    public TextPlace PlaceOf(string pointer)
    {
        var (node, at) = (this, At);
        foreach (var part in JsonPointer.Split(pointer))
        {
            if (node.Members.FirstOrDefault(member => member.Name == part) is { Value: not null } found)
                (node, at) = (found.Value, found.At);
            else if (JsonPointer.IsIndex(part, out var index) && index < node.Items.Count)
                (node, at) = (node.Items[index], node.Items[index].At);
            else
                break;
        }
        return at;
    }

    private static class Empty<T>
    {
        public static readonly List<T> List = [];
    }
}
