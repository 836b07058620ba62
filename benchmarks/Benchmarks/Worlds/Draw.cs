namespace Benchmarks.Worlds;

/// <summary>
/// Which messages of a world a benchmark touches, drawn beforehand, so that drawing costs a benchmark next to nothing and both worlds the same.
/// </summary>
/// <param name="of">How many messages the world has.</param>
/// <param name="distinct">How many different ones are touched at most: few of them stay in the processor's cache.</param>
public sealed class Draw(int of, int distinct)
{
    public const int Length = 1 << 16;
    private readonly int[] _numbers = Drawn(of, Math.Min(of, distinct));
    private int _next;

    /// <summary>Any message, each as likely as every other.</summary>
    public static Draw Whole(int of) => new(of, int.MaxValue);

    /// <summary>A thousand messages, spread over the whole world.</summary>
    public static Draw Warm(int of) => new(of, 1_000);

    public int Next() => _numbers[_next++ % Length];

    /// <summary>The same draw as something else, each made anew and side by side, as what comes in with a request is.</summary>
    public Draw<T> Of<T>(Func<int, T> make) => new([.. _numbers.Select(make)]);

    private static int[] Drawn(int of, int distinct)
    {
        var random = new Random(1);
        return [.. Enumerable.Range(0, Length).Select(_ => (int)((long)random.Next(distinct) * of / distinct))];
    }
}

/// <summary>Things drawn beforehand.</summary>
public sealed class Draw<T>(T[] items)
{
    private int _next;

    public T Next() => items[_next++ % items.Length];
}
