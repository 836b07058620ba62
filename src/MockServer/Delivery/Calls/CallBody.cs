using System.Text.Encodings.Web;
using System.Text.Json;
using MockServer.Http.Wire;

namespace MockServer.Delivery.Calls;

/// <summary>
/// The body of a call, in ASCII alone: the vendor's SDK reads a body piece by piece, and breaks a letter of several bytes that lies across two.
/// </summary>
internal static class CallBody
{
    private static readonly JsonSerializerOptions Ascii = new(WireJson.Options) { Encoder = JavaScriptEncoder.Default };

    public static byte[] Of<T>(T body) => JsonSerializer.SerializeToUtf8Bytes(body, Ascii);
}
