using System.Text.Json;
using System.Text.Json.Serialization;
using BenchmarkDotNet.Attributes;
using MockServer.Store;

namespace Benchmarks.Worlds;

/// <summary>
/// What an operation costs its caller in a small world and in a large one: HTTP within this process, validation, the step and the answer. What
/// is touched is drawn from the whole world.
/// </summary>
[MemoryDiagnoser]
[InProcess]
[WarmupCount(5)]
[IterationCount(10)]
[IterationTime(300)]
[GcForce(false)]
public class HttpBenchmarks
{
    private const string Messages = "/v1/chat/messages";
    private static readonly JsonSerializerOptions NullIsAbsent = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };
    private HttpWorld http = null!;
    private Draw<string> paths = null!;
    private Draw<string> tokens = null!;
    private Draw<byte[]> found = null!;
    private Draw<byte[]> foundByOne = null!;
    private byte[] next = null!;
    private int turn;

    [Params(1_000, 1_000_000)]
    public int World { get; set; }

    /// <summary>Exchanges that the journal keeps; 0: it is off.</summary>
    public int Journal { get; init; } = 1000;

    [GlobalSetup]
    public void Fill()
    {
        http = new HttpWorld(World, journal: Journal);
        // As in a server that has run for a while: what stays has been collected before.
        GC.Collect();
        var whole = Draw.Whole(World);
        paths = whole.Of(number => $"{Messages}/{http.World.MessageIds[number]}");
        tokens = http.World.Run(bot => whole.Of(number => Uri.EscapeDataString(
            bot.Messages.Rows.ByCreation.PositionOf(bot.Messages.Named(http.World.MessageIds[number])).ToToken())));
        found = whole.Of(number => Body(number, null));
        foundByOne = whole.Of(number => Body(number, ["id"]));
        next = Body(World, null);
    }

    [GlobalCleanup]
    public void Empty() => http.Dispose();

    /// <summary>Made and taken back, so that the world keeps its size.</summary>
    [Benchmark]
    public async Task<AcceptedStep?> CreateMessageAndUndo()
    {
        await http.Post(Messages, next);
        return http.World.Undo();
    }

    [Benchmark]
    public Task<byte[]> GetMessage() => http.Get(paths.Next());

    [Benchmark]
    public Task<byte[]> FirstPage() => http.Get(Messages);

    [Benchmark]
    public Task<byte[]> DeepPage() => http.Get($"{Messages}?nextToken={tokens.Next()}");

    /// <summary>Ten messages in both worlds: the small one has no more in a conversation.</summary>
    [Benchmark]
    public Task<byte[]> PageOfConversation() =>
        http.Get($"{Messages}?pageSize=10&conversationId={http.World.ConversationIds[turn++ % FilledWorld.Conversations]}");

    [Benchmark]
    public Task<byte[]> PageOfTag() => http.Get($"{Messages}?tags.topic=t{turn++ % FilledWorld.Topics}");

    [Benchmark]
    public Task<byte[]> GetOrCreateByAllTags() => http.Post($"{Messages}/get-or-create", found.Next());

    [Benchmark]
    public Task<byte[]> GetOrCreateByOneTag() => http.Post($"{Messages}/get-or-create", foundByOne.Next());

    private byte[] Body(int number, string[]? discriminateByTags) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        conversationId = http.World.ConversationIds[number % FilledWorld.Conversations],
        userId = http.World.UserId,
        type = "text",
        payload = new { text = "hello" },
        tags = new { id = $"m{number}", topic = $"t{number % FilledWorld.Topics}" },
        discriminateByTags,
    }, NullIsAbsent);
}
