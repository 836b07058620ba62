using System.IO.Compression;
using System.Security.Cryptography;

namespace MockServer.Page;

/// <summary>Bytes as they are sent in one encoding.</summary>
/// <param name="Encoding">As <c>content-encoding</c> says it; null: as they are.</param>
/// <param name="Bytes">What is sent.</param>
/// <param name="ETag">Another one for each encoding, as the bytes are other ones.</param>
public sealed record EncodedFile(string? Encoding, byte[] Bytes, string ETag);

/// <summary>One file of the page. It is compressed when somebody first asks for it so, and once.</summary>
public sealed class PageFile
{
    private const int Quality = 9;
    private readonly EncodedFile _plain;
    private readonly Lazy<EncodedFile> _brotli;
    private readonly Lazy<EncodedFile> _gzip;

    /// <param name="name">Its content type is told by the end of it.</param>
    /// <param name="bytes">What is in it.</param>
    public PageFile(string name, byte[] bytes)
    {
        (ContentType, var isText) = TypeOf(Path.GetExtension(name));
        Hash = Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 12));
        _plain = new EncodedFile(null, bytes, $"\"{Hash}\"");
        _brotli = new(() => isText ? Encoded("br", to => new BrotliStream(to, new BrotliCompressionOptions { Quality = Quality }, leaveOpen: true)) : _plain);
        _gzip = new(() => isText ? Encoded("gzip", to => new GZipStream(to, CompressionLevel.Optimal, leaveOpen: true)) : _plain);
    }

    public string ContentType { get; }

    /// <summary>Two files with one hash have the same bytes.</summary>
    public string Hash { get; }

    /// <summary>The file in the smallest encoding that the reader takes.</summary>
    /// <param name="takes">Does the reader take this encoding?</param>
    public EncodedFile For(Func<string, bool> takes) => takes("br") ? _brotli.Value : takes("gzip") ? _gzip.Value : _plain;

    private EncodedFile Encoded(string encoding, Func<Stream, Stream> compress)
    {
        using var smaller = new MemoryStream();
        using (var into = compress(smaller))
            into.Write(_plain.Bytes);
        return smaller.Length < _plain.Bytes.Length ? new EncodedFile(encoding, smaller.ToArray(), $"\"{Hash}-{encoding}\"") : _plain;
    }

    /// <summary>What browsers take it for, and whether it is worth compressing.</summary>
    private static (string ContentType, bool IsText) TypeOf(string extension) => extension switch
    {
        ".html" => ("text/html; charset=utf-8", true),
        ".js" or ".mjs" => ("text/javascript; charset=utf-8", true),
        ".css" => ("text/css; charset=utf-8", true),
        ".txt" or ".md" => ("text/plain; charset=utf-8", true),
        ".json" or ".map" => ("application/json; charset=utf-8", true),
        ".svg" => ("image/svg+xml", true),
        ".ico" => ("image/x-icon", true),
        ".png" => ("image/png", false),
        ".webp" => ("image/webp", false),
        ".woff2" => ("font/woff2", false),
        _ => ("application/octet-stream", false),
    };
}
