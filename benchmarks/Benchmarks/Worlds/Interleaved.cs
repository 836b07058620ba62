using System.Diagnostics;

namespace Benchmarks.Worlds;

/// <summary>
/// The same thing in a small and in a large world, in turn and in rounds that are shorter than a time slice: what else the machine does falls
/// on both alike, and the medians leave out the rounds that were interrupted. The ratio of the two is worth more than either time.
/// </summary>
internal static class Interleaved
{
    private const int Rounds = 301;
    private const double Round = 1_000;

    public static async Task Print(string what, Func<Task> inSmall, Func<Task> inLarge)
    {
        // As many of both, long enough for the compiler to have done with them.
        var warm = Stopwatch.StartNew();
        while (warm.Elapsed < TimeSpan.FromSeconds(1.5))
        {
            await inSmall();
            await inLarge();
        }

        var each = Math.Max(1, (int)(Round / await Time(inSmall, 200)));
        var (small, large) = (new double[Rounds], new double[Rounds]);
        for (var round = 0; round < Rounds; round++)
        {
            small[round] = await Time(inSmall, each);
            large[round] = await Time(inLarge, each);
        }

        Array.Sort(small);
        Array.Sort(large);
        var (one, other) = (small[Rounds / 2], large[Rounds / 2]);
        Console.WriteLine($"| {what} | {one:F2} µs | {other:F2} µs | {other / one:F2} | {large[Rounds / 4] / small[Rounds / 4]:F2} |");
    }

    /// <summary>Microseconds for each.</summary>
    private static async Task<double> Time(Func<Task> what, int times)
    {
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < times; i++)
            await what();
        return Stopwatch.GetElapsedTime(start).TotalMicroseconds / times;
    }
}
