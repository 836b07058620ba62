using System.Buffers;
using System.Text.Json;
using System.Text.Unicode;
using MockServer.Generated.Runtime;

namespace MockServer.Http;

/// <summary>
/// The JSON body of a request, read and parsed once for gate and action alike. The bytes are rented: what an action keeps of the body
/// it must copy, as deserialising does.
/// </summary>
public sealed class RequestBody : IDisposable
{
    /// <summary>The largest body that is read: the Runtime API's 1 MB.</summary>
    public const int MaxBytes = 1_048_576;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = WireJson.MaxDepth };
    private readonly JsonDocument _document;
    private readonly byte[] _rented;

    private RequestBody(JsonDocument document, byte[] rented) => (_document, _rented) = (document, rented);

    public JsonElement Json => _document.RootElement;

    /// <summary>Null when there is no body.</summary>
    /// <exception cref="ApiException">
    /// PayloadTooLarge over 1 MB; InvalidPayload for what is no JSON, is nested too deeply or holds text that is no Unicode.
    /// </exception>
    public static async ValueTask<RequestBody?> Read(HttpRequest request)
    {
        if (request.ContentLength > MaxBytes)
            throw TooLarge();
        if (request.ContentLength == 0)
            return null;
        var buffer = ArrayPool<byte>.Shared.Rent(request.ContentLength is { } known ? (int)known : 16 * 1024);
        var length = 0;
        try
        {
            while (true)
            {
                if (length == buffer.Length)
                    buffer = Grow(buffer, length);
                var read = await request.Body.ReadAsync(buffer.AsMemory(length), request.HttpContext.RequestAborted);
                if (read == 0)
                    break;
                if ((length += read) > MaxBytes)
                    throw TooLarge();
                if (length == request.ContentLength)
                    break;
            }

            if (length > 0)
                return new RequestBody(Parse(buffer.AsMemory(0, length)), buffer);
            ArrayPool<byte>.Shared.Return(buffer);
            return null;
        }
        catch
        {
            ArrayPool<byte>.Shared.Return(buffer);
            throw;
        }
    }

    public void Dispose()
    {
        _document.Dispose();
        ArrayPool<byte>.Shared.Return(_rented);
    }

    private static byte[] Grow(byte[] buffer, int length)
    {
        var larger = ArrayPool<byte>.Shared.Rent(length * 2);
        buffer.AsSpan(0, length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }

    private static JsonDocument Parse(ReadOnlyMemory<byte> json)
    {
        if (!Utf8.IsValid(json.Span))
            throw ApiException.Invalid("request/body must be UTF-8");
        try
        {
            var document = JsonDocument.Parse(json, Strict);
            if (!LoneSurrogates.Any(json.Span, document.RootElement))
                return document;
            document.Dispose();
            throw ApiException.Invalid("request/body must be Unicode text: a \\u escape stands for half of a character");
        }
        catch (JsonException fault)
        {
            throw IsOnlyTooDeep(json.Span)
                ? ApiException.Invalid($"request/body must NOT be nested deeper than {WireJson.MaxDepth} levels")
                : ApiException.Invalid($"request/body must be JSON: line {fault.LineNumber + 1}, byte {fault.BytePositionInLine + 1}");
        }
    }

    private static bool IsOnlyTooDeep(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = int.MaxValue });
        try
        {
            while (reader.Read())
            {
                if (reader.CurrentDepth >= WireJson.MaxDepth)
                    return true;
            }
        }
        catch (JsonException)
        {
            // It breaks before it is too deep: then that is what the answer says.
        }

        return false;
    }

    private static ApiException TooLarge() => new(ErrorType.PayloadTooLarge, $"request/body must NOT be larger than {MaxBytes} bytes");
}
