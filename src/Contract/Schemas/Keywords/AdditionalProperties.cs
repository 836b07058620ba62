using System.Text.Json;

namespace Contract.Schemas.Keywords;

/// <summary><c>additionalProperties</c>: the schema of members that <c>properties</c> and <c>patternProperties</c> do not have.</summary>
internal sealed class AdditionalProperties(KeywordSite site) : MemberKeyword(site)
{
    private readonly SchemaNode node = site.Node();
    private readonly bool closed = site.Value.Json.ValueKind == JsonValueKind.False;
    private readonly Properties? properties = site.Sibling<Properties>("properties", inner => new(inner));
    private readonly PatternProperties? patterns = site.Sibling<PatternProperties>("patternProperties", inner => new(inner));

    /// <summary>The schema of the members that nothing else claims.</summary>
    public SchemaNode Node => node;

    public override bool Allows(ref MemberVisit visit, JsonElement value, ref Walk walk) => visit.Claimed || node.IsValid(value, ref walk);

    public override void Explain(JsonElement value, Place place)
    {
        foreach (var member in value.EnumerateObject())
        {
            var name = Utf8Text.NameOf(member).ToString();
            if (properties?.Has(name) == true || patterns?.Has(name) == true)
                continue;
            if (closed)
                place.Add(this, new("must NOT have additional properties", Expected(name), $"the property '{Members.Shorten(name)}'"));
            else
                node.Explain(member.Value, place.Into(name));
        }
    }

    public override bool CoversMember(JsonElement owner, JsonProperty member, ref Walk walk) => true;

    private string Expected(string name)
    {
        string[] known = [.. properties?.Names ?? []];
        var meant = Spelling.Nearest(name, known);
        return meant is not null ? $"no such property; '{meant}' was perhaps meant"
            : known.Length == 0 ? "no properties"
            : $"only {string.Join(", ", known.Select(property => $"'{property}'"))}";
    }
}
