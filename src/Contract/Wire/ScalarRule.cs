using System.Text;
using Contract.Schemas;
using Contract.Schemas.Keywords;

namespace Contract.Wire;

/// <summary>
/// The rule for one text on the wire, for the schemas that can judge it as it stands. It only says yes when that is sure; everything else
/// is left to
/// <see cref="WireExplanation"/>, which makes a JSON value of the text.
/// </summary>
internal sealed class ScalarRule
{
    private readonly SchemaNode node;
    private readonly Kinds kinds;

    private ScalarRule(SchemaNode node, Kinds kinds) => (this.node, this.kinds) = (node, kinds);

    /// <summary>The rule of a schema; unset when the schema needs a JSON value.</summary>
    public static ScalarRule? For(SchemaNode schema)
    {
        var node = Target(schema);
        return node.Scalar ??= node.Texts is null || node.Numbers is null ? null : new ScalarRule(node, WireValue.KindsOf(node));
    }

    /// <summary>The schema that a mere reference stands for.</summary>
    public static SchemaNode Target(SchemaNode node)
    {
        while (node.Keywords is [Ref reference])
            node = reference.Target;
        return node;
    }

    public bool Accepts(ReadOnlySpan<byte> text)
    {
        if (kinds.Has(Kinds.Text))
            return node.IsValid(Utf8Text.Plain(text));
        if (kinds.Has(Kinds.Number) && WireValue.IsNumber(text))
            return node.IsValid(new JsonNumber(text));
        return node.Keywords is [TypeKeyword]
            && kinds.Has(Kinds.Boolean) && (text.SequenceEqual("true"u8) || text.SequenceEqual("false"u8));
    }

    public bool Accepts(ReadOnlySpan<char> text)
    {
        var buffer = new TextBuffer(stackalloc byte[512]);
        var utf8 = buffer.Take(text.Length * 3);
        var accepted = Encoding.UTF8.TryGetBytes(text, utf8, out var written) && Accepts(utf8[..written]);
        buffer.Dispose();
        return accepted;
    }
}
