using System.Text.Json;

namespace Contract.Schemas.Keywords;

/// <summary><c>pattern</c>: an ECMAScript regular expression that must match somewhere in the string.</summary>
internal sealed class Pattern(KeywordSite site) : TextKeyword(site)
{
    private readonly EcmaPattern pattern = EcmaPattern.Read(site.Value.AsString(), site.Value);

    public override bool Allows(Utf8Text text)
    {
        var buffer = new TextBuffer(stackalloc byte[256]);
        var matches = pattern.IsMatch(text.Unescape(ref buffer));
        buffer.Dispose();
        return matches;
    }

    protected override Complaint Complain(JsonElement value) => new($"must match pattern \"{pattern}\"", $"a match of {pattern}");
}
