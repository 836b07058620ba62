using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.ObjectPool;

namespace MockServer.Http.Wire;

/// <summary>Writes JSON answers.</summary>
internal static class WireWriting
{
    private static readonly ObjectPool<Desk> Desks = new DefaultObjectPool<Desk>(new Tidy());

    extension(HttpResponse response)
    {
        /// <summary>Writes this as the whole body, with <c>content-type</c> and <c>content-length</c>.</summary>
        public async Task WriteWire<TBody>(TBody body, string contentType)
        {
            var desk = Desks.Get();
            try
            {
                JsonSerializer.Serialize(desk.Writer, body, Form<TBody>.Of);
                desk.Writer.Flush();
                response.ContentType = contentType;
                response.ContentLength = desk.Buffer.WrittenCount;
                await response.BodyWriter.WriteAsync(desk.Buffer.WrittenMemory, response.HttpContext.RequestAborted);
            }
            finally
            {
                Desks.Return(desk);
            }
        }
    }

    /// <summary>How a kind of body is written, looked for once.</summary>
    private static class Form<TBody>
    {
        public static JsonTypeInfo<TBody> Of { get; } = (JsonTypeInfo<TBody>)WireJson.Options.GetTypeInfo(typeof(TBody));
    }

    private sealed class Desk
    {
        public Desk() => Writer = new Utf8JsonWriter(Buffer, new JsonWriterOptions
        {
            Encoder = WireJson.Options.Encoder,
            MaxDepth = WireJson.MaxAnswerDepth,
            // The serialiser calls it as it must.
            SkipValidation = true,
        });

        public ArrayBufferWriter<byte> Buffer { get; } = new(4096);

        public Utf8JsonWriter Writer { get; }
    }

    private sealed class Tidy : PooledObjectPolicy<Desk>
    {
        // What has held something larger is let go.
        private const int LargestKept = 256 * 1024;

        public override Desk Create() => new();

        public override bool Return(Desk desk)
        {
            desk.Buffer.ResetWrittenCount();
            desk.Writer.Reset();
            return desk.Buffer.Capacity <= LargestKept;
        }
    }
}
