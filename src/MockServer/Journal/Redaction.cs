using System.Buffers;
using System.Text;
using System.Text.Json;
using MockServer.Settings;

namespace MockServer.Journal;

/// <summary>
/// Takes the credentials of one request out of what is kept of it: the headers that carry them, and the token wherever else it shows. A token
/// of fewer than eight characters that no setting names (<c>any</c>) is nobody's secret and part of ordinary words: it is left there.
/// </summary>
internal readonly struct Redaction
{
    public const string Mark = "REDACTED";
    private const int ShortestSecret = 8;
    private readonly string? _token;

    public Redaction(string authorization, MockServerOptions options)
    {
        var text = authorization.AsSpan();
        var token = text[(text.IndexOf(' ') + 1)..].Trim();
        if (token.Length >= ShortestSecret || (token.Length > 0 && IsNamed(token, options.Tokens)))
            _token = token.ToString();
    }

    /// <summary>Is this a header whose value is never kept?</summary>
    public static bool IsSecret(string header) =>
        header.Length is 6 or 10 or 13 or 19
        && (header.Equals("authorization", StringComparison.OrdinalIgnoreCase) || header.Equals("proxy-authorization", StringComparison.OrdinalIgnoreCase)
            || header.Equals("cookie", StringComparison.OrdinalIgnoreCase) || header.Equals("set-cookie", StringComparison.OrdinalIgnoreCase));

    /// <summary>Was something taken out of this body?</summary>
    public static bool IsIn(ReadOnlySpan<byte> body) => body.IndexOf("REDACTED"u8) >= 0;

    public string Clean(string text) =>
        _token is not null && text.Contains(_token, StringComparison.Ordinal) ? text.Replace(_token, Mark, StringComparison.Ordinal) : text;

    /// <summary>As the other, for a path or a query: each part may be percent-encoded.</summary>
    public string CleanUrl(string url)
    {
        var clean = Clean(url);
        if (clean.Contains("access_token=", StringComparison.Ordinal))
            clean = string.Join('&', clean.Split('&').Select(WithoutAccessToken));
        return _token is not null && clean.Contains('%', StringComparison.Ordinal) ? Decoded(clean, _token) : clean;
    }

    /// <summary>These very bytes when there is nothing to take out.</summary>
    public byte[] Clean(byte[] body)
    {
        if (body.Length == 0 || _token is null)
            return body;
        Span<byte> secret = stackalloc byte[512];
        secret = Encoding.UTF8.TryGetBytes(_token, secret, out var length) ? secret[..length] : Encoding.UTF8.GetBytes(_token);
        return Escaped(body.AsSpan().IndexOf(secret) < 0 ? body : Plain(body, secret));
    }

    private static string Decoded(string url, string token)
    {
        if (!Uri.UnescapeDataString(url).Contains(token, StringComparison.Ordinal))
            return url;
        var parts = url.Split('&').Select(part => (Raw: part, Plain: Uri.UnescapeDataString(part)));
        return string.Join('&', parts.Select(part => part.Plain.Contains(token, StringComparison.Ordinal)
            ? part.Plain.Replace(token, Mark, StringComparison.Ordinal)
            : part.Raw));
    }

    private static byte[] Plain(ReadOnlySpan<byte> body, ReadOnlySpan<byte> secret)
    {
        var clean = new ArrayBufferWriter<byte>(body.Length);
        for (var at = body.IndexOf(secret); at >= 0; at = body.IndexOf(secret))
        {
            clean.Write(body[..at]);
            clean.Write("REDACTED"u8);
            body = body[(at + secret.Length)..];
        }

        clean.Write(body);
        return clean.WrittenSpan.ToArray();
    }

    /// <summary>A string of JSON can say the same with escapes: <c>\u0062p_pat</c>.</summary>
    private byte[] Escaped(byte[] body)
    {
        // Letters and digits have no other escape than by their number.
        if (body.AsSpan().IndexOf(_token!.AsSpan().IndexOfAny("\"\\/") < 0 ? "\\u"u8 : "\\"u8) < 0)
            return body;
        var clean = new ArrayBufferWriter<byte>(body.Length);
        var reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = 1000 });
        var copied = 0;
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.PropertyName) || !reader.ValueIsEscaped
                    || !reader.GetString()!.Contains(_token!, StringComparison.Ordinal))
                    continue;
                var start = (int)reader.TokenStartIndex;
                clean.Write(body.AsSpan(copied, start - copied));
                clean.Write(JsonSerializer.SerializeToUtf8Bytes(Clean(reader.GetString()!)));
                copied = start + reader.ValueSpan.Length + 2;
            }
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            // Not JSON from here on: nothing in it is a string with escapes.
        }

        clean.Write(body.AsSpan(copied));
        return clean.WrittenSpan.ToArray();
    }

    private static bool IsNamed(ReadOnlySpan<char> token, IReadOnlyList<Token> named)
    {
        foreach (var one in named)
        {
            if (token.SequenceEqual(one.Text))
                return true;
        }

        return false;
    }

    private static string WithoutAccessToken(string part) =>
        part.IndexOf("access_token=", StringComparison.Ordinal) is >= 0 and var at ? $"{part[..at]}access_token={Mark}" : part;
}
