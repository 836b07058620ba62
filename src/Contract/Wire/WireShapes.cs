using System.Text.Json;
using Contract.Schemas;
using Contract.Schemas.Keywords;

namespace Contract.Wire;

/// <summary>Puts the texts of a parameter together as the JSON value that its style says they are.</summary>
internal static class WireShapes
{
    /// <summary>
    /// One text, or several of one name: a list where the schema takes lists; elsewhere several texts are a list that the schema will
    /// refuse.
    /// </summary>
    /// <returns>Unset when the style says that the text is JSON, and it is not.</returns>
    public static JsonElement? List(Parameter parameter, List<(string Key, string Value)> values)
    {
        if (parameter.Style == ParameterStyle.Json)
            return Parse(values[0].Value);
        var node = parameter.Schema.Node;
        var kinds = WireValue.KindsOf(node);
        if (!kinds.Has(Kinds.Array) || (kinds.Has(Kinds.Text) && values.Count == 1))
            return WireValue.Make(writer => WriteOneOrAll(writer, values, kinds));

        var each = ScalarRule.Target(node).Keywords.OfType<Items>().FirstOrDefault() is { } items
            ? WireValue.KindsOf(items.Node)
            : Kinds.Any;
        var texts = parameter.Explode ? values.Select(value => value.Value) : values.SelectMany(value => value.Value.Split(','));
        return WireValue.Make(writer =>
        {
            writer.WriteStartArray();
            foreach (var text in texts)
                WireValue.Write(writer, text, each);
            writer.WriteEndArray();
        });
    }

    /// <summary>Texts with keys: an object. A text without a key stays one, for the schema to refuse.</summary>
    public static JsonElement? ByKey(Parameter parameter, List<(string Key, string Value)> values)
    {
        if (values.Any(value => value.Key.Length == 0))
            return WireValue.Make(writer => WriteOneOrAll(writer, [.. values.Where(value => value.Key.Length == 0)], Kinds.Text));
        var node = ScalarRule.Target(parameter.Schema.Node);
        return WireValue.Make(writer =>
        {
            writer.WriteStartObject();
            foreach (var group in values.GroupBy(value => value.Key[1..]))
            {
                writer.WritePropertyName(group.Key);
                WriteOneOrAll(writer, [.. group], KindsOf(node, group.Key));
            }
            writer.WriteEndObject();
        });
    }

    private static Kinds KindsOf(SchemaNode node, string key)
    {
        var named = node.Keywords.OfType<Properties>().FirstOrDefault()?.Find(key);
        var schema = named ?? node.Keywords.OfType<AdditionalProperties>().FirstOrDefault()?.Node;
        return schema is null ? Kinds.Any : WireValue.KindsOf(schema);
    }

    private static void WriteOneOrAll(Utf8JsonWriter writer, List<(string Key, string Value)> values, Kinds kinds)
    {
        if (values.Count == 1)
        {
            WireValue.Write(writer, values[0].Value, kinds);
            return;
        }
        writer.WriteStartArray();
        foreach (var (_, value) in values)
            WireValue.Write(writer, value, kinds);
        writer.WriteEndArray();
    }

    private static JsonElement? Parse(string text)
    {
        try
        {
            return JsonDocument.Parse(text).RootElement;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
