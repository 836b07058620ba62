using System.Text.Json;
using Contract;

namespace Conformance.Ledgers;

/// <summary>The schemas of a contract, each place once; references are followed, so that a shared schema has one place.</summary>
internal sealed class SchemaSites(ApiContract contract)
{
    private readonly Dictionary<string, SchemaSite> sites = new(StringComparer.Ordinal);

    /// <summary>The schema at a pointer.</summary>
    public SchemaSite At(string pointer)
    {
        var (place, schema) = (pointer, contract.At(pointer) ?? default);
        while (schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty("$ref", out var reference))
        {
            place = Uri.UnescapeDataString(reference.GetString()!);
            schema = contract.At(place) ?? default;
        }
        if (!sites.TryGetValue(place, out var site))
            sites[place] = site = new SchemaSite(place, schema, At);
        return site;
    }

    /// <summary>A schema and all that are inside, each once.</summary>
    public IEnumerable<SchemaSite> Reachable(string pointer)
    {
        var seen = new HashSet<SchemaSite>();
        var open = new Stack<SchemaSite>([At(pointer)]);
        while (open.TryPop(out var site))
        {
            if (!seen.Add(site))
                continue;
            yield return site;
            foreach (var inner in site.Inside)
                open.Push(inner);
        }
    }

    /// <summary>The keywords that have a say about a value, in it and in all that is inside.</summary>
    /// <param name="site">The value's schema.</param>
    /// <param name="value">The value.</param>
    public IEnumerable<string> Judging(SchemaSite site, JsonElement value)
    {
        foreach (var (_, keyword, kinds) in site.Keywords)
        {
            if (kinds is [] || kinds.Contains(value.ValueKind))
                yield return keyword;
        }
        var inside = value.ValueKind switch
        {
            JsonValueKind.Object => value.EnumerateObject()
                .Select(member => (Site: site.Properties.GetValueOrDefault(member.Name) ?? site.Additional, member.Value)),
            JsonValueKind.Array => value.EnumerateArray().Select(item => (Site: site.Items, Value: item)),
            _ => [],
        };
        // Of several schemas to choose from only those that fit have judged anything.
        var parts = site.Parts.Where(part => contract.SchemaAt(part.Pointer).IsValid(value))
            .Select(part => (Site: (SchemaSite?)part, Value: value));
        foreach (var (inner, innerValue) in inside.Concat(parts))
        {
            foreach (var keyword in inner is null ? [] : Judging(inner, innerValue))
                yield return keyword;
        }
    }
}
