using System.Text.Json;

namespace Contract.Schemas.Keywords;

/// <summary><c>properties</c>: schemas for members by name.</summary>
internal sealed class Properties : MemberKeyword
{
    private readonly Dictionary<string, SchemaNode> nodes;
    private SchemaNode?[] bySlot = [];

    public Properties(KeywordSite site)
        : base(site) => nodes = site.NamedNodes().ToDictionary(entry => entry.Name, entry => entry.Node);

    public IEnumerable<string> Names => nodes.Keys;

    /// <summary>Prepares the look-up by the slots of the schema's name table.</summary>
    public void PutInto(NameTable names)
    {
        bySlot = new SchemaNode?[names.Count];
        foreach (var (name, node) in nodes)
            bySlot[names.Find(System.Text.Encoding.UTF8.GetBytes(name))] = node;
    }

    public override bool Allows(ref MemberVisit visit, JsonElement value, ref Walk walk)
    {
        if (visit.Slot < 0 || bySlot[visit.Slot] is not { } node)
            return true;
        visit.Claimed = true;
        return node.IsValid(value, ref walk);
    }

    public override void Explain(JsonElement value, Place place)
    {
        foreach (var member in value.EnumerateObject())
        {
            var name = Utf8Text.NameOf(member).ToString();
            if (nodes.TryGetValue(name, out var node))
                node.Explain(member.Value, place.Into(name));
        }
    }

    /// <summary>The schema of a member; unset for a stranger.</summary>
    public SchemaNode? Find(string name) => nodes.GetValueOrDefault(name);

    public bool Has(string name) => nodes.ContainsKey(name);

    public override bool CoversMember(JsonElement owner, JsonProperty member, ref Walk walk) => Has(Utf8Text.NameOf(member).ToString());
}
