using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Contract.Reading;

/// <summary>Reads YAML into source nodes. The only file, with <see cref="YamlScalar"/>, that knows YamlDotNet.</summary>
internal sealed class YamlText
{
    // An alias inside an alias doubles what it names; without a bound a few lines could stand for gigabytes.
    private const int MostNodes = 2_000_000;

    private readonly string name;
    private readonly Parser parser;
    private readonly Dictionary<string, (SourceNode Node, int Size)> anchors = [];
    private int nodes;

    private YamlText(string text, string name) => (this.name, parser) = (name, new Parser(new StringReader(text)));

    /// <summary>The one document of the text.</summary>
    /// <exception cref="ContractException">No YAML, not one document, a repeated key, or a value that JSON does not have.</exception>
    public static SourceNode Read(string text, string name)
    {
        var yaml = new YamlText(text, name);
        try
        {
            return yaml.ReadDocument();
        }
        catch (YamlException fault)
        {
            throw new ContractException(name, PlaceOf(fault.Start), "", fault.Message.TrimEnd('.'), "YAML 1.2", fault);
        }
        catch (InvalidOperationException fault)
        {
            // YamlDotNet's scanner loses its way in a plain text of a flow mapping that is not closed.
            var at = yaml.parser.Current is { } last ? PlaceOf(last.End) : new(1, 1);
            throw new ContractException(name, at, "", "the text cannot be read from here on", "YAML 1.2", fault);
        }
    }

    public static TextPlace PlaceOf(Mark mark) => new((int)mark.Line, (int)mark.Column);

    private SourceNode ReadDocument()
    {
        parser.MoveNext();
        if (!parser.MoveNext() || parser.Current is not DocumentStart)
            throw new ContractException(name, new(1, 1), "", "the text is empty", "an OpenAPI document");
        parser.MoveNext();
        var root = ReadNode("#");
        parser.MoveNext();
        parser.MoveNext();
        return parser.Current is StreamEnd ? root : throw Fault("", "a second YAML document begins", "one document in a file");
    }

    /// <summary>Reads the node that the parser stands on, and leaves it on the node's last event.</summary>
    private SourceNode ReadNode(string pointer)
    {
        var before = nodes++;
        var anchor = (parser.Current as NodeEvent)?.Anchor ?? AnchorName.Empty;
        var node = parser.Current switch
        {
            Scalar scalar => YamlScalar.Resolve(scalar)
                ?? throw Fault(pointer, $"JSON has no value for '{scalar.Value}'", "null, true, false, a finite number or a string"),
            MappingStart start => ReadMapping(start, pointer),
            SequenceStart start => ReadSequence(start, pointer),
            AnchorAlias alias => ReadAlias(alias, pointer),
            var other => throw Fault(pointer, $"{other?.GetType().Name} is out of place", "a value"),
        };
        if (nodes > MostNodes)
            throw Fault(pointer, "aliases make the document too large", $"at most {MostNodes} values");
        if (!anchor.IsEmpty)
            anchors[anchor.Value] = (node, nodes - before);
        return node;
    }

    private SourceNode ReadMapping(MappingStart start, string pointer)
    {
        var mapping = new SourceNode(SourceKind.Mapping, PlaceOf(start.Start));
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (parser.MoveNext() && parser.Current is not MappingEnd)
        {
            var key = parser.Current as Scalar ?? throw Fault(pointer, "a key is not a plain name", "string keys");
            if (key is { Value: "<<", Style: ScalarStyle.Plain })
                throw Fault(pointer, "'<<' is a merge key, which YAML 1.2 does not have", "the members written out");
            var at = JsonPointer.Append(pointer, key.Value);
            if (!seen.Add(key.Value))
                throw Fault(at, $"the key '{key.Value}' is given twice", "each key once");
            parser.MoveNext();
            mapping.Members.Add((key.Value, PlaceOf(key.Start), ReadNode(at)));
        }
        return mapping;
    }

    private SourceNode ReadSequence(SequenceStart start, string pointer)
    {
        var sequence = new SourceNode(SourceKind.Sequence, PlaceOf(start.Start));
        while (parser.MoveNext() && parser.Current is not SequenceEnd)
            sequence.Items.Add(ReadNode(JsonPointer.Append(pointer, sequence.Items.Count)));
        return sequence;
    }

    private SourceNode ReadAlias(AnchorAlias alias, string pointer)
    {
        if (!anchors.TryGetValue(alias.Value.Value, out var named))
            throw Fault(pointer, $"the alias *{alias.Value.Value} names nothing before it",
                "an anchor further up that does not hold the alias");
        nodes += named.Size;
        return named.Node;
    }

    private ContractException Fault(string pointer, string problem, string expected) =>
        new(name, parser.Current is { } current ? PlaceOf(current.Start) : null, pointer, problem, expected);
}
