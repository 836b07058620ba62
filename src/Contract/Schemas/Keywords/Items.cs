using System.Text.Json;

namespace Contract.Schemas.Keywords;

/// <summary><c>items</c>: the schema of the items after those of <c>prefixItems</c>.</summary>
internal sealed class Items(KeywordSite site) : ValueKeyword(site)
{
    private readonly SchemaNode node = site.Node();
    private readonly int prefix = site.Schema.Member("prefixItems")?.Json.GetArrayLength() ?? 0;
    private readonly bool closed = site.Value.Json.ValueKind == JsonValueKind.False;

    public override Kinds Kinds => Kinds.Array;

    /// <summary>The schema of the items.</summary>
    public SchemaNode Node => node;

    public override bool Allows(JsonElement value, ref Walk walk)
    {
        var index = 0;
        foreach (var item in value.EnumerateArray())
        {
            if (index++ >= prefix && !node.IsValid(item, ref walk))
                return false;
        }
        return true;
    }

    public override void Explain(JsonElement value, Place place)
    {
        if (closed && value.GetArrayLength() > prefix)
        {
            place.Add(this, new($"must NOT have more than {prefix} items", $"at most {prefix} items", $"{value.GetArrayLength()} items"));
            return;
        }
        var index = 0;
        foreach (var item in value.EnumerateArray())
        {
            if (index >= prefix)
                node.Explain(item, place.Into(index));
            index++;
        }
    }

    public override bool CoversItem(JsonElement owner, int index, JsonElement item, ref Walk walk) => true;
}
