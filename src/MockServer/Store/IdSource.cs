using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace MockServer.Store;

/// <summary>
/// Ids as the API writes them, prefix and ULID, made from (seed of the world, moment, number of the step, count within it)
/// and from nothing else: the same requests give the same ids. Within one millisecond later ids sort after earlier ones,
/// so that "newest first" by (createdAt, id) is the order of making.
/// </summary>
internal sealed class IdSource(string seed)
{
    private const int LowBits = 20;
    private readonly ulong _seed = BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(seed)));
    private uint _madeInStep;

    public void Restart() => _madeInStep = 0;

    public string Next(string prefix, DateTimeOffset now, long stepNumber)
    {
        var milliseconds = now.ToUnixTimeMilliseconds();
        // 79 bits that look random and are the same for all ids of one millisecond; the cleared top bit leaves room to count on.
        var start = new UInt128(Mix(_seed ^ (ulong)milliseconds) & 0x7FFF, Mix(_seed + (ulong)milliseconds));
        var position = ((UInt128)(ulong)stepNumber << LowBits) + _madeInStep++;
        return string.Create(prefix.Length + 1 + Ulid.Length, (prefix, milliseconds, random: start + position), static (text, id) =>
        {
            id.prefix.CopyTo(text);
            text[id.prefix.Length] = '_';
            Ulid.Write(id.milliseconds, id.random, text[(id.prefix.Length + 1)..]);
        });
    }

    // SplitMix64's finaliser (Steele, Lea, Flood 2014): every bit of the input changes half of the output's.
    private static ulong Mix(ulong value)
    {
        value += 0x9E3779B97F4A7C15;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
