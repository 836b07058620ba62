using System.Text.Json;
using Contract.Schemas.Formats;

namespace Contract.Schemas.Keywords;

/// <summary><c>format</c>, for the formats that are asserted; the others are annotations.</summary>
internal sealed class Format(KeywordSite site, string name, FormatCheck check) : TextKeyword(site)
{
    public static Keyword? Read(KeywordSite site)
    {
        var name = site.Value.AsString();
        return AssertedFormats.Find(name) is { } check ? new Format(site, name, check) : null;
    }

    public override bool Allows(Utf8Text text)
    {
        var buffer = new TextBuffer(stackalloc byte[256]);
        var matches = check(text.Unescape(ref buffer));
        buffer.Dispose();
        return matches;
    }

    protected override Complaint Complain(JsonElement value) => new($"must match format \"{name}\"", name);
}
