using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Engines;

namespace Benchmarks.Worlds;

/// <summary>The largest step that one request can ask for: a conversation goes with its 100,000 messages.</summary>
[MemoryDiagnoser]
[SimpleJob(RunStrategy.Monitoring, warmupCount: 2, iterationCount: 8)]
public class DeletionBenchmarks
{
    private readonly FilledWorld world = new(100_000, oneConversation: true);
    private bool deleted;

    [IterationSetup]
    public void PutBack() => _ = deleted ? world.Undo() : null;

    [Benchmark]
    public bool DeleteConversation() => deleted = world.Run(bot =>
    {
        bot.Conversations.Delete(world.ConversationIds[0]);
        return true;
    });
}
