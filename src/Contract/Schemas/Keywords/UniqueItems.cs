using System.Buffers;
using System.Text.Json;

namespace Contract.Schemas.Keywords;

/// <summary><c>uniqueItems</c>: no two items are the same value.</summary>
internal sealed class UniqueItems(KeywordSite site) : LeafKeyword(site)
{
    public static Keyword? Read(KeywordSite site) => site.Value.AsBool() ? new UniqueItems(site) : null;

    public override Kinds Kinds => Kinds.Array;

    public override bool Allows(JsonElement value, ref Walk walk) => FindPair(value) is null;

    protected override Complaint Complain(JsonElement value)
    {
        var (first, second) = FindPair(value)!.Value;
        return new(
            $"must NOT have duplicate items (items ## {second} and {first} are identical)",
            "items that differ from each other",
            $"{Place.Quote(value[first])} at {first} and at {second}");
    }

    // Sorted by hash, only neighbours need comparing: pairwise, a body of a megabyte would take hours.
    private static (int First, int Second)? FindPair(JsonElement array)
    {
        var length = array.GetArrayLength();
        var keys = ArrayPool<long>.Shared.Rent(length);
        var index = 0;
        foreach (var item in array.EnumerateArray())
            keys[index] = ((long)JsonEquality.Hash(item) << 32) | (uint)index++;
        keys.AsSpan(0, length).Sort();
        var found = FindPair(array, keys.AsSpan(0, length));
        ArrayPool<long>.Shared.Return(keys);
        return found;
    }

    private static (int First, int Second)? FindPair(JsonElement array, ReadOnlySpan<long> keys)
    {
        for (var i = 1; i < keys.Length; i++)
        {
            for (var j = i - 1; j >= 0 && keys[j] >> 32 == keys[i] >> 32; j--)
            {
                if (JsonEquality.Same(array[(int)(uint)keys[j]], array[(int)(uint)keys[i]]))
                    return ((int)(uint)keys[j], (int)(uint)keys[i]);
            }
        }
        return null;
    }
}
