using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MockServer.Store.Indexes;

/// <summary>Slots by a key that many of them may have; a key is there exactly as long as a slot has it.</summary>
internal sealed class Groups<TKey>(IEqualityComparer<TKey> comparer)
    where TKey : notnull
{
    private readonly Dictionary<TKey, Places> _groups = new(comparer);

    /// <summary>How many keys there are.</summary>
    public int Count => _groups.Count;

    public bool Has(TKey key) => _groups.ContainsKey(key);

    public Places Of(TKey key) => _groups.GetValueOrDefault(key);

    /// <summary>True when the slot is the first with this key.</summary>
    public bool Join(TKey key, Slot slot)
    {
        ref var group = ref CollectionsMarshal.GetValueRefOrAddDefault(_groups, key, out var there);
        group = group.With(slot);
        return !there;
    }

    public void Leave(TKey key, Slot slot)
    {
        ref var group = ref CollectionsMarshal.GetValueRefOrNullRef(_groups, key);
        if (Unsafe.IsNullRef(ref group))
            return;
        group = group.Without(slot);
        if (group.Count == 0)
            _groups.Remove(key);
    }
}
