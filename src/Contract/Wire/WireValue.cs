using System.Buffers;
using System.Text;
using System.Text.Json;
using Contract.Schemas;
using Contract.Schemas.Keywords;

namespace Contract.Wire;

/// <summary>
/// Texts on the wire as the JSON values that they stand for: a string where the schema takes strings, else a number or boolean if it reads
/// as one.
/// </summary>
internal static class WireValue
{
    /// <summary>The kinds of value that a schema takes, as far as its types tell.</summary>
    public static Kinds KindsOf(SchemaNode node, int depth = 0)
    {
        var kinds = Kinds.Any;
        foreach (var keyword in depth > 16 ? [] : node.Keywords)
        {
            if (keyword is TypeKeyword type)
                kinds &= type.Allowed;
            else if (keyword is Ref or AllOf)
                kinds = keyword.SameValue.Aggregate(kinds, (sum, part) => sum & KindsOf(part, depth + 1));
            else if (keyword is AnyOf or OneOf)
                kinds &= keyword.SameValue.Aggregate((Kinds)0, (sum, part) => sum | KindsOf(part, depth + 1));
        }
        return kinds;
    }

    /// <summary>A single text.</summary>
    public static JsonElement Scalar(PayloadSchema schema, string text) => Make(writer => Write(writer, text, KindsOf(schema.Node)));

    public static JsonElement Make(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
            write(writer);
        return JsonDocument.Parse(buffer.WrittenMemory).RootElement;
    }

    // By runes, since the writer throws at half a surrogate pair, and a header may hold one: it becomes U+FFFD.
    public static void Write(Utf8JsonWriter writer, string text, Kinds kinds)
    {
        if (!kinds.Has(Kinds.Text) && kinds.Has(Kinds.Number) && IsNumber(Encoding.UTF8.GetBytes(text)))
            writer.WriteRawValue(text);
        else if (!kinds.Has(Kinds.Text) && kinds.Has(Kinds.Boolean) && text is "true" or "false")
            writer.WriteBooleanValue(text == "true");
        else
            writer.WriteStringValue(string.Concat(text.EnumerateRunes()));
    }

    public static IReadOnlyList<Violation> Check(PayloadSchema schema, JsonElement value, string where, string name)
    {
        if (schema.IsValid(value))
            return [];
        var report = new Report(where);
        schema.Node.Explain(value, new Place(report, "").Into(name));
        return report.Violations;
    }

    /// <summary>Whether a text is a number as JSON writes it.</summary>
    public static bool IsNumber(ReadOnlySpan<byte> text)
    {
        var rest = text is [(byte)'-', ..] ? text[1..] : text;
        var whole = Digits(ref rest);
        if (whole.IsEmpty || (whole.Length > 1 && whole[0] == '0'))
            return false;
        if (rest is [(byte)'.', ..])
        {
            rest = rest[1..];
            if (Digits(ref rest).IsEmpty)
                return false;
        }
        if (rest is [(byte)'e' or (byte)'E', ..])
        {
            rest = rest[1..];
            rest = rest is [(byte)'+' or (byte)'-', ..] ? rest[1..] : rest;
            if (Digits(ref rest).IsEmpty)
                return false;
        }
        return rest.IsEmpty;
    }

    private static ReadOnlySpan<byte> Digits(ref ReadOnlySpan<byte> rest)
    {
        var end = rest.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        var digits = end < 0 ? rest : rest[..end];
        rest = rest[digits.Length..];
        return digits;
    }
}
