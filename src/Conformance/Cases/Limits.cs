using Conformance.Walking;

namespace Conformance.Cases;

/// <summary>The values at the limits that two keywords set, and one inside of each; each once.</summary>
internal static class Limits
{
    public static IEnumerable<(string Keyword, string Variant, long Value)> Of(SchemaText schema, string least, string most)
    {
        var (from, to) = ((long?)schema.Number(least), (long?)schema.Number(most));
        var seen = new HashSet<long>();
        (string Keyword, string Variant, long? Value)[] all =
            [(least, "minimum", from), (most, "maximum", to), (least, "minimum-inside", from + 1), (most, "maximum-inside", to - 1)];
        foreach (var (keyword, variant, value) in all)
        {
            if (value is { } number && number >= (from ?? 0) && number <= (to ?? long.MaxValue) && seen.Add(number))
                yield return (keyword, variant, number);
        }
    }
}
