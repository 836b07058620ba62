using System.Text.Json;

namespace Contract.Schemas;

/// <summary>Equality of JSON values as JSON Schema means it: numbers by value, members in any order.</summary>
internal static class JsonEquality
{
    public static bool Same(JsonElement one, JsonElement other)
    {
        if (one.ValueKind != other.ValueKind)
            return false;
        return one.ValueKind switch
        {
            JsonValueKind.String => Utf8Text.Of(one).SequenceEqual(Utf8Text.Of(other)),
            JsonValueKind.Number => JsonNumber.Of(one).CompareTo(JsonNumber.Of(other)) == 0,
            JsonValueKind.Array => SameItems(one, other),
            JsonValueKind.Object => SameMembers(one, other),
            _ => true,
        };
    }

    /// <summary>The same for values that are the same.</summary>
    public static int Hash(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                return Hash(Utf8Text.Of(value));
            case JsonValueKind.Number:
                return JsonNumber.Of(value).Hash();
            case JsonValueKind.Array:
                var hash = 1;
                foreach (var item in value.EnumerateArray())
                    hash = HashCode.Combine(hash, Hash(item));
                return hash;
            case JsonValueKind.Object:
                var sum = 2;
                foreach (var member in value.EnumerateObject())
                    sum += HashCode.Combine(Hash(Utf8Text.NameOf(member)), Hash(member.Value));
                return sum;
            default:
                return (int)value.ValueKind;
        }
    }

    private static int Hash(Utf8Text text)
    {
        var buffer = new TextBuffer(stackalloc byte[256]);
        var hash = new HashCode();
        hash.AddBytes(text.Unescape(ref buffer));
        buffer.Dispose();
        return hash.ToHashCode();
    }

    private static bool SameItems(JsonElement one, JsonElement other)
    {
        if (one.GetArrayLength() != other.GetArrayLength())
            return false;
        var others = other.EnumerateArray();
        foreach (var item in one.EnumerateArray())
        {
            others.MoveNext();
            if (!Same(item, others.Current))
                return false;
        }
        return true;
    }

    private static bool SameMembers(JsonElement one, JsonElement other)
    {
        if (one.GetPropertyCount() != other.GetPropertyCount())
            return false;
        foreach (var member in one.EnumerateObject())
        {
            if (!HasSame(other, member))
                return false;
        }
        return true;
    }

    private static bool HasSame(JsonElement owner, JsonProperty wanted)
    {
        foreach (var member in owner.EnumerateObject())
        {
            if (Utf8Text.NameOf(member).SequenceEqual(Utf8Text.NameOf(wanted)))
                return Same(member.Value, wanted.Value);
        }
        return false;
    }
}
