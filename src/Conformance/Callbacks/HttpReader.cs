using System.Globalization;
using System.Text;

namespace Conformance.Callbacks;

/// <summary>A request as it came.</summary>
/// <param name="Method">The method.</param>
/// <param name="Target">Path and query.</param>
/// <param name="Headers">By name, in any case; values of one name apart by commas.</param>
/// <param name="Body">Empty when there was none.</param>
public sealed record ReceivedRequest(string Method, string Target, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    /// <summary>Whether another request may follow on its connection.</summary>
    internal bool KeepsOpen { get; init; }
}

/// <summary>Reads the requests of one connection, one after the other: as much of HTTP/1.1 as programs use that call a bot.</summary>
internal sealed class HttpReader(Stream stream)
{
    private const int MostHead = 64 * 1024;
    private const int MostBody = 16 * 1024 * 1024;

    private readonly byte[] buffer = new byte[8 * 1024];
    private int next;
    private int end;
    private int head;

    /// <summary>The next request; unset when the other side has no more.</summary>
    /// <exception cref="InvalidDataException">It is no request, or too large.</exception>
    public async Task<ReceivedRequest?> Read(CancellationToken stop)
    {
        head = 0;
        if (await Line(stop) is not { } first)
            return null;
        if (first.Split(' ') is not [{ Length: > 0 } method, { Length: > 0 } target, "HTTP/1.1" or "HTTP/1.0"])
            throw new InvalidDataException("no request line of HTTP/1.1");
        var headers = await Headers(stop);
        if (headers.GetValueOrDefault("expect") is { } expects && expects.Equals("100-continue", StringComparison.OrdinalIgnoreCase))
            await stream.WriteAsync("HTTP/1.1 100 Continue\r\n\r\n"u8.ToArray(), stop);
        return new(method, target, headers, await Body(headers, stop))
        {
            KeepsOpen = first.EndsWith('1') && headers.GetValueOrDefault("connection")?.Contains("close", StringComparison.OrdinalIgnoreCase) != true,
        };
    }

    private async Task<Dictionary<string, string>> Headers(CancellationToken stop)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        while (await Line(stop) is var line && line != "")
        {
            var colon = line?.IndexOf(':', StringComparison.Ordinal) ?? -1;
            if (colon <= 0)
                throw new InvalidDataException("no header");
            var (name, value) = (line![..colon], line[(colon + 1)..].Trim());
            headers[name] = headers.TryGetValue(name, out var before) ? $"{before}, {value}" : value;
        }
        return headers;
    }

    private async Task<byte[]> Body(Dictionary<string, string> headers, CancellationToken stop)
    {
        if (!headers.TryGetValue("transfer-encoding", out var encoding))
            return await Bytes(headers.TryGetValue("content-length", out var length) ? Size(length, NumberStyles.None) : 0, stop);
        if (!encoding.Equals("chunked", StringComparison.OrdinalIgnoreCase))
            throw new InvalidDataException("a transfer encoding that is not chunked");
        using var whole = new MemoryStream();
        for (int size; (size = Size((await Line(stop))?.Split(';')[0].Trim(), NumberStyles.AllowHexSpecifier)) > 0;)
        {
            whole.Write(await Bytes(size, stop));
            if (whole.Length > MostBody || await Line(stop) != "")
                throw new InvalidDataException("no chunk");
        }
        while (await Line(stop) is { Length: > 0 })
        {
            // Trailers say nothing that is needed.
        }
        return whole.ToArray();
    }

    private static int Size(string? text, NumberStyles style) =>
        int.TryParse(text, style, CultureInfo.InvariantCulture, out var size) && size is >= 0 and <= MostBody
            ? size
            : throw new InvalidDataException("a length that is none, or too large");

    // Unset at the end of the connection.
    private async Task<string?> Line(CancellationToken stop)
    {
        var line = new StringBuilder();
        for (; ; next++)
        {
            if (next == end && !await Fill(stop))
                return line.Length == 0 ? null : throw new InvalidDataException("the connection was cut");
            if (++head > MostHead)
                throw new InvalidDataException("a head that is too long");
            if (buffer[next] == '\n')
                break;
            line.Append((char)buffer[next]);
        }
        next++;
        return line.ToString().TrimEnd('\r');
    }

    private async Task<byte[]> Bytes(int count, CancellationToken stop)
    {
        var bytes = new byte[count];
        for (var got = 0; got < count;)
        {
            if (next == end && !await Fill(stop))
                throw new InvalidDataException("the connection was cut");
            var part = Math.Min(count - got, end - next);
            buffer.AsSpan(next, part).CopyTo(bytes.AsSpan(got));
            (got, next) = (got + part, next + part);
        }
        return bytes;
    }

    private async Task<bool> Fill(CancellationToken stop)
    {
        (next, end) = (0, await stream.ReadAsync(buffer, stop));
        return end > 0;
    }
}
