using System.Text.Json;
using Contract.Schemas.Keywords;

namespace Contract.Schemas;

/// <summary>A member on its way past the member keywords.</summary>
internal ref struct MemberVisit(ReadOnlySpan<byte> name, int slot)
{
    public ReadOnlySpan<byte> Name = name;

    /// <summary>The name's slot in the schema's table; -1 for a stranger.</summary>
    public int Slot = slot;

    /// <summary>Whether <c>properties</c> or <c>patternProperties</c> has it, so that <c>additionalProperties</c> does not.</summary>
    public bool Claimed;
}

/// <summary>
/// The one walk over an object that serves <c>properties</c>, <c>patternProperties</c>, <c>additionalProperties</c> and <c>required</c>.
/// </summary>
internal sealed class MemberPass
{
    private readonly NameTable names;
    private readonly MemberKeyword[] keywords;
    private readonly ulong[] required;

    private MemberPass(MemberKeyword[] keywords, Properties? properties, Required? required)
    {
        this.keywords = keywords;
        string[] all = [.. (properties?.Names ?? []).Union(required?.Names ?? [])];
        names = new NameTable(all);
        properties?.PutInto(names);
        this.required = new ulong[(all.Length + 63) / 64];
        foreach (var name in required?.Names ?? [])
        {
            var slot = Array.IndexOf(all, name);
            this.required[slot / 64] |= 1UL << (slot % 64);
        }
    }

    /// <summary>The walk for a schema's keywords; unset when none of them needs one.</summary>
    public static MemberPass? For(IReadOnlyList<Keyword> all)
    {
        MemberKeyword[] members = [.. all.OfType<MemberKeyword>()];
        var required = all.OfType<Required>().SingleOrDefault();
        return members.Length == 0 && required is null ? null : new(members, members.OfType<Properties>().SingleOrDefault(), required);
    }

    public bool Allows(JsonElement value, ref Walk walk)
    {
        var seen = required.Length <= 4 ? stackalloc ulong[4] : new ulong[required.Length];
        foreach (var member in value.EnumerateObject())
        {
            var name = Utf8Text.NameOf(member);
            if (!(name.IsEscaped ? AllowsEscaped(name, member.Value, seen, ref walk) : Allows(name.Raw, member.Value, seen, ref walk)))
                return false;
        }
        for (var i = 0; i < required.Length; i++)
        {
            if ((seen[i] & required[i]) != required[i])
                return false;
        }
        return true;
    }

    // Apart, so that the common path reserves no scratch space.
    private bool AllowsEscaped(Utf8Text name, JsonElement value, Span<ulong> seen, ref Walk walk)
    {
        var buffer = new TextBuffer(stackalloc byte[256]);
        var allowed = Allows(name.Unescape(ref buffer), value, seen, ref walk);
        buffer.Dispose();
        return allowed;
    }

    private bool Allows(ReadOnlySpan<byte> name, JsonElement value, Span<ulong> seen, ref Walk walk)
    {
        var visit = new MemberVisit(name, names.Find(name));
        if (visit.Slot >= 0)
            seen[visit.Slot / 64] |= 1UL << (visit.Slot % 64);
        foreach (var keyword in keywords)
        {
            if (!keyword.Allows(ref visit, value, ref walk))
                return false;
        }
        return true;
    }
}
