using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Conformance.Http;

/// <summary>Reads the body of an answer: never more than a bound of it, and JSON as every client reads it.</summary>
internal static class AnswerBody
{
    private const int FirstRoom = 4 * 1024;

    // A key given twice, a comment or a trailing comma is no JSON that every client reads alike.
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 256 };

    /// <summary>All bytes of it.</summary>
    /// <exception cref="IOException">There are more than <paramref name="most"/>, or the line was cut.</exception>
    public static async Task<byte[]> Read(HttpContent content, int most, CancellationToken stop)
    {
        if (content.Headers.ContentLength > most)
            throw TooLong(most);
        await using var stream = await content.ReadAsStreamAsync(stop);
        var (buffer, length) = (new byte[(int)Math.Min(content.Headers.ContentLength + 1 ?? FirstRoom, most)], 0);
        while (await stream.ReadAsync(buffer.AsMemory(length), stop) is > 0 and var read)
        {
            length += read;
            if (length == buffer.Length)
            {
                if (length >= most)
                    throw TooLong(most);
                Array.Resize(ref buffer, Math.Min(length * 2, most));
            }
        }
        return buffer[..length];
    }

    /// <summary>What it says, and why it says nothing; both unset when it is empty.</summary>
    public static (JsonElement? Json, string? Fault) Parse(byte[] bytes)
    {
        if (bytes.Length == 0)
            return (null, null);
        if (!Utf8.IsValid(bytes))
            return (null, "it is no UTF-8");
        try
        {
            using var document = JsonDocument.Parse(bytes, Strict);
            if (bytes.AsSpan().IndexOf("\\u"u8) >= 0)
                ReadTexts(document.RootElement);
            return (document.RootElement.Clone(), null);
        }
        catch (JsonException error)
        {
            return (null, error.Message);
        }
        catch (InvalidOperationException)
        {
            return (null, "a text in it has half of a character that takes two escapes");
        }
    }

    /// <summary>The same with something in its texts replaced; what cannot be read then is left out.</summary>
    public static JsonElement? Parse(string text) => Parse(Encoding.UTF8.GetBytes(text)).Json;

    // The parser takes half a surrogate pair; whoever reads the text then does not.
    private static void ReadTexts(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                value.GetString();
                break;
            case JsonValueKind.Array:
                foreach (var item in value.EnumerateArray())
                    ReadTexts(item);
                break;
            case JsonValueKind.Object:
                foreach (var member in value.EnumerateObject())
                {
                    _ = member.Name;
                    ReadTexts(member.Value);
                }
                break;
        }
    }

    private static IOException TooLong(int most) => new($"the body is longer than {most / (1024 * 1024)} MB; the rest was not read");
}
