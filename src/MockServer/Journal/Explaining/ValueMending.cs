using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using MockServer.Journal.Searching;

namespace MockServer.Journal.Explaining;

/// <summary>The nearest value that obeys one keyword.</summary>
internal static class ValueMending
{
    /// <summary>Null when there is none that is near.</summary>
    /// <param name="value">What was sent.</param>
    /// <param name="keyword">The keyword that it breaks.</param>
    /// <param name="limit">What the contract has for the keyword.</param>
    public static JsonNode? Mend(JsonNode? value, string keyword, JsonElement? limit) => (keyword, value, limit) switch
    {
        ("minimum" or "maximum", JsonValue, { } bound) => JsonNode.Parse(bound.GetRawText()),
        ("exclusiveMinimum", JsonValue, { } bound) => Beyond(bound, 1),
        ("exclusiveMaximum", JsonValue, { } bound) => Beyond(bound, -1),
        ("multipleOf", JsonValue number, { } step) => Multiple(number, step),
        ("maxLength", JsonValue text, { } most) => JsonValue.Create(Cut(Text(text), most.GetInt32())),
        ("minLength", JsonValue text, { } least) => JsonValue.Create(Text(text).PadRight(least.GetInt32(), 'x')),
        ("enum", JsonValue or null, { ValueKind: JsonValueKind.Array } allowed) => Nearest(value, allowed),
        ("const", _, { } only) => JsonNode.Parse(only.GetRawText()),
        ("maxItems", JsonArray items, { } most) => new JsonArray([.. items.Take(most.GetInt32()).Select(item => item?.DeepClone())]),
        ("minItems", JsonArray { Count: > 0 } items, { } least) => Repeated(items, least.GetInt32()),
        ("uniqueItems", JsonArray items, _) => Distinct(items),
        ("maxProperties", JsonObject members, { } most) => First(members, most.GetInt32()),
        ("type", _, { } types) => Converted(value, types),
        _ => null,
    };

    private static JsonValue? Beyond(JsonElement bound, int step) =>
        bound.TryGetDecimal(out var limit) ? JsonValue.Create(decimal.Truncate(limit) + step) : null;

    private static JsonValue? Multiple(JsonValue value, JsonElement step) =>
        Number(value) is { } number && step.TryGetDecimal(out var by) && by > 0
            ? JsonValue.Create(decimal.Floor(number / by) * by)
            : null;

    /// <summary>Counted as the contract counts, in code points.</summary>
    private static string Cut(string text, int most) => string.Concat(text.EnumerateRunes().Take(most).Select(rune => rune.ToString()));

    /// <summary>Letter case is what is most often wrong, and weighs nothing.</summary>
    private static JsonNode? Nearest(JsonNode? value, JsonElement allowed)
    {
        var sent = Text(value).ToUpperInvariant();
        var nearest = allowed.EnumerateArray().MinBy(one => EditDistance.Between(sent, one.ToString().ToUpperInvariant()));
        return JsonNode.Parse(nearest.GetRawText());
    }

    private static JsonArray Repeated(JsonArray items, int least) =>
        new([.. items.Concat(Enumerable.Repeat(items[^1], least - items.Count)).Select(item => item?.DeepClone())]);

    private static JsonObject First(JsonObject members, int most) =>
        new(members.Take(most).Select(one => KeyValuePair.Create(one.Key, one.Value?.DeepClone())));

    private static JsonArray Distinct(JsonArray items)
    {
        var distinct = new JsonArray();
        foreach (var item in items)
        {
            if (!distinct.Any(other => JsonNode.DeepEquals(other, item)))
                distinct.Add(item?.DeepClone());
        }

        return distinct;
    }

    private static JsonNode? Converted(JsonNode? value, JsonElement types)
    {
        var wanted = types.ValueKind == JsonValueKind.Array ? types.EnumerateArray().Select(type => type.GetString()) : [types.GetString()];
        return wanted.Select(type => Converted(value, type)).FirstOrDefault(converted => converted is not null);
    }

    private static JsonNode? Converted(JsonNode? value, string? type) => (type, value) switch
    {
        ("string", JsonValue plain) when plain.GetValueKind() != JsonValueKind.String => JsonValue.Create(plain.ToJsonString()),
        ("integer", JsonValue plain) when Number(plain) is { } number => JsonValue.Create(decimal.Truncate(number)),
        ("number", JsonValue plain) when Number(plain) is { } number => JsonValue.Create(number),
        ("boolean", JsonValue plain) when bool.TryParse(Text(plain), out var truth) => JsonValue.Create(truth),
        ("array", JsonValue or JsonObject) => new JsonArray(value.DeepClone()),
        _ => null,
    };

    private static decimal? Number(JsonValue value) =>
        decimal.TryParse(Text(value), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string Text(JsonNode? value) => ExampleValues.Text(value);
}
