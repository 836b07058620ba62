using BenchmarkDotNet.Attributes;
using MockServer.Bot;
using MockServer.Generated.Runtime;
using MockServer.Store;
using MockServer.Store.Lists;

namespace Benchmarks.Worlds;

/// <summary>
/// What one operation costs in a small world and in a large one: the step itself, without HTTP and validation. What is touched is drawn from
/// the whole world; the warm ones touch a thousand messages only. All run in one process and without a forced collection around each
/// round, because filling and collecting the large world takes longer than measuring it.
/// </summary>
[MemoryDiagnoser]
[InProcess]
[WarmupCount(3)]
[IterationCount(7)]
[IterationTime(200)]
[GcForce(false)]
public class WorldBenchmarks
{
    private const int PageSize = 20;
    private static readonly Dictionary<int, FilledWorld> Filled = [];
    private FilledWorld world = null!;
    private Draw whole = null!;
    private Draw warm = null!;
    private Draw<string> ids = null!;
    private Draw<string> warmIds = null!;
    private Draw<Position> positions = null!;
    private MessageDraft next = null!;

    [Params(1_000, 1_000_000)]
    public int Messages { get; set; }

    // Each benchmark is set up anew, by an instance of its own; the worlds stay.
    [GlobalSetup]
    public void Fill()
    {
        if (!Filled.TryGetValue(Messages, out world!))
            Filled.Add(Messages, world = new FilledWorld(Messages));
        next = world.Draft(Messages);
        (whole, warm) = (Draw.Whole(Messages), Draw.Warm(Messages));
        (ids, warmIds) = (whole.Of(Id), warm.Of(Id));
        positions = world.Run(bot => whole.Of(number => bot.Messages.Rows.ByCreation.PositionOf(bot.Messages.Named(world.MessageIds[number]))));
    }

    /// <summary>Made and taken back, so that the world keeps its size.</summary>
    [Benchmark]
    public AcceptedStep? CreateMessageAndUndo()
    {
        world.Run(bot => bot.Messages.Create(FilledWorld.Caller, next));
        return world.Undo();
    }

    [Benchmark]
    public Message GetMessage() => world.Run(bot => bot.Messages.Named(ids.Next()));

    [Benchmark]
    public Message GetMessageWarm() => world.Run(bot => bot.Messages.Named(warmIds.Next()));

    [Benchmark]
    public User GetUser() => world.Run(bot => bot.Users.Named(world.UserId));

    [Benchmark]
    public Page<Message> FirstPage() => world.Run(bot => bot.Messages.Rows.Query().Page(new Paging(PageSize, null)));

    [Benchmark]
    public Page<Message> DeepPage() => world.Run(bot => bot.Messages.Rows.Query().Page(new Paging(PageSize, positions.Next())));

    /// <summary>Ten messages in the small world: it has a thousand of them in a hundred conversations.</summary>
    [Benchmark]
    public Page<Message> PageOfConversation() => world.Run(bot => bot.Messages.Rows.Query()
        .In(bot.Messages.ByConversation, world.ConversationIds[whole.Next() % FilledWorld.Conversations]).Page(new Paging(10, null)));

    [Benchmark]
    public Page<Message> PageOfTag() => world.Run(bot => bot.Messages.Rows.Query()
        .Tagged(bot.Messages.ByTag, [new(FilledWorld.TopicTag, $"t{whole.Next() % FilledWorld.Topics}")]).Page(new Paging(PageSize, null)));

    /// <summary>The message is there and its tags are exactly those sent.</summary>
    [Benchmark]
    public bool GetOrCreateByAllTags() => GetOrCreate(whole, null);

    [Benchmark]
    public bool GetOrCreateByAllTagsWarm() => GetOrCreate(warm, null);

    /// <summary>The message is there and is told by one of its tags.</summary>
    [Benchmark]
    public bool GetOrCreateByOneTag() => GetOrCreate(whole, [FilledWorld.IdTag]);

    [Benchmark]
    public bool GetOrCreateByOneTagWarm() => GetOrCreate(warm, [FilledWorld.IdTag]);

    private bool GetOrCreate(Draw draw, IReadOnlyList<string>? discriminateByTags)
    {
        var draft = world.Draft(draw.Next());
        return world.Run(bot => bot.Messages.GetOrCreate(FilledWorld.Caller, draft, discriminateByTags)).Created;
    }

    // A copy, as a request brings one: the stored text itself need not be compared.
    private string Id(int number) => new(world.MessageIds[number].AsSpan());
}
