using System.Text.Json;
using Contract.Wire;

namespace Contract.Schemas;

/// <summary>A compiled schema: its keywords, sorted by the kind of value that they look at.</summary>
internal sealed class SchemaNode(string pointer)
{
    private readonly Keyword[][] byKind = new Keyword[(int)JsonValueKind.Null + 1][];
    private readonly ValueKeyword[][] judges = new ValueKeyword[(int)JsonValueKind.Null + 1][];
    private MemberPass? members;

    /// <summary>The schema in the contract document.</summary>
    public string Pointer { get; } = pointer;

    public IReadOnlyList<Keyword> Keywords { get; private set; } = [];

    /// <summary>The keywords that judge texts, when those are all that have a say about one; else unset.</summary>
    public ITextKeyword[]? Texts { get; private set; }

    /// <summary>The keywords that judge numbers, when those are all that have a say about one; else unset.</summary>
    public INumberKeyword[]? Numbers { get; private set; }

    /// <summary>The rule for texts on the wire, once somebody has asked for it.</summary>
    public ScalarRule? Scalar { get; set; }

    public void Complete(IReadOnlyList<Keyword> keywords)
    {
        Keywords = keywords;
        for (var kind = JsonValueKind.Object; kind <= JsonValueKind.Null; kind++)
        {
            byKind[(int)kind] = [.. keywords.Where(keyword => ((int)keyword.Kinds & (1 << (int)kind)) != 0)];
            judges[(int)kind] = [.. byKind[(int)kind].OfType<ValueKeyword>()];
        }
        members = MemberPass.For(keywords);
        Texts = AllAre<ITextKeyword>(byKind[(int)JsonValueKind.String]);
        Numbers = AllAre<INumberKeyword>(byKind[(int)JsonValueKind.Number]);
    }

    public bool IsValid(JsonElement value, ref Walk walk)
    {
        if (!walk.Enter())
            return false;
        var valid = Judge(value, ref walk);
        walk.Leave();
        return valid;
    }

    public bool IsValid(Utf8Text text)
    {
        foreach (var keyword in Texts!)
        {
            if (!keyword.Allows(text))
                return false;
        }
        return true;
    }

    public bool IsValid(JsonNumber number)
    {
        foreach (var keyword in Numbers!)
        {
            if (!keyword.Allows(number))
                return false;
        }
        return true;
    }

    /// <summary>Adds every violation of a value that is not valid.</summary>
    public void Explain(JsonElement value, Place place)
    {
        if (place.IsFull || !place.Enter())
            return;
        foreach (var keyword in byKind[(int)value.ValueKind])
            keyword.Explain(value, place);
        place.Leave();
    }

    public bool CoversMember(JsonElement owner, JsonProperty member, ref Walk walk)
    {
        foreach (var keyword in byKind[(int)JsonValueKind.Object])
        {
            if (keyword.CoversMember(owner, member, ref walk))
                return true;
        }
        return false;
    }

    public bool CoversItem(JsonElement owner, int index, JsonElement item, ref Walk walk)
    {
        foreach (var keyword in byKind[(int)JsonValueKind.Array])
        {
            if (keyword.CoversItem(owner, index, item, ref walk))
                return true;
        }
        return false;
    }

    private bool Judge(JsonElement value, ref Walk walk)
    {
        var kind = value.ValueKind;
        if (kind == JsonValueKind.String && Texts is not null)
            return IsValid(Utf8Text.Of(value));
        if (kind == JsonValueKind.Number && Numbers is not null)
            return IsValid(JsonNumber.Of(value));
        foreach (var keyword in judges[(int)kind])
        {
            if (!keyword.Allows(value, ref walk))
                return false;
        }
        return kind != JsonValueKind.Object || members is null || members.Allows(value, ref walk);
    }

    private static T[]? AllAre<T>(Keyword[] keywords) where T : class =>
        keywords.All(keyword => keyword is T) ? [.. keywords.Cast<T>()] : null;
}
