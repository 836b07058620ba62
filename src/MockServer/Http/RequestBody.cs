using System.Buffers;
using System.Text.Json;
using System.Text.Unicode;
using MockServer.Generated.Runtime;
using MockServer.Http.Errors;
using MockServer.Http.Wire;

namespace MockServer.Http;

/// <summary>The largest and the deepest body that is read.</summary>
public readonly record struct BodyLimits(int Bytes, int Depth)
{
    /// <summary>Those of the Runtime API.</summary>
    public static BodyLimits Usual => new(RequestBody.MaxBytes, WireJson.MaxDepth);
}

/// <summary>
/// The JSON body of a request, read and parsed once for gate and action alike. What an action keeps of the body it must copy, as deserialising
/// does: the bytes are rented, or the journal's.
/// </summary>
public sealed class RequestBody : IDisposable
{
    /// <summary>The largest body that is read: the Runtime API's 1 MB.</summary>
    public const int MaxBytes = 1_048_576;

    private const int LargestPooled = 2 * MaxBytes;
    private readonly JsonDocument _document;
    private readonly byte[]? _rented;

    private RequestBody(JsonDocument document, byte[]? rented) => (_document, _rented) = (document, rented);

    public JsonElement Json => _document.RootElement;

    /// <summary>Null when there is no body.</summary>
    /// <exception cref="ApiException">
    /// PayloadTooLarge over 1 MB; InvalidPayload for what is no JSON, is nested too deeply or holds text that is no Unicode.
    /// </exception>
    /// <param name="request">What was sent.</param>
    /// <param name="most">What is refused.</param>
    /// <param name="decision">Given the bytes, when it wants them.</param>
    public static async ValueTask<RequestBody?> Read(HttpRequest request, BodyLimits most, Decision decision)
    {
        if (request.ContentLength > most.Bytes)
            throw TooLarge(most.Bytes);
        if (request.ContentLength == 0)
            return null;
        // Of a known length it is read to where it stays.
        var stays = decision.WantsBody && request.ContentLength is not null;
        var buffer = stays ? GC.AllocateUninitializedArray<byte>((int)request.ContentLength!) : Rent((int)(request.ContentLength ?? 16 * 1024));
        var (reader, length) = (request.BodyReader, 0);
        try
        {
            while (true)
            {
                if (length == buffer.Length)
                    buffer = Grow(buffer, length);
                var read = await reader.ReadAsync(request.HttpContext.RequestAborted);
                var taken = (int)Math.Min(read.Buffer.Length, buffer.Length - length);
                var isLast = read.IsCompleted && taken == read.Buffer.Length;
                var arrived = read.Buffer.Slice(0, taken);
                arrived.CopyTo(buffer.AsSpan(length));
                reader.AdvanceTo(arrived.End);
                if ((length += taken) > most.Bytes)
                    throw TooLarge(most.Bytes);
                if (isLast || length == request.ContentLength)
                    break;
            }

            if (decision.WantsBody)
                decision.Received(stays && length == buffer.Length ? buffer : buffer.AsSpan(0, length).ToArray());
            if (length > 0)
                return new RequestBody(Parse(buffer.AsMemory(0, length), most.Depth), stays ? null : buffer);
        }
        catch when (!stays)
        {
            Return(buffer);
            throw;
        }

        if (!stays)
            Return(buffer);
        return null;
    }

    public void Dispose()
    {
        _document.Dispose();
        if (_rented is not null)
            Return(_rented);
    }

    // What is larger than the API's own bodies comes once in a while; a pool would keep it for ever.
    private static byte[] Rent(int length) => length <= LargestPooled ? ArrayPool<byte>.Shared.Rent(length) : new byte[length];

    private static void Return(byte[] buffer)
    {
        if (buffer.Length <= LargestPooled)
            ArrayPool<byte>.Shared.Return(buffer);
    }

    private static byte[] Grow(byte[] buffer, int length)
    {
        var larger = Rent(length * 2);
        buffer.AsSpan(0, length).CopyTo(larger);
        Return(buffer);
        return larger;
    }

    private static JsonDocument Parse(ReadOnlyMemory<byte> json, int depth)
    {
        if (!Utf8.IsValid(json.Span))
            throw NotJson("request/body must be UTF-8");
        try
        {
            var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = depth });
            if (!LoneSurrogates.Any(json.Span, document.RootElement))
                return document;
            document.Dispose();
            throw NotJson("request/body must be Unicode text: a \\u escape stands for half of a character");
        }
        catch (JsonException fault)
        {
            throw IsOnlyTooDeep(json.Span, depth)
                ? NotJson($"request/body must NOT be nested deeper than {depth} levels")
                : NotJson($"request/body must be JSON: line {fault.LineNumber + 1}, byte {fault.BytePositionInLine + 1}");
        }
    }

    private static bool IsOnlyTooDeep(ReadOnlySpan<byte> json, int depth)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = int.MaxValue });
        try
        {
            while (reader.Read())
            {
                if (reader.CurrentDepth >= depth)
                    return true;
            }
        }
        catch (JsonException)
        {
            // It breaks before it is too deep: then that is what the answer says.
        }

        return false;
    }

    private static ApiException TooLarge(int most) =>
        new(ErrorType.PayloadTooLarge, $"request/body must NOT be larger than {most} bytes") { Rules = ["api.errors.body-limit-413"] };

    private static ApiException NotJson(string message) => ApiException.Invalid(message, "api.errors.not-json-400");
}
