namespace MockServer.Store;

/// <summary>The text of a ULID (github.com/ulid/spec): 48 bits of Unix milliseconds, 80 bits of randomness, Crockford base 32.</summary>
internal static class Ulid
{
    public const int Length = 26;
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>Writes 26 characters; of <paramref name="random"/> the low 80 bits count.</summary>
    public static void Write(long unixMilliseconds, UInt128 random, Span<char> text)
    {
        var value = ((UInt128)(ulong)unixMilliseconds << 80) | (random & ((UInt128.One << 80) - 1));
        for (var i = Length - 1; i >= 0; i--)
        {
            text[i] = Alphabet[(int)(uint)(value & 31)];
            value >>= 5;
        }
    }
}
