using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace MockServer.Delivery.Calls;

/// <summary>What shows a bot that a call comes from whoever shares its secret.</summary>
internal static class Signature
{
    public const string Header = "X-BP-Signature";

    /// <summary>Can this be a secret?</summary>
    public static bool IsSecret(string text) => Base64Url.IsValid(text, out var length) && length > 0;

    /// <summary><c>&lt;unix ms&gt;,&lt;base64url of the HMAC-SHA256 over "&lt;unix ms&gt;.&lt;body&gt;"&gt;</c></summary>
    public static string Of(string secret, DateTimeOffset at, ReadOnlySpan<byte> body)
    {
        var moment = at.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        byte[] signed = [.. Encoding.ASCII.GetBytes($"{moment}."), .. body];
        return $"{moment},{Base64Url.EncodeToString(HMACSHA256.HashData(Base64Url.DecodeFromChars(secret), signed))}";
    }
}
