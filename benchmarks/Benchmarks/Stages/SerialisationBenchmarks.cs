using System.Buffers;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using Benchmarks.Worlds;
using MockServer.Generated.Runtime;
using MockServer.Http.Wire;
using MockServer.Store.Lists;

namespace Benchmarks.Stages;

/// <summary>Rows to JSON and JSON to what an action is given.</summary>
[MemoryDiagnoser]
public class SerialisationBenchmarks
{
    private readonly ArrayBufferWriter<byte> buffer = new(64 * 1024);
    private readonly ListMessagesResponse page;
    private readonly GetMessageResponse one;
    private readonly JsonElement body = JsonElement.Parse(
        """{"payload":{"text":"Where is my order?"},"userId":"user_01","conversationId":"conv_01","type":"text","tags":{"a":"b"}}""");

    public SerialisationBenchmarks()
    {
        var rows = new FilledWorld(100).Run(bot => bot.Messages.Rows.Query().Page(new Paging(20, null)));
        page = new ListMessagesResponse { Messages = rows.Items, Meta = new PageMeta { NextToken = rows.NextToken } };
        one = new GetMessageResponse { Message = rows.Items[0] };
    }

    [Benchmark(Baseline = true)]
    public int WriteMessage() => Write(one);

    [Benchmark]
    public int WritePage() => Write(page);

    [Benchmark]
    public CreateMessageBody ReadMessage() => body.Deserialize<CreateMessageBody>(WireJson.Options)!;

    private int Write<T>(T value)
    {
        buffer.ResetWrittenCount();
        using var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true, Encoder = WireJson.Options.Encoder });
        JsonSerializer.Serialize(writer, value, WireJson.Options);
        writer.Flush();
        return buffer.WrittenCount;
    }
}
