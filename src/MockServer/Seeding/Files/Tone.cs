using System.Buffers.Binary;

namespace MockServer.Seeding.Files;

/// <summary>A short melody as a WAV file: uncompressed PCM, 16 bits, one channel, which every browser plays.</summary>
internal static class Tone
{
    private const int Rate = 16_000;
    private const int HeaderLength = 44;
    private const int Notes = 6;
    private const int SamplesPerNote = Rate * 3 / 10;

    // A pentatonic scale: whatever follows whatever, it sounds well.
    private static readonly double[] Scale = [392.00, 440.00, 523.25, 587.33, 659.25, 783.99];

    public static IReadOnlyList<string> Kinds { get; } = ["voice-note"];

    /// <summary>Null when there is no such kind.</summary>
    public static SeededFile? Play(string kind, int print)
    {
        if (!Kinds.Contains(kind))
            return null;
        var bytes = new byte[HeaderLength + (Notes * SamplesPerNote * sizeof(short))];
        WriteHeader(bytes);
        for (var note = 0; note < Notes; note++)
        {
            var pitch = Scale[(print >> (note * 2)) % Scale.Length];
            for (var i = 0; i < SamplesPerNote; i++)
            {
                var at = HeaderLength + (((note * SamplesPerNote) + i) * sizeof(short));
                BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(at), Sample(pitch, i));
            }
        }

        return new SeededFile("audio/wav", bytes);
    }

    /// <summary>A plucked string: the octave above fades faster, and both begin and end in silence so that nothing clicks.</summary>
    private static short Sample(double pitch, int i)
    {
        var time = (double)i / Rate;
        var attack = Math.Min(1, time / 0.008);
        var release = Math.Min(1, (SamplesPerNote - i) / (Rate * 0.02));
        var wave = (Math.Sin(2 * Math.PI * pitch * time) * Math.Exp(-5 * time)) + (0.35 * Math.Sin(4 * Math.PI * pitch * time) * Math.Exp(-9 * time));
        return (short)(wave * attack * release * 0.45 * short.MaxValue);
    }

    private static void WriteHeader(Span<byte> file)
    {
        "RIFF"u8.CopyTo(file);
        BinaryPrimitives.WriteInt32LittleEndian(file[4..], file.Length - 8);
        "WAVEfmt "u8.CopyTo(file[8..]);
        BinaryPrimitives.WriteInt32LittleEndian(file[16..], 16);
        BinaryPrimitives.WriteInt16LittleEndian(file[20..], 1);
        BinaryPrimitives.WriteInt16LittleEndian(file[22..], 1);
        BinaryPrimitives.WriteInt32LittleEndian(file[24..], Rate);
        BinaryPrimitives.WriteInt32LittleEndian(file[28..], Rate * sizeof(short));
        BinaryPrimitives.WriteInt16LittleEndian(file[32..], sizeof(short));
        BinaryPrimitives.WriteInt16LittleEndian(file[34..], 16);
        "data"u8.CopyTo(file[36..]);
        BinaryPrimitives.WriteInt32LittleEndian(file[40..], file.Length - HeaderLength);
    }
}
