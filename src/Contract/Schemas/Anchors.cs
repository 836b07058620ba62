using System.Text.Json;
using Contract.Reading;

namespace Contract.Schemas;

/// <summary>The places that <c>$anchor</c> names.</summary>
internal sealed class Anchors
{
    private readonly Dictionary<string, ContractValue> places = [];

    public Anchors(ContractText text) => Collect(new(text, "#", text.Root));

    public ContractValue Find(string name, ContractValue reference) =>
        places.TryGetValue(name, out var place)
            ? place
            : throw reference.Fault($"the anchor '{name}' names nothing", "the $anchor of a schema in this document");

    private void Collect(ContractValue value)
    {
        if (value.Json.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in value.Items())
                Collect(item);
        }
        if (!value.IsObject)
            return;
        if (value.Member("$anchor") is { Json.ValueKind: JsonValueKind.String } anchor)
            places.TryAdd(anchor.AsString(), value);
        // What stands in these is data, whatever it looks like.
        foreach (var (_, inside) in value.Members().Where(member =>
            member.Name is not ("enum" or "const" or "example" or "examples" or "default")))
            Collect(inside);
    }
}
