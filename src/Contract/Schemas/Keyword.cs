using System.Text.Json;

namespace Contract.Schemas;

/// <summary>A keyword of a schema, compiled.</summary>
internal abstract class Keyword(KeywordSite site)
{
    public string Name { get; } = site.Name;

    /// <summary>The keyword in the contract document.</summary>
    public string Pointer { get; } = site.Value.Pointer;

    /// <summary>What it has something to say about; everything else passes it unseen.</summary>
    public abstract Kinds Kinds { get; }

    /// <summary>The schemas inside that look at the same value, and so may not lead back here.</summary>
    public virtual IEnumerable<SchemaNode> SameValue => [];

    /// <summary>Reports every violation of a value of its kinds. May allocate: it is asked only once something is wrong.</summary>
    public abstract void Explain(JsonElement value, Place place);

    /// <summary>Whether it, given that the value is valid, has evaluated the member: what <c>unevaluatedProperties</c> asks.</summary>
    public virtual bool CoversMember(JsonElement owner, JsonProperty member, ref Walk walk) => false;

    /// <summary>Whether it, given that the value is valid, has evaluated the item: what <c>unevaluatedItems</c> asks.</summary>
    public virtual bool CoversItem(JsonElement owner, int index, JsonElement item, ref Walk walk) => false;
}

/// <summary>A keyword that judges a value by itself.</summary>
internal abstract class ValueKeyword(KeywordSite site) : Keyword(site)
{
    public abstract bool Allows(JsonElement value, ref Walk walk);
}

/// <summary>A keyword without schemas inside: it complains about the value as a whole.</summary>
internal abstract class LeafKeyword(KeywordSite site) : ValueKeyword(site)
{
    public override void Explain(JsonElement value, Place place)
    {
        var walk = new Walk();
        if (!Allows(value, ref walk))
        {
            var complaint = Complain(value);
            place.Add(this, complaint with { Actual = complaint.Actual ?? Place.Quote(value) });
        }
    }

    /// <summary>What is wrong with a value that is not allowed.</summary>
    protected abstract Complaint Complain(JsonElement value);
}

/// <summary>A keyword that can judge a text that is no JSON element, such as a parameter's value.</summary>
internal interface ITextKeyword
{
    bool Allows(Utf8Text text);
}

/// <summary>A keyword that can judge a number that is no JSON element, such as a parameter's value.</summary>
internal interface INumberKeyword
{
    bool Allows(JsonNumber number);
}

/// <summary>A keyword about strings alone.</summary>
internal abstract class TextKeyword(KeywordSite site) : LeafKeyword(site), ITextKeyword
{
    public override Kinds Kinds => Kinds.Text;

    public abstract bool Allows(Utf8Text text);

    public override bool Allows(JsonElement value, ref Walk walk) => Allows(Utf8Text.Of(value));
}

/// <summary>A keyword about numbers alone.</summary>
internal abstract class NumberKeyword(KeywordSite site) : LeafKeyword(site), INumberKeyword
{
    public override Kinds Kinds => Kinds.Number;

    public abstract bool Allows(JsonNumber number);

    public override bool Allows(JsonElement value, ref Walk walk) => Allows(JsonNumber.Of(value));
}

/// <summary>A keyword that judges an object member by member, so that all of them together walk it once.</summary>
internal abstract class MemberKeyword(KeywordSite site) : Keyword(site)
{
    public override Kinds Kinds => Kinds.Object;

    public abstract bool Allows(ref MemberVisit visit, JsonElement value, ref Walk walk);
}
