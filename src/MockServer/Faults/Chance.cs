using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace MockServer.Faults;

/// <summary>Chance that comes out the same in every run with one seed.</summary>
internal static class Chance
{
    /// <summary>From 0 to below 1.</summary>
    /// <param name="seed">Of the whole mock.</param>
    /// <param name="rule">What tells the rule from others.</param>
    /// <param name="number">Which of the rule's requests it is.</param>
    /// <param name="question">What is drawn for it.</param>
    public static double Draw(long seed, string rule, long number, string question)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"fault|{seed}|{rule}|{number}|{question}")));
        return (BinaryPrimitives.ReadUInt64LittleEndian(hash) >> 11) * Math.ScaleB(1, -53);
    }
}
