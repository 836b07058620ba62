using BenchmarkDotNet.Attributes;
using MockServer.Bot;
using MockServer.Generated.Runtime;
using MockServer.Store;

namespace Benchmarks.Worlds;

/// <summary>What one operation costs in a small world and in a large one: the step itself, without HTTP and validation.</summary>
[MemoryDiagnoser]
[SimpleJob(warmupCount: 3, iterationCount: 8)]
public class WorldBenchmarks
{
    private const int PageSize = 20;
    private FilledWorld world = null!;
    private Position middle;
    private MessageDraft next = null!;
    private int last;

    [Params(1_000, 1_000_000)]
    public int Messages { get; set; }

    [GlobalSetup]
    public void Fill()
    {
        world = new FilledWorld(Messages);
        next = world.Draft(Messages);
        middle = world.Run(bot => bot.Messages.Rows.ByCreation.PositionOf(bot.Messages.Named(world.MessageIds[Messages / 2])));
    }

    /// <summary>Made and taken back, so that the world keeps its size.</summary>
    [Benchmark]
    public AcceptedStep? CreateMessageAndUndo()
    {
        world.Run(bot => bot.Messages.Create(FilledWorld.Caller, next));
        return world.Undo();
    }

    [Benchmark]
    public Message GetMessage() => world.Run(bot => bot.Messages.Named(Any()));

    [Benchmark]
    public User GetUser() => world.Run(bot => bot.Users.Named(world.UserId));

    [Benchmark]
    public Page<Message> FirstPage() => world.Run(bot => bot.Messages.Rows.Query().Page(new Paging(PageSize, null)));

    [Benchmark]
    public Page<Message> DeepPage() => world.Run(bot => bot.Messages.Rows.Query().Page(new Paging(PageSize, middle)));

    [Benchmark]
    public Page<Message> PageOfConversation() => world.Run(bot =>
        bot.Messages.Rows.Query().In(bot.Messages.ByConversation, world.ConversationIds[7]).Page(new Paging(PageSize, null)));

    [Benchmark]
    public Page<Message> PageOfTag() => world.Run(bot =>
        bot.Messages.Rows.Query().Tagged(bot.Messages.ByTag, [new("topic", "t7")]).Page(new Paging(PageSize, null)));

    /// <summary>The message is there and its tags are exactly those sent.</summary>
    [Benchmark]
    public bool GetOrCreateByAllTags() => GetOrCreate(null);

    /// <summary>The message is there and is told by one of its tags.</summary>
    [Benchmark]
    public bool GetOrCreateByOneTag() => GetOrCreate(["id"]);

    private bool GetOrCreate(IReadOnlyList<string>? discriminateByTags)
    {
        var draft = world.Draft(Number());
        return world.Run(bot => bot.Messages.GetOrCreate(FilledWorld.Caller, draft, discriminateByTags)).Created;
    }

    private string Any() => world.MessageIds[Number()];

    // A stride that shares no factor with the count: all messages in turn, no two neighbours.
    private int Number() => last = (last + 611_953) % Messages;
}
