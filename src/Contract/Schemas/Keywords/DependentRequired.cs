using System.Text;
using System.Text.Json;

namespace Contract.Schemas.Keywords;

/// <summary><c>dependentRequired</c>: members that must be there when another one is.</summary>
internal sealed class DependentRequired(KeywordSite site) : ValueKeyword(site)
{
    private readonly (byte[] Trigger, byte[][] Needed)[] dependencies =
        [.. site.Value.Members().Select(entry => (Bytes(entry.Name), entry.Value.Items().Select(item => Bytes(item.AsString())).ToArray()))];

    public override Kinds Kinds => Kinds.Object;

    public override bool Allows(JsonElement value, ref Walk walk)
    {
        foreach (var (trigger, needed) in dependencies)
        {
            if (!Members.Has(value, trigger))
                continue;
            foreach (var name in needed)
            {
                if (!Members.Has(value, name))
                    return false;
            }
        }
        return true;
    }

    public override void Explain(JsonElement value, Place place)
    {
        foreach (var (trigger, needed) in dependencies.Where(dependency => Members.Has(value, dependency.Trigger)))
        {
            foreach (var name in needed.Where(name => !Members.Has(value, name)).Select(Encoding.UTF8.GetString))
            {
                var message = $"must have property {name} when property {Encoding.UTF8.GetString(trigger)} is present";
                place.Add(this, new(message, $"the property '{name}'", Members.List(value)));
            }
        }
    }

    private static byte[] Bytes(string name) => Encoding.UTF8.GetBytes(name);
}
