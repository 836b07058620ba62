using System.Text;
using System.Text.Json;

namespace Contract.Reading;

/// <summary>Reads JSON into source nodes.</summary>
internal ref struct JsonSource
{
    private readonly string name;
    private readonly ReadOnlySpan<byte> bytes;
    private Utf8JsonReader reader;
    private int line = 1;
    private int lineStart;
    private int counted;

    private JsonSource(string name, ReadOnlySpan<byte> bytes)
    {
        this.name = name;
        this.bytes = bytes;
        reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = 256 });
    }

    /// <exception cref="ContractException">No JSON, or a repeated name.</exception>
    public static SourceNode Read(string text, string name)
    {
        try
        {
            var source = new JsonSource(name, Encoding.UTF8.GetBytes(text));
            source.reader.Read();
            var root = source.ReadNode("#");
            source.reader.Read();
            return root;
        }
        catch (JsonException fault)
        {
            var at = new TextPlace((int)(fault.LineNumber ?? 0) + 1, (int)(fault.BytePositionInLine ?? 0) + 1);
            throw new ContractException(name, at, "", fault.Message, "JSON", fault);
        }
    }

    private SourceNode ReadNode(string pointer) => reader.TokenType switch
    {
        JsonTokenType.StartObject => ReadObject(pointer),
        JsonTokenType.StartArray => ReadArray(pointer),
        JsonTokenType.String => new(SourceKind.Text, Place(), reader.GetString()!),
        JsonTokenType.Number => new(SourceKind.Number, Place(), Encoding.UTF8.GetString(reader.ValueSpan)),
        JsonTokenType.True => new(SourceKind.True, Place()),
        JsonTokenType.False => new(SourceKind.False, Place()),
        _ => new(SourceKind.Null, Place()),
    };

    private SourceNode ReadObject(string pointer)
    {
        var mapping = new SourceNode(SourceKind.Mapping, Place());
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var (key, at) = (reader.GetString()!, Place());
            var inside = JsonPointer.Append(pointer, key);
            if (!seen.Add(key))
                throw new ContractException(name, at, inside, $"the name '{key}' is given twice", "each name once");
            reader.Read();
            mapping.Members.Add((key, at, ReadNode(inside)));
        }
        return mapping;
    }

    private SourceNode ReadArray(string pointer)
    {
        var sequence = new SourceNode(SourceKind.Sequence, Place());
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            sequence.Items.Add(ReadNode(JsonPointer.Append(pointer, sequence.Items.Count)));
        return sequence;
    }

    private TextPlace Place()
    {
        var at = (int)reader.TokenStartIndex;
        var since = bytes[counted..at];
        if (since.LastIndexOf((byte)'\n') is >= 0 and var newline)
        {
            line += since.Count((byte)'\n');
            lineStart = counted + newline + 1;
        }

        counted = at;
        return new(line, at - lineStart + 1);
    }
}
