using System.Buffers.Text;

namespace Load.Wire;

/// <summary>Finds the end of an HTTP/1.1 answer in what has come so far, and reads no more of it than that takes.</summary>
internal static class AnswerReader
{
    private static ReadOnlySpan<byte> BlankLine => "\r\n\r\n"u8;

    /// <summary>The answer's status and length in bytes; null: it is not whole yet.</summary>
    public static (int Status, int Length, int BodyStart)? Read(ReadOnlySpan<byte> received)
    {
        var end = received.IndexOf(BlankLine);
        if (end < 0)
            return null;
        var head = received[..end];
        var start = end + BlankLine.Length;
        if (!Utf8Parser.TryParse(head[9..12], out int status, out _))
            throw new InvalidDataException("What came is no answer of HTTP/1.1.");
        var body = status is 204 or 304 ? 0
            : Header(head, "\r\ncontent-length:"u8) is { IsEmpty: false } length && Utf8Parser.TryParse(length, out int known, out _) ? known
            : Header(head, "\r\ntransfer-encoding:"u8).IsEmpty ? 0
            : ChunkedLength(received[start..]);
        return body < 0 || start + body > received.Length ? null : (status, start + body, start);
    }

    private static ReadOnlySpan<byte> Header(ReadOnlySpan<byte> head, ReadOnlySpan<byte> name)
    {
        for (var rest = head; rest.IndexOf("\r\n"u8) is var line and >= 0; rest = rest[(line + 2)..])
        {
            if (rest.Length < line + name.Length || !System.Text.Ascii.EqualsIgnoreCase(rest.Slice(line, name.Length), name))
                continue;
            return rest[(line + name.Length)..].TrimStart((byte)' ');
        }

        return default;
    }

    /// <summary>-1: the last chunk is not there yet.</summary>
    private static int ChunkedLength(ReadOnlySpan<byte> body)
    {
        var at = 0;
        while (true)
        {
            var line = body[at..].IndexOf("\r\n"u8);
            if (line < 0 || !Utf8Parser.TryParse(body.Slice(at, line), out int size, out _, 'x'))
                return -1;
            at += line + 2 + size + 2;
            if (at > body.Length)
                return -1;
            if (size == 0)
                return at;
        }
    }
}
