using System.Text;
using System.Text.Json;

namespace Contract.Schemas.Keywords;

/// <summary><c>dependentSchemas</c>: schemas that the object must obey when it has a member.</summary>
internal sealed class DependentSchemas(KeywordSite site) : ValueKeyword(site)
{
    private readonly (byte[] Trigger, SchemaNode Node)[] dependencies =
        [.. site.NamedNodes().Select(entry => (Encoding.UTF8.GetBytes(entry.Name), entry.Node))];

    public override Kinds Kinds => Kinds.Object;

    public override IEnumerable<SchemaNode> SameValue => dependencies.Select(dependency => dependency.Node);

    public override bool Allows(JsonElement value, ref Walk walk)
    {
        foreach (var (trigger, node) in dependencies)
        {
            if (Members.Has(value, trigger) && !node.IsValid(value, ref walk))
                return false;
        }
        return true;
    }

    public override void Explain(JsonElement value, Place place)
    {
        foreach (var (_, node) in dependencies.Where(dependency => Members.Has(value, dependency.Trigger)))
            node.Explain(value, place);
    }

    public override bool CoversMember(JsonElement owner, JsonProperty member, ref Walk walk)
    {
        foreach (var (trigger, node) in dependencies)
        {
            if (Members.Has(owner, trigger) && node.CoversMember(owner, member, ref walk))
                return true;
        }
        return false;
    }
}
