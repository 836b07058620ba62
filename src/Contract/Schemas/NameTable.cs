using System.Text;

namespace Contract.Schemas;

/// <summary>
/// Finds names by their UTF-8 bytes: a small open hash over length, first and last byte, which tell field names apart well enough.
/// </summary>
internal sealed class NameTable
{
    private readonly byte[][] names;
    private readonly int[] heads;
    private readonly int[] nexts;

    public NameTable(IEnumerable<string> distinct)
    {
        names = [.. distinct.Select(Encoding.UTF8.GetBytes)];
        heads = new int[(int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)(names.Length * 2) + 1)];
        nexts = new int[names.Length];
        Array.Fill(heads, -1);
        for (var slot = 0; slot < names.Length; slot++)
        {
            ref var head = ref heads[BucketOf(names[slot])];
            (nexts[slot], head) = (head, slot);
        }
    }

    public int Count => names.Length;

    /// <summary>The name's place among those given; -1 for a stranger.</summary>
    public int Find(ReadOnlySpan<byte> name)
    {
        for (var slot = heads[BucketOf(name)]; slot >= 0; slot = nexts[slot])
        {
            if (name.SequenceEqual(names[slot]))
                return slot;
        }
        return -1;
    }

    public bool Has(Utf8Text text)
    {
        var buffer = new TextBuffer(stackalloc byte[256]);
        var found = Find(text.Unescape(ref buffer)) >= 0;
        buffer.Dispose();
        return found;
    }

    private int BucketOf(ReadOnlySpan<byte> name) =>
        name.IsEmpty ? 0 : (name.Length + (name[0] * 31) + (name[^1] * 7)) & (heads.Length - 1);
}
