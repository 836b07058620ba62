using System.Numerics;

namespace Load.Wire;

/// <summary>How long answers took: counts by microseconds, to one part in thirty-two, in fixed memory.</summary>
internal sealed class Latencies
{
    private const int Fine = 32;
    private readonly int[] counts = new int[32 * Fine];

    public long Count { get; private set; }

    public void Add(long microseconds)
    {
        counts[Bucket((ulong)Math.Max(0, microseconds))]++;
        Count++;
    }

    public void Add(Latencies others)
    {
        for (var i = 0; i < counts.Length; i++)
            counts[i] += others.counts[i];
        Count += others.Count;
    }

    /// <summary>The microseconds within which this part of all answers came; 0 when there was none.</summary>
    public double Percentile(double part)
    {
        var (wanted, seen) = ((long)Math.Ceiling(Count * part), 0L);
        for (var i = 0; i < counts.Length; i++)
        {
            seen += counts[i];
            if (seen >= wanted && seen > 0)
                return Upper(i);
        }

        return 0;
    }

    // Up to 31 one bucket each, then 32 for each doubling.
    private static int Bucket(ulong value)
    {
        var shift = Math.Max(0, BitOperations.Log2(value | 1) - 4);
        return (int)Math.Min((ulong)((32 * Fine) - 1), ((ulong)shift * Fine / 2) + (value >> shift));
    }

    private static double Upper(int bucket)
    {
        var shift = Math.Max(0, (bucket / (Fine / 2)) - 1);
        return (double)((ulong)(bucket - (shift * Fine / 2)) << shift);
    }
}
