namespace MockServer.Store;

/// <summary>The text of a ULID (github.com/ulid/spec): 48 bits of Unix milliseconds, 80 bits of randomness, Crockford base 32.</summary>
internal static class Ulid
{
    public const int Length = 26;
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>Writes 26 characters; of <paramref name="random"/> the low 80 bits count.</summary>
    public static void Write(long unixMilliseconds, UInt128 random, Span<char> text)
    {
        Write((ulong)unixMilliseconds, text[..10]);
        Write((ulong)(random >> 40), text[10..18]);
        Write((ulong)random, text[18..Length]);
    }

    /// <summary>The low bits, five for each character.</summary>
    private static void Write(ulong bits, Span<char> text)
    {
        for (var i = text.Length - 1; i >= 0; i--)
        {
            text[i] = Alphabet[(int)(bits & 31)];
            bits >>= 5;
        }
    }
}
