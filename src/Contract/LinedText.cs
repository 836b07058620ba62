using System.Text.Json;
using Contract.Reading;

namespace Contract;

/// <summary>A YAML or JSON text that is no contract but is read as strictly, by the line: a file that people edit.</summary>
public sealed class LinedText
{
    private readonly ContractText text;

    private LinedText(ContractText text) => this.text = text;

    /// <summary>The text as JSON.</summary>
    public JsonElement Root => text.Root;

    /// <exception cref="ContractException">No YAML, not one document, or a name given twice; names file and line.</exception>
    public static LinedText Read(string text, string name) => new(ContractText.Read(text, name));

    /// <summary>The line that a pointer stands on, counted from 1; of its nearest ancestor when it names nothing.</summary>
    public int LineOf(string pointer) => text.PlaceOf(pointer).Line;
}
