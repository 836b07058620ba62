using System.Text;
using System.Text.Json;

namespace Contract.Schemas.Keywords;

/// <summary><c>patternProperties</c>: schemas for members whose names match.</summary>
internal sealed class PatternProperties : MemberKeyword
{
    private readonly (EcmaPattern Pattern, SchemaNode Node)[] patterns;

    public PatternProperties(KeywordSite site)
        : base(site) => patterns = [.. site.NamedNodes().Select(entry => (EcmaPattern.Read(entry.Name, site.Value), entry.Node))];

    public override bool Allows(ref MemberVisit visit, JsonElement value, ref Walk walk)
    {
        foreach (var (pattern, node) in patterns)
        {
            if (!pattern.IsMatch(visit.Name))
                continue;
            visit.Claimed = true;
            if (!node.IsValid(value, ref walk))
                return false;
        }
        return true;
    }

    public override void Explain(JsonElement value, Place place)
    {
        foreach (var member in value.EnumerateObject())
        {
            var name = Utf8Text.NameOf(member).ToString();
            foreach (var (pattern, node) in patterns)
            {
                if (pattern.IsMatch(Encoding.UTF8.GetBytes(name)))
                    node.Explain(member.Value, place.Into(name));
            }
        }
    }

    public bool Has(string name) => patterns.Any(entry => entry.Pattern.IsMatch(Encoding.UTF8.GetBytes(name)));

    public override bool CoversMember(JsonElement owner, JsonProperty member, ref Walk walk) => Has(Utf8Text.NameOf(member).ToString());
}
