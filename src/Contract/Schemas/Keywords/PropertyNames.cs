using System.Text.Json;

namespace Contract.Schemas.Keywords;

/// <summary><c>propertyNames</c>: the schema of the names, as strings.</summary>
internal sealed class PropertyNames(KeywordSite site) : ValueKeyword(site)
{
    private readonly SchemaNode node = site.Node();

    public override Kinds Kinds => Kinds.Object;

    public override bool Allows(JsonElement value, ref Walk walk)
    {
        foreach (var member in value.EnumerateObject())
        {
            if (node.Texts is not null ? !node.IsValid(Utf8Text.NameOf(member)) : !node.IsValid(Element(member), ref walk))
                return false;
        }
        return true;
    }

    public override void Explain(JsonElement value, Place place)
    {
        foreach (var member in value.EnumerateObject())
        {
            var (name, walk) = (Element(member), new Walk());
            if (!node.IsValid(name, ref walk))
                place.Add(this, new("property name must be valid", $"a name that obeys {node.Pointer}", Place.Quote(name)));
        }
    }

    // A name is no element of the document. Only schemas that texts alone cannot judge (a reference, say) pay for making it one.
    private static JsonElement Element(JsonProperty member) => JsonSerializer.SerializeToElement(Utf8Text.NameOf(member).ToString());
}
