using Contract.Schemas;
using Contract.Schemas.Keywords;

namespace Contract.Wire;

/// <summary>
/// A parameter as the fast check knows it: one text, or a list of texts, or texts by key. A schema that asks for more than that has none of
/// the three rules, and every value of it goes the slow way.
/// </summary>
internal sealed class WireParameter
{
    public WireParameter(Parameter parameter)
    {
        (Name, Required) = (parameter.Name, parameter.Required);
        var node = ScalarRule.Target(parameter.Schema.Node);
        var kinds = WireValue.KindsOf(node);
        if (parameter.Style is ParameterStyle.Dotted or ParameterStyle.DeepObject)
            ByKey = KeyRule(node);
        else if (kinds == Kinds.Array && parameter is { Style: ParameterStyle.Form, Explode: true })
            (Each, Least, Most) = ListRule(node);
        else if (parameter.Style != ParameterStyle.Json && (kinds & (Kinds.Array | Kinds.Object)) == 0)
            Scalar = ScalarRule.For(node);
        Style = parameter.Style;
    }

    public string Name { get; }

    public bool Required { get; }

    public ParameterStyle Style { get; }

    /// <summary>The rule for its one text.</summary>
    public ScalarRule? Scalar { get; }

    /// <summary>The rule for each text of a list.</summary>
    public ScalarRule? Each { get; }

    public int Least { get; }

    public int Most { get; } = int.MaxValue;

    /// <summary>The rule for each text that has a key.</summary>
    public ScalarRule? ByKey { get; }

    private static ScalarRule? KeyRule(SchemaNode node) =>
        node.Keywords.All(keyword => keyword is TypeKeyword or AdditionalProperties)
            && node.Keywords.OfType<AdditionalProperties>().SingleOrDefault() is { } values
            ? ScalarRule.For(values.Node)
            : null;

    private static (ScalarRule? Each, int Least, int Most) ListRule(SchemaNode node)
    {
        var plain = node.Keywords.All(keyword => keyword is TypeKeyword or Items or MinItems or MaxItems);
        return plain && node.Keywords.OfType<Items>().SingleOrDefault() is { } items
            ? (ScalarRule.For(items.Node),
                node.Keywords.OfType<MinItems>().SingleOrDefault()?.Limit ?? 0,
                node.Keywords.OfType<MaxItems>().SingleOrDefault()?.Limit ?? int.MaxValue)
            : (null, 0, int.MaxValue);
    }
}
