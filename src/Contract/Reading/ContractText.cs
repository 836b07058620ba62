using System.Buffers;
using System.Text.Json;

namespace Contract.Reading;

/// <summary>A contract document as text, as JSON and as lines: what every reader asks for places and raises faults with.</summary>
internal sealed class ContractText
{
    private readonly SourceNode source;

    private ContractText(string name, SourceNode source)
    {
        (Name, this.source) = (name, source);
        var buffer = new ArrayBufferWriter<byte>(256 * 1024);
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true }))
            Write(source, writer);
        Root = JsonDocument.Parse(buffer.WrittenMemory, new JsonDocumentOptions { MaxDepth = 256 }).RootElement;
    }

    public string Name { get; }

    public JsonElement Root { get; }

    public List<Diagnostic> Diagnostics { get; } = [];

    public static ContractText Read(string text, string name) =>
        new(name, text.AsSpan().TrimStart() is ['{', ..] ? JsonSource.Read(text, name) : YamlText.Read(text, name));

    /// <summary>A document that was JSON already and has no lines: a schema by itself.</summary>
    public static ContractText Of(JsonElement root, string name) => Read(root.GetRawText(), name);

    public TextPlace PlaceOf(string pointer) => source.PlaceOf(pointer);

    public ContractException Fault(string pointer, string problem, string expected) =>
        new(Name, PlaceOf(pointer), pointer, problem, expected);

    public void Note(string pointer, string message) => Diagnostics.Add(new(pointer, PlaceOf(pointer).Line, message));

    /// <summary>What a <c>$ref</c> to this document names.</summary>
    /// <param name="reference">The reference.</param>
    /// <param name="from">Where it stands, for the fault.</param>
    /// <exception cref="ContractException">It leaves the document, or nothing is there.</exception>
    public ContractValue Resolve(string reference, string from)
    {
        if (!reference.StartsWith('#'))
            throw Fault(from, $"the reference '{reference}' leaves the document", "a reference that begins with '#/'");
        var pointer = Uri.UnescapeDataString(reference);
        return JsonPointer.Find(Root, pointer) is { } found && (pointer.Length == 1 || pointer[1] == '/')
            ? new(this, pointer, found)
            : throw Fault(from, $"the reference '{reference}' names nothing", "the pointer of something in this document");
    }

    private static void Write(SourceNode node, Utf8JsonWriter writer)
    {
        switch (node.Kind)
        {
            case SourceKind.Mapping:
                writer.WriteStartObject();
                foreach (var (name, _, value) in node.Members)
                {
                    writer.WritePropertyName(name);
                    Write(value, writer);
                }
                writer.WriteEndObject();
                break;
            case SourceKind.Sequence:
                writer.WriteStartArray();
                foreach (var item in node.Items)
                    Write(item, writer);
                writer.WriteEndArray();
                break;
            case SourceKind.Text:
                writer.WriteStringValue(node.Text);
                break;
            case SourceKind.Number:
                writer.WriteRawValue(node.Text, skipInputValidation: true);
                break;
            case SourceKind.Null:
                writer.WriteNullValue();
                break;
            default:
                writer.WriteBooleanValue(node.Kind == SourceKind.True);
                break;
        }
    }
}
