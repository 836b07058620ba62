using System.Text.Json;

namespace Contract.Schemas.Keywords;

/// <summary>
/// <c>required</c>: the members that an object must have. The walk over the members judges it; this names what is missing.
/// </summary>
internal sealed class Required(KeywordSite site) : Keyword(site)
{
    public override Kinds Kinds => Kinds.Object;

    public IReadOnlyList<string> Names { get; } = [.. site.Value.Items().Select(item => item.AsString()).Distinct()];

    public override void Explain(JsonElement value, Place place)
    {
        foreach (var name in Names.Where(name => !Members.Has(value, name)))
            place.Add(this, new($"must have required property '{name}'", $"the property '{name}'", Members.List(value)));
    }
}
